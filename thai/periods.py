"""When a plan row runs: its period column read into first and last day, or left unread rather than guessed."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from thai.dates import ThaiDateError, gregorian_year, month_number, parse_thai_date
from thai.digits import to_arabic
from thai.fiscal import FIRST_MONTH, FiscalYear, parse_fiscal_year
from thai.folding import normalise

LONGEST_INPUT = 150
_ERA = r"(?:พ ?\.? ?ศ ?\.? ?)?"
_YEAR = rf"{_ERA}(?P<year>[0-9]{{4}}|[0-9]{{2}})"
_QUARTER = r"(?:ไตรมาส ?(?:ที่ ?)?|q ?)"
_QUARTERS = re.compile(
    rf"{_QUARTER}(?P<first>[1-4])(?: ?(?P<join>-|ถึง|และ|,) ?{_QUARTER}?(?P<last>[1-4]))?"
    rf"(?: ?(?:/|(?:ของ ?)?(?:ปีงบประมาณ|ปี)|(?=พ)|(?= [0-9]{{4}})) ?{_YEAR})?"
)
_WHOLE_YEAR = re.compile(rf"(?P<all>ตลอด|ทั้ง)? ?(?P<kind>ปีงบประมาณ|ปีงบ|ปี)(?: ?{_YEAR})?")
_MONTH = re.compile(
    r"(?:(?:วัน ?)?(?:ที่ ?)?(?P<day>[0-9]{1,2}) ?)?(?:เดือน ?)?(?P<month>[^0-9]+?)"
    r"(?: ?ปี)? ?(?P<era>พ ?\.? ?ศ ?\.? ?|ค ?\.? ?ศ ?\.? ?)?(?P<year>[0-9]{4}|[0-9]{2})?"
)
_DAY = re.compile(r"(?:(?:วัน ?)?ที่ ?)?([0-9]{1,2})")
_SEPARATOR = re.compile(r" ?(?:จนถึง|ถึง|-) ?")
_FRAME = re.compile(
    r"(เริ่มตั้งแต่|ตั้งแต่|เริ่ม|ระหว่าง|ในช่วง|ช่วง|ภายใน|ไม่เกิน|ใน)? ?(.*?) ?(เป็นต้นไป)?",
)
_SINCE = {"เริ่มตั้งแต่", "ตั้งแต่"}
_UNTIL = {"ภายใน", "ไม่เกิน"}
_Span = tuple[date, date]


@dataclass(frozen=True)
class Period:
    """First and last day, both counted; `open_ended` when it goes on from its first day without a last."""

    starts_on: date | None
    ends_on: date | None
    open_ended: bool = False


class _Edge(NamedTuple):
    """One side of a range, as far as it was written; the year is Gregorian."""

    day: int | None
    month: int | None
    year: int | None

    def first(self) -> date:
        return date(self.year, self.month, self.day or 1)

    def last(self) -> date:
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])


def read_period(text: str, fiscal_year: int) -> Period | None:
    """The period that `text` names in a plan of พ.ศ. `fiscal_year`; None when it is not understood.

    Months without a year lie in that fiscal year. Raises FiscalYearError only for an impossible `fiscal_year`.
    """
    year = FiscalYear(fiscal_year)
    if not isinstance(text, str) or len(text) > LONGEST_INPUT:
        return None
    try:
        return _read(_cleaned(text), year)
    except ValueError:
        return None


def _cleaned(text: str) -> str:
    plain = to_arabic(normalise(text)).casefold()
    return " ".join(re.sub("[–—−~]", "-", plain).split()).strip(" .,")


def _read(text: str, year: FiscalYear) -> Period | None:
    opening, inner, onwards = _FRAME.fullmatch(text).groups()
    if span := _range(inner, year):
        return None if onwards or opening in _UNTIL else Period(*span)
    span = _single(inner, year)
    if not span or (opening == "เริ่ม" and not onwards):
        return None
    if opening in _UNTIL:
        return None if onwards else Period(None, span[1])
    return Period(span[0], None, open_ended=True) if onwards or opening in _SINCE else Period(*span)


def _single(text: str, year: FiscalYear) -> _Span | None:
    if span := _whole_year(text, year) or _quarters(text, year):
        return span
    edge = _edge(text)
    if not edge or not edge.month:
        return None
    edge = edge if edge.year else edge._replace(year=_year_within(year, edge.month))
    return edge.first(), edge.last()


def _whole_year(text: str, year: FiscalYear) -> _Span | None:
    found = _WHOLE_YEAR.fullmatch(text)
    if not found or not (found["all"] or found["year"]):
        return None
    named = _fiscal(found["year"], year)
    # "ปี 2569" may be a calendar year; it is the plan's own year only when the numbers agree.
    return (named.start, named.end) if found["kind"] != "ปี" or named == year else None


def _quarters(text: str, year: FiscalYear) -> _Span | None:
    found = _QUARTERS.fullmatch(text)
    if not found:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    together = last - first == 1 if found["join"] in ("และ", ",") else last >= first
    named = _fiscal(found["year"], year)
    return (named.quarter(first)[0], named.quarter(last)[1]) if together else None


def _fiscal(digits: str | None, default: FiscalYear) -> FiscalYear:
    return FiscalYear(parse_fiscal_year(digits)) if digits else default


def _range(text: str, year: FiscalYear) -> _Span | None:
    """The one reading as "from - to"; None when no place to divide the text gives one, or several differ."""
    sides = ((_edge(text[: cut.start()]), _edge(text[cut.end() :])) for cut in _SEPARATOR.finditer(text))
    spans = {_join(left, right, year) for left, right in sides if left and right and right.month}
    spans.discard(None)
    return spans.pop() if len(spans) == 1 else None


def _join(left: _Edge, right: _Edge, year: FiscalYear) -> _Span | None:
    if not left.month:
        left = _Edge(left.day, right.month, right.year)
    if left.year or right.year:
        return _share_year(left, right)
    left = left._replace(year=_year_within(year, left.month))
    right = right._replace(year=_year_within(year, right.month))
    return _in_order(left, right)


def _share_year(left: _Edge, right: _Edge) -> _Span | None:
    """The span when one side may lack its year: the other side's year, or the other half of its fiscal year."""
    same = _in_order(left._replace(year=left.year or right.year), right._replace(year=right.year or left.year))
    if same or (left.year and right.year):
        return same
    span = _in_order(left._replace(year=left.year or right.year - 1), right._replace(year=right.year or left.year + 1))
    return span if span and FiscalYear.of(span[0]) == FiscalYear.of(span[1]) else None


def _in_order(left: _Edge, right: _Edge) -> _Span | None:
    return (left.first(), right.last()) if left.first() <= right.last() else None


def _edge(text: str) -> _Edge | None:
    try:
        day = parse_thai_date(text)
        return _Edge(day.day, day.month, day.year)
    except ThaiDateError:
        return _part_of_date(text)


def _part_of_date(text: str) -> _Edge | None:
    if found := _DAY.fullmatch(text):
        return _Edge(int(found[1]), None, None)
    found = _MONTH.fullmatch(text)
    month = month_number(found["month"]) if found else None
    if not month:
        return None
    year = gregorian_year(found["year"], found["era"] or "") if found["year"] else None
    return _Edge(int(found["day"]) if found["day"] else None, month, year)


def _year_within(year: FiscalYear, month: int) -> int:
    return (year.start if month >= FIRST_MONTH else year.end).year
