"""Columns of a plan told by their headings, in any order, in Thai, in English or in both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from km_plan.word.reading import Column
from thai.digits import to_thai
from thai.folding import fold, tidy

LONGEST_HEADING = 80
LONGEST_ACTIVITY_HEADING = 50
OTHER_COLUMNS_NEEDED = 3

# The ten columns of the form (section 18 of the municipality's plan), each with other bodies' names for it;
# where a table has two of one family, the one named earlier here is the column and the other is extra.
_FAMILIES = {
    "number": "ลำดับ|ลำดับที่|ที่|ข้อ|ข้อที่|เลขที่|no|nos|number|item|seq",
    "activity": "กิจกรรม|กิจกรรม/โครงการ|โครงการ/กิจกรรม|กิจกรรมการจัดการความรู้|กิจกรรม km|กิจกรรมหลัก"
    "|แผนงาน/โครงการ/กิจกรรม"
    "|แผนงาน/กิจกรรม|แผนงาน/โครงการ|งาน/โครงการ|งาน/กิจกรรม|งาน/โครงการ/กิจกรรม|ชื่อกิจกรรม|โครงการ|ชื่อโครงการ|ชื่อโครงการ/กิจกรรม"
    "|รายการกิจกรรม|activity|activities|activity/project|project/activity|km activity|km activities|project|projects",
    "method": "วิธีการสู่ความสำเร็จ|วิธีการ|วิธีดำเนินการ|วิธีการดำเนินการ|วิธีดำเนินงาน|วิธีการดำเนินงาน|ขั้นตอน|ขั้นตอนการดำเนินงาน"
    "|ขั้นตอนการดำเนินการ|ขั้นตอนดำเนินการ|แนวทางการดำเนินงาน|แนวทางดำเนินการ|แนวทางการดำเนินการ|รายละเอียดการดำเนินงาน"
    "|method|methods|how|how to|approach|process|procedure|steps|implementation|path to success|success approach",
    "period": "ระยะเวลา|ระยะเวลาดำเนินการ|ระยะเวลาดำเนินงาน|ระยะเวลาการดำเนินงาน|ระยะเวลาในการดำเนินการ|กำหนดเวลา|กำหนดการ"
    "|ห้วงเวลา|ช่วงเวลา|ช่วงเวลาดำเนินการ"
    "|วันเวลา|วันที่ดำเนินการ|กำหนดแล้วเสร็จ|เวลา|period|time|timeline|timeframe|time frame"
    "|duration|schedule|when|date|dates",
    "indicator": "ตัวชี้วัด|ตัวชี้วัดความสำเร็จ|ตัวชี้วัดผลสำเร็จ|ตัวชี้วัดโครงการ|ตัวชี้วัดกิจกรรม|ดัชนีชี้วัด|ดัชนีชี้วัดความสำเร็จ|ตัวบ่งชี้"
    "|indicator|indicators|kpi|kpis|key performance indicator|key performance indicators|performance indicator"
    "|performance indicators|success indicator|measure",
    "target": "เป้าหมาย|ค่าเป้าหมาย|เป้าหมายตัวชี้วัด|ค่าเป้าหมายตัวชี้วัด|เป้าหมายความสำเร็จ|target|targets|target value|goal|goals",
    "tools": "เครื่องมือ/อุปกรณ์|เครื่องมือ|อุปกรณ์|เครื่องมือและอุปกรณ์|วัสดุ/อุปกรณ์|วัสดุอุปกรณ์|เครื่องมือที่ใช้|เครื่องมือ km|ทรัพยากรที่ใช้"
    "|ทรัพยากร|tool|tools|tools/equipment|equipment|resource|resources|km tools",
    "budget": "งบประมาณ|งบประมาณที่ใช้|งบประมาณ/แหล่งงบประมาณ|งบประมาณ/แหล่งที่มา|แหล่งงบประมาณ|แหล่งที่มางบประมาณ|วงเงินงบประมาณ"
    "|วงเงิน|ค่าใช้จ่าย|งบ|budget|budgets|cost|costs|funding",
    "owners": "ผู้รับผิดชอบ|ผู้รับผิดชอบหลัก|หน่วยงานรับผิดชอบ|หน่วยงานที่รับผิดชอบ|หน่วยงานผู้รับผิดชอบ"
    "|หน่วยงานรับผิดชอบหลัก|หน่วยงานหลัก|หน่วยงานรับผิดชอบ/ผู้รับผิดชอบ|ผู้รับผิดชอบ/หน่วยงาน|หน่วยงาน/ผู้รับผิดชอบ"
    "|ส่วนราชการที่รับผิดชอบ|ส่วนงานที่รับผิดชอบ|ผู้ดำเนินการ|เจ้าภาพ|เจ้าภาพหลัก|ผู้รับผิดชอบกิจกรรม|ผู้รับผิดชอบโครงการ"
    "|responsible|responsible person|responsible persons|responsible unit|responsible party|responsibility|owner|owners"
    "|person in charge|in charge|lead|who",
    "status": "สถานะ|สถานะการดำเนินงาน|สถานะการดำเนินการ|ผลการดำเนินงาน|ผลการดำเนินการ|ความก้าวหน้า"
    "|ความคืบหน้า|status|progress",
}
_ACTIVITY_STEMS = ("กิจกรรม", "โครงการ", "งาน", "activit", "project")
_CURRENCIES = ("thb", "baht")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_A_LETTER = re.compile("[^0-9a-z\u0e01-\u0e3a\u0e40-\u0e4e]")
_YEAR = re.compile(r"(?:ประจำ)?(?:ปีงบประมาณ|ปีงบ|ปี|fy|year)?(?:พศ)?25[0-9]{2}|(?:ปีงบประมาณ|ปีงบ|ปี|fy)(?:พศ)?[0-9]{2}")
_JOINT_OWNERS = re.compile(
    r"(?:ผู้รับผิดชอบ|หน่วยงาน|เจ้าภาพ|หน่วยงานรับผิดชอบ)(?:ร่วม|สนับสนุน|รอง|ที่เกี่ยวข้อง)|(?:support|co)(?:owner|responsible)s?"
)
_BROKEN_WORD = re.compile("(?<=[\u0e01-\u0e4e])\n(?=[\u0e01-\u0e4e])")


def squeeze(text: str) -> str:
    """`text` folded to its letters and digits alone, what stands in brackets left out: for comparing headings."""
    return letters(_ASIDE.sub(" ", fold(text)))


def letters(text: str) -> str:
    """`text` folded to its letters and digits alone."""
    return _NOT_A_LETTER.sub("", fold(text)).replace("ฯ", "")


_NAMES = {
    squeeze(name): (family, rank) for family, names in _FAMILIES.items() for rank, name in enumerate(names.split("|"))
}


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading says: its family, its rank within it, and whether it is the family's own plain name."""

    family: str
    rank: int
    plain: bool


@lru_cache(maxsize=4096)
def recognise(heading: str) -> Match | None:
    """The family a heading belongs to, or None for a column beyond the ten."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    if heading.strip() == "#":
        return Match("number", 0, True)
    squeezed = squeeze(heading) or letters(heading)
    if found := _NAMES.get(squeezed) or _bilingual(squeezed):
        return Match(*found, plain=True)
    if _JOINT_OWNERS.fullmatch(squeezed):
        return Match("owners", len(_NAMES), plain=False)
    without_year = _YEAR.sub("", squeezed)
    found = _NAMES.get(without_year) if without_year != squeezed else None
    return Match(*found, plain=False) if found else None


def may_be_activity(text: str) -> bool:
    """Whether a cell may be the heading of the activities: a quick look, before thousands of rows are read closely."""
    bare = "".join(text.split()).casefold() if len(text) <= LONGEST_ACTIVITY_HEADING else ""
    return any(stem in bare for stem in _ACTIVITY_STEMS) and recognise(one_line(text)) is not None


def name_columns(headings: Sequence[str], keys: Sequence[str]) -> tuple[Column, ...]:
    """The columns under `headings`: the ten told by their `keys`, each at most once, all others with no name."""
    matches = [recognise(key) for key in keys]
    named = {_chosen(matches, family): family for family in _FAMILIES}
    written = _unlike(headings)
    return tuple(Column(named.get(place), heading) for place, heading in enumerate(written))


def families(headings: Sequence[str]) -> set[str]:
    """The families that have a column under `headings`."""
    return {match.family for heading in headings if (match := recognise(heading))}


def is_plan(headings: Sequence[str]) -> bool:
    """Whether a table under these headings is a plan: an activity and at least three other of the ten columns."""
    found = families(headings)
    return "activity" in found and len(found) > OTHER_COLUMNS_NEEDED


def one_line(text: str) -> str:
    """`text` on one line: a break inside a Thai word closes up, any other becomes a space."""
    return " ".join(_BROKEN_WORD.sub("", tidy(text)).split())


def _bilingual(squeezed: str) -> tuple[str, int] | None:
    thai, latin = re.sub("[0-9a-z]", "", squeezed), re.sub("[^a-z]", "", squeezed)
    found, translated = _NAMES.get(thai), _NAMES.get(latin)
    same = latin in _CURRENCIES if translated is None else found is not None and translated[0] == found[0]
    agree = same and not re.search("[0-9]", squeezed)
    return found if agree else None


def _chosen(matches: Sequence[Match | None], family: str) -> int:
    found = [(match.rank, place) for place, match in enumerate(matches) if match and match.family == family]
    plain = [(rank, place) for rank, place in found if matches[place].plain]
    if plain:
        return min(plain)[1]
    # A single "budget 2569" is the budget; of several years none is more the budget than the others.
    return found[0][1] if len(found) == 1 else -1


def _unlike(headings: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    written = []
    for place, heading in enumerate(headings, 1):
        heading = heading or f"ช่องที่ {to_thai(place)} (ไม่มีหัวตาราง)"
        seen[heading] = seen.get(heading, 0) + 1
        written.append(heading if seen[heading] == 1 else f"{heading} ({to_thai(seen[heading])})")
    return written
