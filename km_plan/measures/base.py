"""What a measure is: one sentence, one queryset of evidence, and from these the figure, its months and its units."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import ClassVar

from django.db.models import Count, Model, Q, QuerySet

from core.shares import percent
from thai.dates import BANGKOK
from thai.fiscal import FiscalYear
from training.boards.divisions import Divisions


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
    group: ClassVar[str] = ""  # the heading under which lists of measures show it
    unit: ClassVar[str] = "รายการ"
    says: ClassVar[str]  # what it counts and what it leaves out, in one Thai sentence
    units_say: ClassVar[str] = "นับในหน่วยงานที่ผู้เกี่ยวข้องสังกัดอยู่วันนี้"
    months_say: ClassVar[str] = "แต่ละเดือนแสดงจำนวนที่เพิ่มขึ้นในเดือนนั้น"
    rest_title: ClassVar[str] = ""  # of a share: what to call those not counted
    hidden: ClassVar[str] = "รายการหนึ่งรายการ"  # a line into which the reader may not look
    is_share: ClassVar[bool] = False
    is_level: ClassVar[bool] = False  # a count of what stands at a time, and not of what the year added
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

    def rest(self, year: int, day: date) -> QuerySet:
        """Of the whole, those not counted; they and the evidence add up to the whole."""
        return self.whole(year, day).exclude(pk__in=self.evidence(year, day).order_by().values("pk"))

    def line(self, row: Model) -> Line:
        """The line of a row in full, as whoever may look into it reads it."""
        raise NotImplementedError

    def hidden_line(self, row: Model) -> Line:
        """The same line for whoever may not look into the row."""
        return replace(self.line(row), text=self.hidden, url="", detail="")

    def seen(self, rows: list[Model], person) -> set[int]:
        """Keys of those rows into which this person may look; every one unless an heir says otherwise."""
        return {row.pk for row in rows}

    def lines(self, rows: Iterable[Model], person) -> list[Line]:
        """One page of evidence as this person may read it: a line for each row, in the same order."""
        rows = list(rows)
        seen = self.seen(rows, person)
        return [self.line(row) if row.pk in seen else self.hidden_line(row) for row in rows]

    def reading(self, year: int, day: date) -> Reading:
        """The figure; one query for a count, two for a share."""
        counted, whole = self.evidence(year, day).count(), self.whole(year, day)
        of = None if whole is None else whole.count()
        value = Decimal(counted) if of is None else percent(counted, of)
        return Reading(self.key, year, day, counted, of, value)

    def by_unit(self, year: int, day: date) -> dict[int | None, tuple[int, int | None]]:
        """Counted and whole by the key of the unit. One or two queries."""
        counted, whole = _grouped(self.evidence(year, day), self.unit_path), self.whole(year, day)
        if whole is None:
            return {unit: (number, None) for unit, number in counted.items()}
        return {unit: (counted.get(unit, 0), of) for unit, of in _grouped(whole, self.unit_path).items()}

    def by_group(self, year: int, day: date, of: Callable[[int | None], Hashable]) -> dict:
        """Counted and whole by what ``of`` makes of a unit's key, such as the division above it."""
        found: dict[Hashable, tuple[int, int | None]] = {}
        for unit, (number, whole) in self.by_unit(year, day).items():
            before, whole_before = found.get(of(unit), (0, None))
            found[of(unit)] = (before + number, None if whole is None else whole + (whole_before or 0))
        return found

    def by_month(self, year: int, day: date) -> list[tuple[date, Decimal | None]]:
        """The figure of each month that has begun by ``day``: of a count what the month added, of a share or a level
        where it stood at the month's end. One query for a count, one or two a month for the others."""
        months = months_begun(year, day)
        if self.is_share or self.is_level:
            return [(month, self.reading(year, min(day, last_of(month))).value) for month in months]
        added = self.added(year, day)
        return [(month, Decimal(added.get(month, 0))) for month in months]

    def with_months(self, year: int, day: date) -> tuple[Reading, list[tuple[date, Decimal | None]]]:
        """The figure and its months; of a count both are made of one query, for some are long to count."""
        if self.is_share or self.is_level:
            return self.reading(year, day), self.by_month(year, day)
        added = self.added(year, day)
        number = sum(added.values())
        months = [(month, Decimal(added.get(month, 0))) for month in months_begun(year, day)]
        return Reading(self.key, year, day, number, None, Decimal(number)), months

    def added(self, year: int, day: date) -> dict[date, int]:
        """How many of a count each month added; one query."""
        if self.takes_time:
            return self._added_by_moment(year, day)
        found: Counter[date] = Counter()
        days = self.evidence(year, day).order_by().values_list(self.day_path)
        for on, number in days.annotate(number=Count("pk")):
            found[on.replace(day=1)] += number
        return found

    def _added_by_moment(self, year: int, day: date) -> dict[date, int]:
        """Twelve counts in one: SQLite would call back for every moment to learn its day in Bangkok."""
        months = months_begun(year, day)
        wanted = {f"month_{month.month}": self.between(month, last_of(month)) for month in months}
        counts = {name: Count("pk", filter=rows) for name, rows in wanted.items()}
        found = self.evidence(year, day).order_by().aggregate(**counts) if counts else {}
        return {month: found[f"month_{month.month}"] for month in months}

    def in_year(self, year: int, day: date) -> Q:
        """Rows of the fiscal year up to the day, by ``day_path``."""
        fiscal_year = FiscalYear(year)
        return self.between(fiscal_year.start, min(day, fiscal_year.end))

    def between(self, first: date, last: date) -> Q:
        """Rows of these days, both counted, by ``day_path``."""
        if not self.takes_time:
            return Q(**{f"{self.day_path}__range": (first, last)})
        return since(self.day_path, first) & until(self.day_path, last)

    def within(self, rows: QuerySet, divisions: Divisions, unit: str) -> QuerySet:
        """Those of the unit that an address names."""
        return rows.filter(divisions.narrowed(unit, self.unit_path.removesuffix("_id")))


def since(path: str, day: date) -> Q:
    """Moments from the beginning of the day; an index on the moment serves, as it would not after a cast."""
    return Q(**{f"{path}__gte": datetime.combine(day, time(), BANGKOK)})


def until(path: str, day: date) -> Q:
    """Moments up to the end of the day."""
    return Q(**{f"{path}__lt": datetime.combine(day + timedelta(1), time(), BANGKOK)})


def months_begun(year: int, day: date) -> list[date]:
    """The first days of the fiscal year's months that have begun by the day."""
    return [month for month in FiscalYear(year).months() if month <= day]


def last_of(month: date) -> date:
    """The last day of the month."""
    return (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _grouped(rows: QuerySet, path: str) -> dict[int | None, int]:
    return dict(rows.order_by().values_list(path).annotate(number=Count("pk")))
