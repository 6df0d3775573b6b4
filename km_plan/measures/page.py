"""What the page of one measure in one fiscal year shows: the figure, its months, its units, what was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse

from km_plan.figures import reported
from km_plan.figures.reported import KeptMeasure, LiveEvidence
from km_plan.measures.base import Line, Measure, Reading, last_of, months_begun
from km_plan.measures.chart import Bar, bars_of
from km_plan.measures.units import UnitLine, units_of
from km_plan.models import ReportedFigure
from km_plan.progress_page import plain_number, with_unit
from thai.dates import BE_OFFSET, MONTHS, today
from thai.digits import for_page
from thai.fiscal import FIRST_YEAR, LAST_YEAR, FiscalYear
from training.boards.divisions import Divisions

COUNTED, REST, ALL = "", "rest", "all"
YEARS_BACK = 4


def value_words(reading: Reading, unit: str) -> str:
    """The figure with its unit; in words where there is none."""
    return "ยังวัดไม่ได้" if reading.value is None else with_unit(plain_number(reading.value), unit)


def years_to_choose(chosen: int) -> list[int]:
    """The chosen fiscal year, the present one and the few before it; the newest first."""
    now = FiscalYear.of(today()).year
    return sorted({chosen, *range(now - YEARS_BACK, now + 1)}, reverse=True)


class ChosenEvidence(LiveEvidence):
    """The lines of these rows, of which there are ``length`` if somebody counted them already."""

    def __init__(self, measure: Measure, rows: QuerySet, person, length: int | None = None):
        self.measure, self.rows, self.person, self._length = measure, rows, person, length

    def _between(self, start: int, stop: int) -> list[Line]:
        """Read from the nearer end: a database walks over every row before the wanted ones."""
        last = len(self)
        if start <= last // 2:
            return super()._between(start, stop)
        rows = list(self.rows.reverse()[last - stop : last - start])
        return self.measure.lines(rows[::-1], self.person)


@dataclass(frozen=True)
class Asked:
    """What the address narrows the list to; what makes no sense is left out."""

    unit: str = ""
    month: str = ""
    show: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> "Asked":
        return cls(*(request.GET.get(name, "")[:20] for name in ("unit", "month", "show")))


class _Page:
    """What the pages of open and closed years share."""

    measure: Measure | KeptMeasure
    year: int
    is_closed = False
    units_say = months_say = ""
    shows: Sequence[dict] = ()
    narrowed = ""
    query = ""

    @property
    def value_words(self) -> str:
        return value_words(self.reading, self.measure.unit)

    @property
    def year_words(self) -> str:
        return f"ปีงบประมาณ พ.ศ. {for_page(self.year)}"

    @property
    def years(self) -> list[dict]:
        """The same measure in other years, as tabs."""
        return [
            {"title": for_page(year), "url": self._here(year), "current": year == self.year}
            for year in years_to_choose(self.year)
        ]

    def _here(self, year: int) -> str:
        return reverse("km_plan:measure_detail", args=[self.measure.key, year])


class LivePage(_Page):
    """An open year: everything as it stands today, and the list narrowed as asked."""

    closing = None

    def __init__(self, measure: Measure, year: int, person, asked: Asked):
        self.measure, self.year, self.person, self.day = measure, year, person, today()
        self.units_say, self.months_say = measure.units_say, measure.months_say
        months = {f"{month:%Y-%m}": month for month in months_begun(year, self.day)}
        self.month = months.get(asked.month)
        self.unit = asked.unit
        self.show = asked.show if measure.is_share and asked.show in (REST, ALL) else COUNTED

    @cached_property
    def _counted(self) -> tuple:
        return self.measure.with_months(self.year, self.day)

    @property
    def reading(self) -> Reading:
        return self._counted[0]

    @cached_property
    def divisions(self) -> Divisions:
        return Divisions()

    @cached_property
    def bars(self) -> list[Bar]:
        return bars_of(self.year, self._counted[1], is_share=self.measure.is_share, address=self._of_month)

    @cached_property
    def units(self) -> list[UnitLine]:
        return units_of(self.measure, self.year, self.day, self.divisions)

    @property
    def unit_name(self) -> dict[int, str]:
        return {key: str(unit) for key, unit in self.divisions.units.items()}

    @cached_property
    def evidence(self) -> ChosenEvidence:
        """The lines asked for; all that was counted when nothing is narrowed."""
        return ChosenEvidence(self.measure, self._rows, self.person, self._length)

    @property
    def _length(self) -> int | None:
        """How long the list is, if the figures beside it say so already."""
        if self.month or self.show:
            return None
        if not self.unit:
            return self.reading.counted
        return next((each.counted for each in self.units if each.key == self.unit), None)

    @property
    def shows(self) -> list[dict]:
        """Of a share also those not counted, and everybody."""
        if not self.measure.is_share:
            return []
        titles = {COUNTED: "นับแล้ว", REST: self.measure.rest_title, ALL: "ทั้งหมด"}
        return [
            {"title": title, "url": f"{self.address(show=show)}#evidence", "current": show == self.show}
            for show, title in titles.items()
        ]

    @property
    def narrowed(self) -> str:
        """To what the list is narrowed, in words."""
        month = f"{MONTHS[self.month.month - 1]} {for_page(self.month.year + BE_OFFSET)}" if self.month else ""
        return " · ".join(filter(None, (self.unit and self.divisions.name(self.unit), month)))

    @property
    def query(self) -> str:
        return self.address()

    def address(self, **other) -> str:
        """The query of this list with ``other`` values in place of its own."""
        month = f"{self.month:%Y-%m}" if self.month else ""
        values = {"unit": self.unit, "month": month, "show": self.show} | other
        return "?" + urlencode({name: value for name, value in values.items() if value})

    @property
    def _rows(self) -> QuerySet:
        measure, at_an_end = self.measure, self.measure.is_share or self.measure.is_level
        day = min(self.day, last_of(self.month)) if self.month and at_an_end else self.day
        rows = {REST: measure.rest, ALL: measure.whole}.get(self.show, measure.evidence)(self.year, day)
        if self.month and not at_an_end:
            rows = rows.filter(measure.between(self.month, last_of(self.month)))
        return measure.within(rows, self.divisions, self.unit) if self.unit else rows

    def _of_month(self, month: date) -> str:
        return f"?{urlencode({'month': f'{month:%Y-%m}'})}#evidence"


class ReportedPage(_Page):
    """A closed year: everything as it was reported, whatever became of its sources or of the measure."""

    is_closed = True
    unit = ""

    def __init__(self, figure: ReportedFigure, year: int, person):
        self.figure, self.year, self.person = figure, year, person
        self.measure, self.closing = reported.kept_measure(figure), figure.closing

    @cached_property
    def reading(self) -> Reading:
        return reported.kept_reading(self.figure, self.year)

    @cached_property
    def bars(self) -> list[Bar]:
        figures = reported.months_of(self.measure, self.year, today())
        return bars_of(self.year, figures, is_share=self.measure.is_share)

    @cached_property
    def units(self) -> list[UnitLine]:
        return reported.divisions_of(self.figure)

    @cached_property
    def unit_name(self) -> dict[int, str]:
        """As the units were called then."""
        kept = reported.units_of(self.measure, self.year, today(), {})
        return {unit.unit: unit.name for unit in kept if unit.unit is not None}

    @cached_property
    def evidence(self):
        return reported.lines_of(self.measure, self.year, today(), self.person)


def page_of_measure(request: HttpRequest, key: str, year: int) -> LivePage | ReportedPage:
    """The page that an address names. Raises ``Http404`` for an unknown measure or no fiscal year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    if figure := reported.figure_of(key, year):
        return ReportedPage(figure, year, request.user)
    measure = reported.measure_of(key, year)
    if measure is None:
        raise Http404
    return LivePage(measure, year, request.user, Asked.read(request))
