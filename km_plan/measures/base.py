"""What a measure is: one sentence, one queryset of evidence, and from these the figure, its months and its units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

from django.db.models import Count, Model, Q, QuerySet
from django.db.models.functions import TruncMonth

from thai.fiscal import FiscalYear


@dataclass(frozen=True)
class Line:
    """One line of evidence: what was counted, on which day, in which unit (key), and where to read it.

    A line that the reader may not look into keeps its place and says so in ``text``; ``url`` is then empty.
    """

    text: str
    on: date | None = None
    unit: int | None = None
    url: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Reading:
    """A measure's figure for a fiscal year as known on ``as_of``: ``counted`` lines of evidence, of ``whole`` where it
    is a share. ``value`` is None where nothing can be said, as of a share of nobody."""

    measure: str
    year: int
    as_of: date
    counted: int
    whole: int | None
    value: Decimal | None


class Measure:
    """A named way of counting. An heir says what it counts; the figure and its parts follow from that."""

    key: ClassVar[str]
    title: ClassVar[str]
    unit: ClassVar[str] = "รายการ"
    says: ClassVar[str]  # what it counts and what it leaves out, in one Thai sentence
    is_share: ClassVar[bool] = False
    names_people: ClassVar[bool] = False  # whether a line names a member of staff, which only some may read
    day_path: ClassVar[str] = ""  # the day of a row, for the months of a count
    unit_path: ClassVar[str] = "unit_id"
    takes_time: ClassVar[bool] = False  # ``day_path`` is a moment, not a day

    def evidence(self, year: int, day: date) -> QuerySet:
        """The rows counted for fiscal year ``year`` (พ.ศ.) as known on ``day``, the newest first."""
        raise NotImplementedError

    def whole(self, year: int, day: date) -> QuerySet | None:
        """Of whom or what a share is; None for a plain count."""
        return None

    def lines(self, rows: Iterable[Model], person) -> list[Line]:
        """One page of evidence as this person may read it: a line for each row, in the same order."""
        raise NotImplementedError

    def reading(self, year: int, day: date) -> Reading:
        """The figure; one query for a count, two for a share."""
        counted, whole = self.evidence(year, day).count(), self.whole(year, day)
        of = None if whole is None else whole.count()
        value = Decimal(counted) if of is None else percent(counted, of)
        return Reading(self.key, year, day, counted, of, value)

    def by_unit(self, year: int, day: date) -> dict[int | None, tuple[int, int | None]]:
        """Counted and whole by the key of the unit; they add up to the reading. One or two queries."""
        counted = _grouped(self.evidence(year, day), self.unit_path)
        whole = self.whole(year, day)
        if whole is None:
            return {unit: (number, None) for unit, number in counted.items()}
        return {unit: (counted.get(unit, 0), of) for unit, of in _grouped(whole, self.unit_path).items()}

    def by_month(self, year: int, day: date) -> list[tuple[date, Decimal | None]]:
        """The figure of each month that has begun by ``day``: of a count what the month added, of a share how far it
        was at the month's end. One query for a count, two a month for a share."""
        months = [month for month in FiscalYear(year).months() if month <= day]
        if self.is_share:
            return [(month, self.reading(year, min(day, _last_of(month))).value) for month in months]
        per_month = TruncMonth(self.day_path)
        found = self.evidence(year, day).order_by().annotate(in_month=per_month).values_list("in_month")
        counted: dict[Any, int] = {_first(month): number for month, number in found.annotate(number=Count("pk"))}
        return [(month, Decimal(counted.get(month, 0))) for month in months]

    def in_year(self, year: int, day: date) -> Q:
        """Rows of the fiscal year up to the day, by ``day_path``."""
        fiscal_year = FiscalYear(year)
        path = f"{self.day_path}__date" if self.takes_time else self.day_path
        return Q(**{f"{path}__range": (fiscal_year.start, min(day, fiscal_year.end))})


def percent(part: int, whole: int) -> Decimal | None:
    """A share in percent to one place, half up; None of nothing."""
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def _grouped(rows: QuerySet, path: str) -> dict[int | None, int]:
    return dict(rows.order_by().values_list(path).annotate(number=Count("pk")))


def _last_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _first(month) -> date:
    return date(month.year, month.month, 1)
