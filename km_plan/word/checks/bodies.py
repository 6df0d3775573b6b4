"""Doubts about other bodies' names left in the text: a plan is often begun from another body's."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from km_plan.word.checks import LONG_TEXT, Material
from km_plan.word.findings import Cell, Finding
from km_plan.word.reading import TableReading
from thai.folding import normalise

DEFAULT_FOREIGN_WORDS = ("องค์การบริหารส่วนตำบล", "อบต.", "องค์การบริหารส่วนจังหวัด", "อบจ.")
LONGEST_NAME = 30

_MUNICIPALITY = re.compile(r"(?:เทศบาล(ตำบล|เมือง|นคร)|(ทต|ทม|ทน)\.)\s*(?=[\u0e01-\u0e2e\u0e40-\u0e44])")
_SHORT = {"ทต": "ตำบล", "ทม": "เมือง", "ทน": "นคร"}
_NAME = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]+")
# What follows when no name does: "เทศบาลตำบลที่…", "เทศบาลตำบลและ…".
_NO_NAME = re.compile(r"ที่|และ|ของ|ใน|ได้|มี|เป็น|ให้|จะ|ทุก|หรือ|โดย|ต้อง|เพื่อ|กับ|แห่ง|อื่น|ดังกล่าว|นี้|นั้น|ต่าง")
TEXT = "พบชื่อหน่วยงานอื่น “{}” อาจติดมาจากแผนของหน่วยงานอื่น โปรดยืนยันหรือแก้เป็นชื่อหน่วยงานของท่าน"


class OtherBodies:
    """What gives away another body's name, beside the own names that do not."""

    def __init__(self, own_names: Iterable[str], foreign_words: Iterable[str]) -> None:
        own = [normalise(name) for name in own_names]
        self._words = [word for word in foreign_words if word and not any(word in name for name in own)]
        self._own_places = {place for name in own for place in _places(name)}

    def found_in(self, text: str) -> list[str]:
        """Each name of another body in the normalised `text` once."""
        words = (word for word in self._words if word in text)
        return list(dict.fromkeys((*words, *_others_in(text, self._own_places))))


def check_bodies(plan: Material) -> Iterator[Finding]:
    """Each name of another body, over the whole document once."""
    bodies = bodies_beside(plan)
    for cell, text in _texts(plan):
        for name in bodies.found_in(text):
            yield Finding("other_body", TEXT.format(name), *cell, whole_document=True)


def bodies_beside(plan: Material) -> OtherBodies:
    """The other bodies, seen from the body whose plan it is."""
    return OtherBodies(_own_names(plan.tables, plan.facts.own_names), plan.facts.foreign_words)


def _own_names(tables: Sequence[TableReading], own_names: Collection[str]) -> Collection[str]:
    # Without the portal's own name, the body that the tables say is theirs.
    return own_names or {table.organisation for table in tables if table.organisation}


def _texts(plan: Material) -> Iterator[tuple[Cell, str]]:
    for index, table in enumerate(plan.tables):
        for text in (table.title, table.organisation, table.subject, table.measure):
            yield (index, None, None), normalise(text[:LONG_TEXT])
    yield from (((spot.table, spot.row, spot.column), spot.plain) for spot in plan.spots())


def _others_in(text: str, own_places: set[tuple[str, str]]) -> Iterator[str]:
    for rank, name in _places(text):
        is_own = any(rank == own_rank and name.startswith(own) for own_rank, own in own_places)
        if own_places and not is_own and not _NO_NAME.match(name):
            yield f"เทศบาล{rank}{name}"


def _places(text: str) -> Iterator[tuple[str, str]]:
    for found in _MUNICIPALITY.finditer(text):
        name = _NAME.match(text, found.end())
        yield found[1] or _SHORT[found[2]], name[0][:LONGEST_NAME]
