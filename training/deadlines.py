"""When a duty is due: counted by Thai law from the day of return, and said in words that can be checked.

The day of return is not counted (Administrative Procedure Act s.64 para 1; Civil and Commercial Code s.193/3). Where
the last day is a holiday an official's own duty stays (s.64 para 2), while anybody else's moves to the next working
day (s.64 para 3, s.193/8): both days are kept, and the rule says which one counts. Pure: no database, no clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from thai.dates import format_date
from thai.digits import to_thai

Holidays = Mapping[date, str]
ONE_DAY = timedelta(days=1)
SATURDAY = 5
LONGEST = 3660  # days: ten years, beyond which nobody counts in earnest


@dataclass(frozen=True)
class Rule:
    """How to count: how many days, calendar or working ones, and whether a last day on a holiday moves."""

    days: int = 15
    working: bool = False
    moves: bool = False

    def __post_init__(self):
        if not 1 <= self.days <= LONGEST:
            raise ValueError(f"a deadline has 1 to {LONGEST} days, not {self.days}")


@dataclass(frozen=True)
class Counting:
    """A counted deadline: ``due`` by the strict rule, ``moved`` a working day, ``last`` as the rule has it."""

    begins: date
    rule: Rule
    due: date
    moved: date
    why: str

    @property
    def first(self) -> date:
        """The first day that counts."""
        return self.begins + ONE_DAY

    @property
    def last(self) -> date:
        return self.moved if self.rule.moves else self.due

    @property
    def is_moved(self) -> bool:
        return self.moved != self.due


def count(begins: date, rule: Rule, holidays: Holidays) -> Counting:
    """The deadline of a duty that begins to run on ``begins``, the day of return.

    ``holidays`` are days off beside Saturdays and Sundays, with their names. Raises ``OverflowError`` past year 9999.
    """
    due = _after_working_days(begins, rule.days, holidays) if rule.working else begins + timedelta(days=rule.days)
    return Counting(begins, rule, due, next_working_day(due, holidays), day_off(due, holidays))


def next_working_day(day: date, holidays: Holidays) -> date:
    """The day itself, or the first working day after it."""
    while day_off(day, holidays):
        day += ONE_DAY
    return day


def day_off(day: date, holidays: Holidays) -> str:
    """Why nobody works on the day; empty on a working day."""
    if day in holidays:
        return holidays[day]
    return ("วันเสาร์", "วันอาทิตย์")[day.weekday() - SATURDAY] if day.weekday() >= SATURDAY else ""


def _after_working_days(begins: date, days: int, holidays: Holidays) -> date:
    day = begins
    while days:
        day += ONE_DAY
        days -= not day_off(day, holidays)
    return day


def sentence(counting: Counting, *, thai_digits: bool = False) -> str:
    """The counting in words, as it is printed beside the duty."""

    def said(day: date) -> str:
        return f"วันที่ {format_date(day, thai_digits=thai_digits)}"

    said_number = to_thai if thai_digits else str
    kind = "วันทำการ" if counting.rule.working else "วัน"
    words = (
        f"กลับ{said(counting.begins)} ไม่นับวันกลับ นับ{said(counting.first)} เป็นวันแรก "
        f"ครบ {said_number(counting.rule.days)} {kind}ใน{said(counting.due)}"
    )
    if not counting.is_moved:
        return words
    words += f" ซึ่งเป็น{counting.why}"
    if counting.rule.moves:
        return f"{words} จึงเลื่อนไปเป็นวันทำการถัดไป คือ{said(counting.moved)}"
    return f"{words} วันสุดท้ายไม่เลื่อน (ถ้าใช้กติกาเลื่อน จะเป็น{said(counting.moved)})"
