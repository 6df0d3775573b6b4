"""Dates of the Buddhist era (พ.ศ.): read from what people type, and written as papers print them."""

import calendar
import re
from datetime import date, datetime, time
from typing import Literal, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from django.utils import timezone

from thai.digits import to_arabic, to_thai
from thai.folding import normalise

BANGKOK = ZoneInfo("Asia/Bangkok")
BE_OFFSET = 543
LONGEST_INPUT = 100
EXAMPLE = "เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙"
Style = Literal["long", "short", "official", "numeric"]
Moment = TypeVar("Moment", date, time, datetime)

MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
MONTHS_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

_SLIPS = {"กรกฏาคม": 7, "กรกฏา": 7, "กุมภาพันธ": 2, "พฤษจิกายน": 11, "พฤศจิกายณ": 11}
_ERA = r"(?P<era>พ ?\.? ?ศ ?\.?|พุทธศักราช|ค ?\.? ?ศ ?\.?|คริสต์ศักราช)"
_YEAR = rf"(?:ปี ?)?(?:{_ERA} ?)?(?P<year>[0-9]+)"
_WEEKDAY = rf"(?:วัน ?)?(?P<weekday>{'|'.join(WEEKDAYS)}|พฤหัส)"
_DAY = rf"(?:{_WEEKDAY} ?,? ?)?(?:(?:วัน ?)?ที่ ?)?(?P<day>[0-9]{{1,2}})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY} ?(?P<mark>[/.–-]) ?(?P<month>[0-9]{{1,2}}) ?(?P=mark) ?{_YEAR}",
        rf"{_DAY} (?P<month>[0-9]{{1,2}}) {_YEAR}",
        r"(?P<year>[0-9]{4})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        rf"{_DAY} ?(?P<mark>[/–-]?) ?(?:เดือน)?(?P<month>[^0-9/–-]+?)(?P=mark) ?{_YEAR}",
    )
)


class ThaiDateError(ValueError):
    """The text is no date; the message says in Thai what is wrong and what can be typed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} (รูปแบบที่พิมพ์ได้ {EXAMPLE})")


class _Parts(NamedTuple):
    day: int
    month: int
    year: int
    weekday: str


def parse_thai_date(text: str) -> date:
    """The Gregorian date that `text` names; raises ThaiDateError for everything that names none.

    A year of two digits is always พ.ศ. ๒๕xx; of four digits 2400-2699 is พ.ศ. and 1900-2199 is ค.ศ.
    """
    parts = _read(text)
    day = date(parts.year, parts.month, parts.day)
    if parts.weekday and not WEEKDAYS[day.weekday()].startswith(parts.weekday):
        raise ThaiDateError(f"{format_date(day)} ตรงกับวัน{WEEKDAYS[day.weekday()]} ไม่ใช่วัน{parts.weekday}")
    return day


def month_number(name: str) -> int | None:
    """1-12 for a Thai month's name, full, short or with its dots misplaced; None for anything else."""
    return _MONTH_NUMBERS.get(_bare(name))


def gregorian_year(digits: str, era: str = "") -> int:
    """The Gregorian year of `digits` (0-9) written after `era` (พ.ศ., ค.ศ. or nothing); raises ThaiDateError."""
    if len(digits) not in (2, 4):
        raise ThaiDateError(f"ปี “{to_thai(digits)}” ต้องมี ๒ หรือ ๔ หลัก")
    year, christian = int(digits), era.startswith("ค")
    if len(digits) == 2 and not christian:
        return 2500 + year - BE_OFFSET
    if 2400 <= year <= 2699 and not christian:
        return year - BE_OFFSET
    if 1900 <= year <= 2199 and not era.startswith("พ"):
        return year
    raise ThaiDateError(f"ปี “{to_thai(digits)}” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙")


def format_date(day: date, style: Style = "long", thai_digits: bool = True) -> str:
    """`day` in พ.ศ.: long ๑ ตุลาคม ๒๕๖๘, short ๑ ต.ค. ๖๘, official วันที่ ๑ เดือน ตุลาคม พ.ศ. ๒๕๖๘, numeric ๑/๑๐/๒๕๖๘.

    An aware datetime is shown as the day it is in Bangkok. Raises ValueError for a style of another name.
    """
    day = in_bangkok(day)
    if style not in _WRITERS:
        raise ValueError(f"unknown date style: {style}")
    return _in_digits(_WRITERS[style](day, day.year + BE_OFFSET), thai_digits)


def format_time(moment: time | datetime, thai_digits: bool = True) -> str:
    """The time of day as ๐๙.๐๕ น.; an aware datetime is shown as it is in Bangkok."""
    moment = in_bangkok(moment)
    return _in_digits(f"{moment.hour:02}.{moment.minute:02} น.", thai_digits)


def format_datetime(moment: datetime, style: Style = "long", thai_digits: bool = True) -> str:
    """Date and time as ๑ ตุลาคม ๒๕๖๘ เวลา ๐๙.๐๕ น., in Bangkok."""
    return f"{format_date(moment, style, thai_digits)} เวลา {format_time(moment, thai_digits)}"


def today() -> date:
    """The date in Bangkok now, whatever the server's clock zone."""
    return timezone.localdate(timezone=BANGKOK)


def in_bangkok(moment: Moment) -> Moment:
    """An aware datetime turned to Bangkok's clock; anything else as it is."""
    aware = isinstance(moment, datetime) and moment.tzinfo is not None
    return moment.astimezone(BANGKOK) if aware else moment


def _read(text: str) -> _Parts:
    cleaned = _cleaned(text)
    found = next((match for form in _FORMS if (match := form.fullmatch(cleaned))), None)
    if not found:
        raise ThaiDateError(f"อ่านวันที่ “{cleaned}” ไม่ได้ ให้พิมพ์วัน เดือน ปี")
    given = found.groupdict()
    month = _month(given["month"])
    year = gregorian_year(given["year"], given.get("era") or "")
    return _Parts(_day(int(given["day"]), month, year), month, year, given.get("weekday") or "")


def _cleaned(text: str) -> str:
    given = text if isinstance(text, str) else ""
    if len(given) > LONGEST_INPUT:
        raise ThaiDateError(f"ข้อความยาวเกิน {to_thai(LONGEST_INPUT)} ตัวอักษร ให้พิมพ์เฉพาะวัน เดือน ปี")
    cleaned = " ".join(to_arabic(normalise(given)).split()).strip(" .,")
    if not cleaned:
        raise ThaiDateError("ยังไม่ได้พิมพ์วันที่ ให้พิมพ์วัน เดือน ปี")
    return cleaned


def _month(text: str) -> int:
    month = int(text) if text.isascii() and text.isdecimal() else month_number(text)
    if month is None:
        raise ThaiDateError(f"ไม่รู้จักเดือน “{text.strip()}” ให้พิมพ์ชื่อเดือนหรือเลข ๑ ถึง ๑๒")
    if not 1 <= month <= 12:
        raise ThaiDateError(f"ไม่มีเดือนที่ {to_thai(month)} ให้พิมพ์วันก่อน แล้วจึงเดือน ๑ ถึง ๑๒ และปี")
    return month


def _day(day: int, month: int, year: int) -> int:
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        spoken = f"เดือน{MONTHS[month - 1]} {to_thai(year + BE_OFFSET)}"
        raise ThaiDateError(f"ไม่มีวันที่ {to_thai(day)} เพราะ{spoken} มี {to_thai(last)} วัน")
    return day


def _bare(name: str) -> str:
    return re.sub(r"[\s.,]", "", name)


def _month_names() -> dict[str, int]:
    numbers = dict(_SLIPS)
    for number, (full, short) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), 1):
        spoken = re.sub("(คม|ยน|พันธ์)$", "", full)
        numbers |= dict.fromkeys((full, spoken, _bare(short)), number)
    return numbers


def _in_digits(text: str, thai_digits: bool) -> str:
    return to_thai(text) if thai_digits else text


_MONTH_NUMBERS = _month_names()
_WRITERS = {
    "long": lambda day, year: f"{day.day} {MONTHS[day.month - 1]} {year}",
    "short": lambda day, year: f"{day.day} {MONTHS_SHORT[day.month - 1]} {year % 100:02}",
    "official": lambda day, year: f"วันที่ {day.day} เดือน {MONTHS[day.month - 1]} พ.ศ. {year}",
    "numeric": lambda day, year: f"{day.day}/{day.month}/{year}",
}
