"""The activity calendar as plain values: its months, and what each month of each activity says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thai.dates import BE_OFFSET, MONTHS, MONTHS_SHORT

MOST_MONTHS = 60  # of a plan over several years; nobody could read more columns
PLANNED, DONE, LATE = "planned", "done", "late"
WORDS = {PLANNED: "ตามแผน", DONE: "ทำแล้ว", LATE: "ยังไม่ได้ทำ"}


@dataclass(frozen=True)
class Done:
    """One month of an activity was done: on which day, what was noted, and who recorded it."""

    key: str
    month: date
    on: date
    note: str = ""
    by: str = ""


@dataclass(frozen=True)
class Cell:
    """A month of an activity; ``state`` is planned, done, late, or empty when nothing is planned."""

    month: date
    state: str = ""
    done: Done | None = None
    is_current: bool = False

    @property
    def slug(self) -> str:
        """The month as addresses write it: 2025-10."""
        return f"{self.month:%Y-%m}"

    @property
    def name(self) -> str:
        return month_name(self.month)

    @property
    def word(self) -> str:
        return WORDS.get(self.state, "")


@dataclass(frozen=True)
class Line:
    """An activity with its months; ``outside`` are planned months the plan's own dates leave out."""

    number: int
    key: str
    name: str
    owners: str
    cells: tuple[Cell, ...]
    outside: tuple[date, ...] = ()

    @property
    def outside_names(self) -> str:
        return ", ".join(month_name(month) for month in self.outside)


def months_of(starts_on: date, ends_on: date) -> tuple[date, ...]:
    """The first day of every month from one day to the other, sixty at most."""
    first, last = _count(starts_on), min(_count(ends_on), _count(starts_on) + MOST_MONTHS - 1)
    return tuple(date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1))


def month_after(month: date) -> date:
    """The first day of the month after; where a whole-day event of the month ends."""
    number = _count(month) + 1
    return date(number // 12, number % 12 + 1, 1)


def read_month(text: str) -> date | None:
    """The first day of the month written 2025-10; None for anything else."""
    year, _, month = text.partition("-")
    if not (len(year) == 4 and len(month) == 2 and (year + month).isascii() and (year + month).isdecimal()):
        return None
    return date(int(year), int(month), 1) if int(year) and 1 <= int(month) <= 12 else None


def month_name(month: date, *, full: bool = False) -> str:
    """ต.ค. 68, or ตุลาคม 2568 when full; the page or paper chooses the digits."""
    year = month.year + BE_OFFSET
    return f"{MONTHS[month.month - 1]} {year}" if full else f"{MONTHS_SHORT[month.month - 1]} {year % 100:02}"


def lines_of(
    calendar: Sequence[dict], months: Sequence[date], *, done: Iterable[Done] = (), on: date, live: bool
) -> list[Line]:
    """The calendar of a snapshot beside what was done; ``on`` is today.

    Only a ``live`` calendar, of a plan in force, calls a month late: it is over and nobody recorded anything.
    """
    found = {(mark.key, mark.month): mark for mark in done}
    return [_line(number, activity, months, found, on, live) for number, activity in enumerate(calendar, 1)]


def _line(number: int, activity: dict, months: Sequence[date], found: dict, on: date, live: bool) -> Line:
    key = activity["key"]
    planned = [month for text in activity["months"] if (month := read_month(text))]
    cells = tuple(_cell(month, month in planned, found.get((key, month)), on, live) for month in months)
    outside = tuple(month for month in planned if month not in months)
    return Line(number, key, activity["name"], activity["owners"], cells, outside)


def _cell(month: date, planned: bool, done: Done | None, on: date, live: bool) -> Cell:
    state = DONE if done else PLANNED if planned else ""
    if live and state == PLANNED and month_after(month) <= on:
        state = LATE
    return Cell(month, state, done, is_current=month == on.replace(day=1))


def _count(day: date) -> int:
    return day.year * 12 + day.month - 1
