"""All figures of a year taken at once, with the lists they were counted from, before any of it is written down.

Counting may take a while; nothing is locked meanwhile. The lists lie in a file, a part a line, so that half a million
of them need no memory.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import IO

from core.refusals import Refusal
from km_plan.figures.kept_lines import Keeper
from km_plan.figures.reported import LINES_A_PART, UnitFigure, named_units
from km_plan.measures import MEASURES, Measure, Reading
from km_plan.measures.units import UnitLine, units_of
from training.boards.divisions import Divisions

TRIES = 3
Hear = Callable[[int, int, str], None]


class FiguresMoving(Refusal):
    words = "ข้อมูลที่ใช้นับกำลังมีผู้แก้ไขอยู่ จึงยังปิดปีไม่ได้ โปรดลองใหม่อีกครั้งในอีกสักครู่"


@dataclass
class Taken:
    """One measure's figure; ``file`` holds the parts of its list."""

    measure: Measure
    reading: Reading
    units: list[UnitFigure]
    divisions: list[UnitLine]
    months: list
    file: IO[str] = field(repr=False)

    def parts(self) -> Iterator[list]:
        self.file.seek(0)
        return map(json.loads, self.file)


def take_all(year: int, day: date, hear: Hear) -> list[Taken]:
    """Every measure's figure as of ``day``, each with a list exactly as long. Raises ``FiguresMoving``."""
    divisions, taken = Divisions(), []
    for number, measure in enumerate(MEASURES):
        hear(number, len(MEASURES), measure.title)
        taken.append(_take(measure, year, day, divisions))
    return taken


def _take(measure: Measure, year: int, day: date, divisions: Divisions) -> Taken:
    for _ in range(TRIES):
        reading = measure.reading(year, day)
        file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 it is read after this, and goes with Taken
        if _spool(measure, year, day, file) == reading.counted:
            return Taken(measure, reading, *_parts_of(measure, year, day, divisions), file)
        file.close()
    raise FiguresMoving


def _parts_of(measure: Measure, year: int, day: date, divisions: Divisions) -> tuple[list, list, list]:
    """The figure by units under their names of today, by divisions, and by months."""
    names = {key: str(unit) for key, unit in divisions.units.items()}
    units = named_units(measure.by_unit(year, day), names)
    return units, units_of(measure, year, day, divisions), measure.by_month(year, day)


def _spool(measure: Measure, year: int, day: date, file: IO[str]) -> int:
    """Write the list in parts; returns its length."""
    keeper, length = Keeper(measure), 0
    for rows in _pages(measure.evidence(year, day).iterator(chunk_size=LINES_A_PART)):
        lines = keeper.lines(rows)
        file.write(json.dumps(lines, ensure_ascii=False, separators=(",", ":")) + "\n")
        length += len(lines)
    return length


def _pages(rows: Iterator) -> Iterator[list]:
    page = []
    for row in rows:
        page.append(row)
        if len(page) == LINES_A_PART:
            yield page
            page = []
    if page:
        yield page
