"""A measure's figure of any year: as reported where the year is closed, else as it stands. Pages read figures here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import overload

from django.db.models import QuerySet

from km_plan.figures.kept_lines import NAMES, read_line
from km_plan.measures import Line, Measure, Reading, find
from km_plan.measures.units import UnitLine
from km_plan.models import ReportedFigure, YearClosing

LINES_A_PART = 1000


@dataclass(frozen=True)
class UnitFigure:
    """Counted and whole of one unit, under the name it bore when it was counted; ``unit`` is its key."""

    unit: int | None
    name: str
    counted: int
    whole: int | None


@dataclass(frozen=True)
class KeptMeasure:
    """The words of a measure as they were when its figure was reported; the measure itself may be gone since."""

    key: str
    title: str
    unit: str
    says: str
    is_share: bool


def closing_of(year: int) -> YearClosing | None:
    return YearClosing.objects.select_related("closed_by").filter(fiscal_year=year).first()


def is_closed(year: int) -> bool:
    return YearClosing.objects.filter(fiscal_year=year).exists()


def figure_of(key: str, year: int) -> ReportedFigure | None:
    """The reported figure of the measure ``key``; None where the year is open, or the measure came later."""
    return ReportedFigure.objects.select_related("closing").filter(closing__fiscal_year=year, measure=key).first()


def measure_of(key: str, year: int) -> Measure | KeptMeasure | None:
    """What counts under that name in that year: a closed year keeps its own words; None for nothing."""
    if figure := figure_of(key, year):
        return kept_measure(figure)
    return None if is_closed(year) else find(key)


def kept_measure(figure: ReportedFigure) -> KeptMeasure:
    return KeptMeasure(figure.measure, figure.title, figure.unit, figure.says, figure.whole is not None)


def reading_of(measure: Measure | KeptMeasure, year: int, day: date) -> Reading:
    """The figure: as reported when the year is closed, whatever became of its sources, else as known on ``day``."""
    figure = figure_of(measure.key, year)
    return kept_reading(figure, year) if figure else measure.reading(year, day)


def kept_reading(figure: ReportedFigure, year: int) -> Reading:
    facts = (figure.closing.as_of, figure.counted, figure.whole, plain(figure.value))
    return Reading(figure.measure, year, *facts)


def months_of(measure: Measure | KeptMeasure, year: int, day: date) -> list[tuple[date, Decimal | None]]:
    """The figure by months, oldest first."""
    figure = figure_of(measure.key, year)
    if figure is None:
        return measure.by_month(year, day)
    return [(date.fromisoformat(month), None if value is None else Decimal(value)) for month, value in figure.by_month]


def units_of(measure: Measure | KeptMeasure, year: int, day: date, names: dict[int, str]) -> list[UnitFigure]:
    """The figure by units, those with most first; ``names`` are those of today's units, asked only of an open year."""
    figure = figure_of(measure.key, year)
    if figure is not None:
        return [UnitFigure(**unit) for unit in figure.by_unit["units"]]
    return named_units(measure.by_unit(year, day), names)


def named_units(counted: dict[int | None, tuple[int, int | None]], names: dict[int, str]) -> list[UnitFigure]:
    found = [UnitFigure(unit, names.get(unit, "ไม่ระบุหน่วยงาน"), *pair) for unit, pair in counted.items()]
    return sorted(found, key=lambda each: (-each.counted, each.name))


def divisions_of(figure: ReportedFigure) -> list[UnitLine]:
    """The reported figure by divisions with all that rolled up to each, as the tree and the staff were then."""
    return [UnitLine(key="", **division) for division in figure.by_unit["divisions"]]


def lines_of(measure: Measure | KeptMeasure, year: int, day: date, person) -> "Evidence":
    """What the figure was counted from, as this person may read it: as long as the figure, read page by page."""
    figure = figure_of(measure.key, year)
    return KeptEvidence(figure, person.has_perm(NAMES)) if figure else LiveEvidence(measure, year, day, person)


class Evidence(Sequence[Line]):
    """A list that is read by slices only, such as a paginator takes."""

    @overload
    def __getitem__(self, wanted: int) -> Line: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Line]: ...
    def __getitem__(self, wanted):
        if isinstance(wanted, slice):
            start, stop, _ = wanted.indices(len(self))
            return self._between(start, stop)
        return self._between(wanted, wanted + 1)[0]

    def _between(self, start: int, stop: int) -> list[Line]:
        raise NotImplementedError


class LiveEvidence(Evidence):
    """The lines of an open year."""

    def __init__(self, measure: Measure, year: int, day: date, person):
        self.measure, self.person = measure, person
        self.rows: QuerySet = measure.evidence(year, day)
        self._length: int | None = None

    def __len__(self) -> int:
        if self._length is None:
            self._length = self.rows.count()
        return self._length

    def _between(self, start: int, stop: int) -> list[Line]:
        return self.measure.lines(self.rows[start:stop], self.person)


class KeptEvidence(Evidence):
    """The lines of a closed year; only the parts that hold the wanted ones are read."""

    def __init__(self, figure: ReportedFigure, may_name: bool):
        self.figure, self.may_name = figure, may_name

    def __len__(self) -> int:
        return self.figure.counted

    def _between(self, start: int, stop: int) -> list[Line]:
        first, last = start // LINES_A_PART, max(start, stop - 1) // LINES_A_PART
        parts = self.figure.parts.filter(number__range=(first, last)).values_list("lines", flat=True)
        lines = list(chain.from_iterable(parts))[start - first * LINES_A_PART : stop - first * LINES_A_PART]
        return [read_line(line, self.may_name) for line in lines]


def plain(value: Decimal | None) -> Decimal | None:
    """12.00 as it was counted: 12; 87.50 as 87.5."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
