"""Doubts about the form of a table: its head, its columns, the order of its numbers, rows without an activity."""

import re
from collections.abc import Iterator

from km_plan.understanding import understand_status
from km_plan.word.assemble import whole_number
from km_plan.word.checks import Material
from km_plan.word.findings import Finding, quote
from km_plan.word.reading import RowReading
from thai.digits import to_arabic, to_thai

COLUMN_NAMES = {
    "activity": "กิจกรรม",
    "method": "วิธีการสู่ความสำเร็จ",
    "period": "ระยะเวลา",
    "indicator": "ตัวชี้วัด",
    "target": "เป้าหมาย",
    "tools": "เครื่องมือ/อุปกรณ์",
    "budget": "งบประมาณ",
    "owners": "ผู้รับผิดชอบ",
}
MOST_YEARS = 10

_SUBJECT_NAMES = {"desired_state": "เป้าหมาย KM (Desired State)", "focus_area": "ขอบเขต KM (KM Focus Area)"}
_YEAR = re.compile(r"(?<![0-9])2[45][0-9]{2}(?![0-9])")

_NO_ACTIVITY = "แถวนี้ไม่มีชื่อกิจกรรม อาจเป็นส่วนต่อของแถวบนหรือยังกรอกไม่ครบ โปรดตรวจกับต้นฉบับ"
_ORDER = "เลขลำดับในตารางซ้ำ ข้าม หรือเริ่มนับใหม่ โปรดตรวจว่าแถวครบและเรียงถูกต้อง (ระบบจะพิมพ์ลำดับใหม่ให้)"
_NO_COLUMN = "ตารางนี้ไม่มีคอลัมน์ {} จึงเว้นว่างไว้ โปรดเติมในแผนหากต้องใช้"
_STATUS = "สถานะ {} ไม่ตรงกับสถานะที่ระบบมี โปรดเลือกสถานะให้แถวนี้"
_NO_ROWS = "ตารางนี้มีแต่หัวตาราง ไม่มีแถวกิจกรรม โปรดตรวจกับต้นฉบับ"
_SUBJECT = "หัวข้อของตารางเขียนว่าเป็น {} แต่ข้อความตรงกับรายการใน {} ของเอกสาร โปรดตัดสินว่าเป็นหัวข้อชนิดใด"
_YEARS = "หัวตารางกล่าวถึงหลายปี ได้แก่ {} โปรดยืนยันว่าเป็นแผนของปีใด"
_OTHER_YEAR = "หัวตารางกล่าวถึงปี {} แต่กำลังนำเข้าเป็นแผนปี {} โปรดยืนยันปีของแผน"


def check_rows(plan: Material) -> Iterator[Finding]:
    """Tables without rows, and rows without an activity."""
    for index, table in enumerate(plan.tables):
        if not table.rows:
            yield Finding("no_rows", _NO_ROWS, index)
        for place, row in enumerate(table.rows):
            if not row.activity:
                yield Finding("activity_missing", _NO_ACTIVITY, index, place, table.column("activity"))


def check_numbers(plan: Material) -> Iterator[Finding]:
    """Rows whose number does not follow the one above; a merged number stands for all its rows."""
    for index, table in enumerate(plan.tables):
        column, last = table.column("number"), 0
        for place, row in enumerate(table.rows if column is not None else ()):
            number = whole_number(row.number)
            if number not in (0, last + 1) and not _continues(table.rows, place):
                yield Finding("number_order", _ORDER, index, place, column)
            last = number or last


def check_columns(plan: Material) -> Iterator[Finding]:
    """The columns of the form that a table lacks."""
    for index, table in enumerate(plan.tables):
        missing = [f"“{name}”" for column, name in COLUMN_NAMES.items() if table.column(column) is None]
        if missing:
            yield Finding("column_missing", _NO_COLUMN.format(", ".join(missing)), index)


def check_status(plan: Material) -> Iterator[Finding]:
    """Status texts that are none of the states; a blank status is no doubt."""
    for spot in plan.spots("status"):
        if not understand_status(spot.text) and spot.text.strip("-– ."):
            yield spot.finding("status_unknown", _STATUS.format(quote(spot.text)))


def check_subjects(plan: Material) -> Iterator[Finding]:
    """Subjects labelled as one thing that the document lists as another."""
    for index, table in enumerate(plan.tables):
        labelled, listed = _SUBJECT_NAMES.get(table.subject_kind), _SUBJECT_NAMES.get(table.subject_matches)
        if labelled and listed and labelled != listed:
            yield Finding("subject_kind_mismatch", _SUBJECT.format(labelled, listed), index)


def check_title_years(plan: Material) -> Iterator[Finding]:
    """Heads that name several years, or one that is not the plan's."""
    for index, table in enumerate(plan.tables):
        said = to_arabic(f"{table.title} {table.organisation} {table.subject}")
        years = list(dict.fromkeys(_YEAR.findall(said)))
        if len(years) > 1:
            yield Finding("several_years", _YEARS.format(to_thai(", ".join(years[:MOST_YEARS]))), index)
        elif years and int(years[0]) != plan.facts.fiscal_year:
            yield Finding("title_year", _OTHER_YEAR.format(to_thai(years[0]), to_thai(plan.facts.fiscal_year)), index)


def _continues(rows: tuple[RowReading, ...], place: int) -> bool:
    above = rows[place - 1] if place else None
    return above is not None and above.number == rows[place].number and above.activity == rows[place].activity
