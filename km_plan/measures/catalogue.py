"""The list of measures of a year, by subject, each with its figure."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from km_plan.figures.reported import closing_of, kept_measure, kept_reading
from km_plan.measures import MEASURES, find
from km_plan.measures.base import Reading
from km_plan.measures.page import value_words

OTHERS = "ตัววัดที่เลิกใช้แล้ว"


@dataclass(frozen=True)
class MeasureLine:
    """One measure with its figure of the year."""

    key: str
    title: str
    says: str
    group: str
    unit: str
    reading: Reading

    @property
    def value_words(self) -> str:
        return value_words(self.reading, self.unit)


def measures_of(year: int, day: date) -> list[MeasureLine]:
    """Every measure of an open year as it stands, or of a closed year as it was reported."""
    closing = closing_of(year)
    if closing is None:
        return [_line(measure, measure.reading(year, day)) for measure in MEASURES]
    figures = closing.figures.select_related("closing")
    return [_line(kept_measure(figure), kept_reading(figure, year)) for figure in figures]


def by_subject(lines: list[MeasureLine]) -> list[tuple[str, list[MeasureLine]]]:
    """The lines under their headings, in the order of ``MEASURES``; those given up come last."""
    order = list(dict.fromkeys([*(measure.group for measure in MEASURES), OTHERS]))
    placed = sorted(lines, key=lambda line: order.index(line.group))
    return [(group, list(found)) for group, found in groupby(placed, key=lambda line: line.group)]


def _line(measure, reading: Reading) -> MeasureLine:
    known = find(measure.key)
    return MeasureLine(
        measure.key, measure.title, measure.says, known.group if known else OTHERS, measure.unit, reading
    )
