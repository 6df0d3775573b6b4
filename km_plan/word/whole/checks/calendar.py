"""Doubts about the calendar: lost bars, drawn shapes, repeated months; and about the numbers of the assessment."""

from collections.abc import Iterator, Sequence

from km_plan.word.findings import quote
from km_plan.word.reading import Doubt
from km_plan.word.whole.checks import Whole
from thai.digits import to_arabic, to_thai

MOST_NAMED = 20
_CALENDAR, _ASSESSMENT = "ปฏิทินกิจกรรม", "แบบประเมินตนเอง"

_LOST = "ช่องเดือนของทั้ง {} กิจกรรมว่างทั้งหมด (เส้นหรือแถบที่เคยวาดไว้หายไปจากไฟล์) ระบบจึงไม่กำหนดเดือนให้ โปรดเลือกเดือนของแต่ละกิจกรรม"
_MISSING = "กิจกรรม {} ไม่มีเครื่องหมายในช่องเดือน จึงยังไม่ได้กำหนดเดือน โปรดเลือกเดือน"
_DRAWN = "กิจกรรม {} มีเส้นหรือรูปวาดไว้ในช่องเดือน ระบบอ่านความยาวของเส้นไม่ได้ โปรดเทียบกับต้นฉบับและเลือกเดือนเอง"
_SEVERAL = "เอกสารมีปฏิทินกิจกรรม {} ตาราง ระบบนำกิจกรรมมารวมไว้ในปฏิทินเดียว โปรดตรวจว่าเป็นปฏิทินของปีเดียวกัน"
_TWICE_A_MONTH = "หัวตารางปฏิทินมีเดือนเดียวกันมากกว่าหนึ่งช่อง อาจเป็นปฏิทินหลายปี โปรดตรวจเดือนของทุกกิจกรรม"
_TWICE = "เลขข้อ {} ใช้ซ้ำกัน {} ข้อ โปรดยืนยันว่าเลขที่ถูกต้องคือเลขใด"
_NO_NUMBER = "ข้อ {} ไม่มีเลขข้อ โปรดตรวจกับต้นฉบับ"


def check_calendar(whole: Whole) -> Iterator[Doubt]:
    """Months that could not be read, and calendars that are several."""
    yield from (Doubt(f"calendar.{code}", _CALENDAR, text) for code, text in _calendar_faults(whole))


def check_assessment(whole: Whole) -> Iterator[Doubt]:
    """Items of one number, and items of none."""
    numbers: dict[str, int] = {}
    for item in whole.reading.assessment:
        if item.number:
            numbers[to_arabic(item.number)] = numbers.get(to_arabic(item.number), 0) + 1
        else:
            yield Doubt("assessment.no_number", _ASSESSMENT, _NO_NUMBER.format(quote(item.text)))
    for number, times in numbers.items():
        if times > 1:
            yield Doubt("assessment.number_twice", _ASSESSMENT, to_thai(_TWICE.format(number, times)))


def _calendar_faults(whole: Whole) -> Iterator[tuple[str, str]]:
    activities = whole.reading.calendar.activities
    drawn = list(dict.fromkeys(name for calendar in whole.calendars for name in calendar.drawn))
    without = [activity.name for activity in activities if not activity.months and activity.name not in drawn]
    if drawn:
        yield "bars_drawn", _DRAWN.format(_listed(drawn))
    if without and len(without) == len(activities):
        yield "bars_lost", _LOST.format(to_thai(len(activities)))
    elif without:
        yield "month_missing", _MISSING.format(_listed(without))
    if len(whole.calendars) > 1:
        yield "several", _SEVERAL.format(to_thai(len(whole.calendars)))
    if any(len(set(calendar.months)) < len(calendar.months) for calendar in whole.calendars):
        yield "month_twice", _TWICE_A_MONTH


def _listed(names: Sequence[str]) -> str:
    return ", ".join(quote(name) for name in names[:MOST_NAMED])
