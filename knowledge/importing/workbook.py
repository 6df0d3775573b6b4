"""Reads a large workbook quickly: calamine in a process of its own, the first visible sheet, every cell as text."""

import io
from collections.abc import Iterable

from core.isolation import run_isolated
from core.xlsx import MOST_COLUMNS, Row, UnreadableSpreadsheet, cell_text, check_xlsx

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 250 * 1024 * 1024  # bytes
MOST_ROWS = 20_000
SECONDS, MEGABYTES = 60, 2048
MOST_TEXT = 100_000_000  # characters; a small file can name one long text a hundred thousand times


def read_workbook(content: bytes, *, required: Iterable[str]) -> list[Row]:
    """The rows below the headings. Raises ``UnreadableSpreadsheet`` or ``IsolationFailed``."""
    check_xlsx(content, largest=LARGEST_FILE, unpacked=LARGEST_UNPACKED)
    rows = run_isolated(parse, content, seconds=SECONDS, megabytes=MEGABYTES)
    if not rows:
        raise UnreadableSpreadsheet("ไฟล์มีแต่หัวคอลัมน์ โปรดกรอกข้อมูลตั้งแต่แถวที่ 2 แล้วเลือกไฟล์ใหม่")
    if missing := [f"“{name}”" for name in required if name not in rows[0].cells]:
        raise UnreadableSpreadsheet(f"ไม่พบคอลัมน์ {' '.join(missing)} ในแถวหัวตาราง โปรดใช้ไฟล์แบบที่ดาวน์โหลดจากหน้านี้")
    return rows


def parse(content: bytes) -> list[Row]:
    """What the child does; rows without any text are passed over."""
    lines = _lines(content)
    if not lines:
        raise UnreadableSpreadsheet("ไฟล์นี้ไม่มีข้อมูล โปรดกรอกข้อมูลในแผ่นงานแรกแล้วเลือกไฟล์ใหม่")
    headings = [" ".join(cell.split()) for cell in lines[0][1]]
    if repeated := {name for name in headings if name and headings.count(name) > 1}:
        raise UnreadableSpreadsheet(f"หัวคอลัมน์ “{min(repeated)}” มีมากกว่าหนึ่งคอลัมน์ โปรดเหลือไว้คอลัมน์เดียว")
    named = [(place, name) for place, name in enumerate(headings) if name]
    rows = [Row(number, {name: cells[place] for place, name in named}) for number, cells in lines[1:]]
    if sum(len(cell) for row in rows for cell in row.cells.values()) > MOST_TEXT:
        raise UnreadableSpreadsheet("ข้อความในไฟล์รวมกันยาวเกินกว่าที่ระบบอ่านได้ โปรดแบ่งเป็นหลายไฟล์")
    return rows


def _lines(content: bytes) -> list[tuple[int, list[str]]]:
    try:
        rows = _first_sheet(content)
    except UnreadableSpreadsheet:
        raise
    except Exception as error:  # a crafted workbook makes its reader raise almost anything
        raise UnreadableSpreadsheet from error
    if len(rows) > MOST_ROWS + 1:
        raise UnreadableSpreadsheet(f"แผ่นงานมีมากกว่า {MOST_ROWS:,} แถว โปรดแบ่งเป็นหลายไฟล์ หรือใช้คำสั่งนำเข้าบนเครื่องแม่ข่าย")
    return [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]


def _first_sheet(content: bytes) -> list[tuple[int, list[str]]]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # a native library, wanted only in the child

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    if not seen:
        raise UnreadableSpreadsheet("ไฟล์นี้ไม่มีแผ่นงานที่แสดงอยู่ โปรดยกเลิกการซ่อนแผ่นงานแล้วบันทึกใหม่")
    sheet = book.get_sheet_by_name(seen[0])
    first = sheet.start[0] + 1 if sheet.start else 1
    rows = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 2)
    return [(number, [cell_text(value) for value in row[:MOST_COLUMNS]]) for number, row in enumerate(rows, first)]
