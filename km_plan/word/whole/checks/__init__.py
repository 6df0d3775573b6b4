"""The doubts about a whole document: each names its part of the document in its code, as in calendar.bars_lost."""

from collections.abc import Iterable
from dataclasses import dataclass

from km_plan.word.checks import Material
from km_plan.word.findings import LONGEST_WHERE
from km_plan.word.reading import Doubt
from km_plan.word.whole.calendar import CalendarTable
from km_plan.word.whole.lines import Section
from km_plan.word.whole.reading import DocumentReading


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text outside plan tables: its part of the document, its place, the text and the same normalised."""

    part: str
    where: str
    text: str
    plain: str

    def finding(self, code: str, text: str, _key: str = "", whole_document: bool = False) -> Doubt:
        """A doubt about this passage."""
        return Doubt(f"{self.part}.{code}", self.where, text)


@dataclass(frozen=True)
class Whole:
    """What the checks look at: what was read, the sections and passages of text, and the plan tables with the facts."""

    reading: DocumentReading
    sections: tuple[Section, ...]
    material: Material
    calendars: tuple[CalendarTable, ...] = ()
    passages: tuple[Passage, ...] = ()


def merged(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts with those of one code and text made one that names every place."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for doubt in doubts:
        places.setdefault((doubt.code, doubt.text), {})[doubt.where] = None
    return tuple(Doubt(code, _joined(list(where)), text) for (code, text), where in places.items())


def _joined(places: list[str]) -> str:
    words = "; ".join(places)
    return words if len(words) <= LONGEST_WHERE else words[:LONGEST_WHERE].rsplit(";", 1)[0] + " และอื่น ๆ"
