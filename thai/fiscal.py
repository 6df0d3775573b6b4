"""The Thai fiscal year: 1 October to 30 September, named by the พ.ศ. in which it ends."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from thai.dates import BE_OFFSET, LONGEST_INPUT, in_bangkok
from thai.digits import to_arabic, to_thai
from thai.folding import normalise

FIRST_YEAR, LAST_YEAR = 2400, 2699
FIRST_MONTH = 10
_FORM = re.compile(r"(?:ประจำ)?(?:ปีงบประมาณ|ปีงบ|ปี)?(?:พ\.?ศ\.?)?([0-9]{4}|[0-9]{2})")


class FiscalYearError(ValueError):
    """The text or number names no fiscal year; the message says in Thai what can be typed."""

    def __init__(self, given: object) -> None:
        said = f"“{to_thai(given)}” ไม่ใช่ปีงบประมาณ" if given else "ยังไม่ได้ระบุปีงบประมาณ"
        super().__init__(f"{said} ให้พิมพ์ พ.ศ. ตั้งแต่ ๒๔๐๐ ถึง ๒๖๙๙ เช่น 2569 หรือ ๒๕๖๙")


@dataclass(frozen=True, order=True)
class FiscalYear:
    """The fiscal year of พ.ศ. `year` (2400-2699); raises FiscalYearError for another number."""

    year: int

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise FiscalYearError(self.year)

    @classmethod
    def of(cls, day: date) -> Self:
        """The fiscal year in which `day` falls."""
        day = in_bangkok(day)
        return cls(day.year + BE_OFFSET + (day.month >= FIRST_MONTH))

    @property
    def start(self) -> date:
        """1 October of the year before."""
        return date(self.year - BE_OFFSET - 1, FIRST_MONTH, 1)

    @property
    def end(self) -> date:
        """30 September."""
        return date(self.year - BE_OFFSET, FIRST_MONTH - 1, 30)

    @property
    def label(self) -> str:
        """ปีงบประมาณ พ.ศ. ๒๕๖๙, as papers write it."""
        return f"ปีงบประมาณ พ.ศ. {to_thai(self.year)}"

    def contains(self, day: date) -> bool:
        """Whether `day` lies between start and end, both counted."""
        day = in_bangkok(day)
        return (self.start.year, FIRST_MONTH) <= (day.year, day.month) < (self.end.year, FIRST_MONTH)

    def months(self) -> tuple[date, ...]:
        """The first day of each of its twelve months, October to September."""
        return tuple(date(self.start.year + month // 12, month % 12 + 1, 1) for month in range(9, 21))

    def quarter(self, number: int) -> tuple[date, date]:
        """First and last day of fiscal quarter 1-4; quarter 1 is October to December."""
        firsts = (*self.months(), self.end + timedelta(days=1))
        return firsts[3 * number - 3], firsts[3 * number] - timedelta(days=1)

    def next(self) -> Self:
        """The fiscal year after this one."""
        return type(self)(self.year + 1)

    def previous(self) -> Self:
        """The fiscal year before this one."""
        return type(self)(self.year - 1)

    def __str__(self) -> str:
        return str(self.year)


def parse_fiscal_year(text: str) -> int:
    """The พ.ศ. number of a fiscal year typed as ๒๕๖๙, 69 or ปีงบประมาณ พ.ศ. 2569; raises FiscalYearError."""
    if not isinstance(text, str):
        raise FiscalYearError("")
    if len(text) > LONGEST_INPUT:
        raise FiscalYearError(f"{text[:20]}…")
    written = "".join(to_arabic(normalise(text)).split())
    found = _FORM.fullmatch(written)
    if not found:
        raise FiscalYearError(written)
    return FiscalYear(int(found[1]) + (2500 if len(found[1]) == 2 else 0)).year
