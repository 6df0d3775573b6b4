"""Doubts about owners: nobody named, a name nobody knows, a name much like a known one."""

from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from itertools import islice

from km_plan.understanding import understand_owners
from km_plan.word.checks import LONG_TEXT, Material, Spot
from km_plan.word.findings import Finding, quote
from km_plan.word.headings import letters
from thai.digits import to_thai

TEAM_WORDS = ("KM Team", "ทีม KM", "ทีมงาน KM", "คณะทำงาน KM", "คณะกรรมการจัดการความรู้", "คณะทำงานจัดการความรู้", "CKO")
LONGEST_OWNER = 100
MOST_COMPARED = 100
LIKENESS = 0.7
NEARLY_SAME = 0.9
MOST_NAMED = 20

_NOBODY = "แถวนี้ยังไม่มีผู้รับผิดชอบ โปรดกำหนดผู้รับผิดชอบ"
_UNKNOWN = "ไม่พบผู้รับผิดชอบ {} ในรายชื่อตำแหน่ง หน่วยงาน และบุคลากร โปรดเลือกผู้รับผิดชอบที่มีอยู่หรือเพิ่มในทะเบียน"
_SIMILAR = "ผู้รับผิดชอบ {} ไม่มีในรายชื่อ แต่คล้ายกับ {} โปรดยืนยันว่าเป็นผู้เดียวกันหรือไม่"
_MANY = "ไม่พบผู้รับผิดชอบอีก {} ชื่อในรายชื่อ เช่น {} โปรดตรวจว่านำเข้ารายชื่อบุคลากรครบแล้ว"
_UNCHECKED = "ยังไม่มีรายชื่อบุคลากรในระบบให้เทียบ จึงยังไม่ได้ตรวจผู้รับผิดชอบ ได้แก่ {} โปรดนำเข้ารายชื่อบุคลากรแล้วตรวจอีกครั้ง"


def check_owners(plan: Material) -> Iterator[Finding]:
    """Each owner's name that is not known, with the known one it resembles."""
    named = _owners_named(plan)
    if plan.facts.known_owners:
        yield from _compare(named, plan.facts.known_owners)
    elif named:
        yield Finding("owners_not_checked", _UNCHECKED.format(_listed(named)))


def check_ownerless(plan: Material) -> Iterator[Finding]:
    """Rows of a table with an owners column that name nobody."""
    for index, table in enumerate(plan.tables):
        column = table.column("owners")
        for place, row in enumerate(table.rows if column is not None else ()):
            if len(row.owners) <= LONG_TEXT and not understand_owners(row.owners):
                yield Finding("owner_missing", _NOBODY, index, place, column)


def _owners_named(plan: Material) -> dict[str, list[Spot]]:
    named: dict[str, list[Spot]] = {}
    for spot in plan.spots("owners"):
        for owner in understand_owners(spot.text):
            named.setdefault(owner.name, []).append(spot)
    return named


def _compare(named: dict[str, list[Spot]], known_owners: Collection[str]) -> Iterator[Finding]:
    known = {letters(name): name for name in (*known_owners, *TEAM_WORDS) if letters(name)}
    unknown = [name for name in named if letters(name) not in known]
    for name in unknown[:MOST_COMPARED]:
        like = _most_like(letters(name), known) if len(name) <= LONGEST_OWNER else ""
        code = "owner_similar" if like else "owner_unknown"
        text = _SIMILAR.format(quote(name), quote(like)) if like else _UNKNOWN.format(quote(name))
        yield from (spot.finding(code, text, whole_document=True) for spot in named[name])
    rest = unknown[MOST_COMPARED:]
    text = _MANY.format(to_thai(len(rest)), _listed(rest))
    yield from (spot.finding("owner_unknown", text, "many") for name in rest for spot in named[name])


def _most_like(name: str, known: dict[str, str]) -> str:
    close = get_close_matches(name, known, n=5, cutoff=LIKENESS)
    return next((known[other] for other in close if _is_slip(name, other)), "")


def _is_slip(name: str, other: str) -> bool:
    """Whether letters were only left out or put in, or hardly any changed: กองคลัง is no slip for กองช่าง."""
    compared = SequenceMatcher(None, name, other, autojunk=False)
    changes = {change for change, *_ in compared.get_opcodes()} - {"equal"}
    return compared.ratio() >= NEARLY_SAME or changes in ({"insert"}, {"delete"})


def _listed(names: Iterable[str]) -> str:
    return ", ".join(quote(name) for name in islice(names, MOST_NAMED))
