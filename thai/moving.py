"""Dates and years moved by whole years: days in the calendar, and the years that stand in a Thai text."""

import re
from calendar import isleap, monthrange
from datetime import date

from thai.dates import MONTHS, MONTHS_SHORT, ThaiDateError, gregorian_year
from thai.digits import THAI, to_arabic, to_thai

_D = "[0-9๐-๙]"
_MONTH = "|".join(re.escape(name) for long, short in zip(MONTHS, MONTHS_SHORT, strict=True) for name in
                  (long, short, short[:-1], short.replace(".", "")))  # fmt: skip
_ERA = r"(?:พ ?\.? ?ศ ?\.? ?)?"
_IN_NUMBERS = rf"{_D}{{1,2}} ?[/.-] ?{_D}{{1,2}} ?[/.-] ?"
_QUARTER = rf"ไตรมาส ?(?:ที่ ?)?{_D} ?/ ?"
# What a number of two digits stands after when it is a year; a number of four says so itself.
_BEFORE_SHORT = rf"(?:(?:{_MONTH}) ?|(?:ปีงบประมาณ|ปีงบ|ปี|พ ?\.? ?ศ ?\.?) ?){_ERA}|{_QUARTER}|{_IN_NUMBERS}"
_BEFORE_CHRISTIAN = rf"ค ?\.? ?ศ ?\.? ?|(?:{_MONTH}) ?|{_IN_NUMBERS}"
_COUNTED = r"(?! ?(?:ครั้ง|คน|ราย|เรื่อง|บาท|แห่ง|หลักสูตร|กิจกรรม|โครงการ|ชั่วโมง|%))"
_END = rf"(?!{_D}|[.,]{_D}){_COUNTED}"
_YEAR = re.compile(
    rf"(?<!{_D})(?<!{_D}[.,])(?P<buddhist>[2๒][4-6๔-๖]{_D}{{2}}){_END}"
    rf"|(?P<said>{_BEFORE_CHRISTIAN})(?P<christian>(?:[1๑][9๙]|[2๒][0-1๐-๑]){_D}{{2}}){_END}"
    rf"|(?P<before>{_BEFORE_SHORT})(?P<short>[5-9๕-๙]{_D})(?!/{_D}){_END}"
)
_LEAP_DAY = re.compile(
    rf"(?<!{_D})[2๒](?P<nine>[9๙]) ?(?:[/.-] ?[0๐]?[2๒] ?[/.-]|(?:เดือน ?)?(?:กุมภาพันธ์|ก\.พ\.?|กพ\.?)) ?{_ERA}"
    rf"(?P<year>{_D}{{4}}|{_D}{{2}})(?!{_D})"
)


def moved_day(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes the 28th in a year without one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def move_years(text: str, years: int) -> str:
    """`text` with each year in it `years` later, in the digits it was written with; other numbers stay.

    Years are four digits of พ.ศ. (2400-2699), or two after a month, ปี, พ.ศ. or in a date of numbers; four of ค.ศ.
    after ค.ศ., a month or in a date of numbers.
    """
    moved = _YEAR.sub(lambda found: _moved(found, years), text)
    for found in _LEAP_DAY.finditer(text):  # moving changes no text's length
        if _is_leap(found["year"]) and not _is_leap(moved[slice(*found.span("year"))]):
            place = found.start("nine")
            moved = moved[:place] + _like(found["nine"], "8") + moved[place + 1 :]
    return moved


def _moved(found: re.Match[str], years: int) -> str:
    kind = found.lastgroup
    digits = found[kind]
    number = (int(to_arabic(digits)) + years) % 10 ** len(digits)
    return found[0][: -len(digits)] + _like(digits, f"{number:0{len(digits)}}")


def _like(digits: str, number: str) -> str:
    """`number` with a Thai digit wherever `digits` has one; some texts mix both in one number."""
    return "".join(to_thai(new) if old in THAI else new for old, new in zip(digits, number, strict=True))


def _is_leap(digits: str) -> bool:
    try:
        return isleap(gregorian_year(to_arabic(digits)))
    except ThaiDateError:
        return False
