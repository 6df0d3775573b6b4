"""Reads and writes the bytes of xlsx workbooks; knows nothing of models or pages."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from core.refusals import Refusal
from thai.dates import BE_OFFSET

LARGEST_FILE = 10 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 40 * 1024 * 1024  # bytes; one megabyte of file can unpack to a gigabyte of memory
MOST_ENTRIES = 1000
STEEPEST_RATIO = 150
RATIO_MATTERS_FROM = 1024 * 1024  # bytes; a small part may shrink as it likes
MOST_ROWS = 5000
MOST_COLUMNS = 60
LONGEST_CELL = 32_767  # characters: the limit of the format itself
FORMULA_SIGNS = ("=", "+", "-", "@")
_BROKEN = "ไฟล์นี้ไม่ใช่ไฟล์ Excel ชนิด .xlsx หรือไฟล์เสียหาย โปรดเปิดใน Excel แล้วบันทึกเป็นชนิด .xlsx อีกครั้ง"


class UnreadableSpreadsheet(Refusal):
    """The file is no workbook the portal dares or manages to open."""

    words = _BROKEN


class CellTooLong(Refusal):
    words = f"ข้อความในช่องหนึ่งยาวเกิน {LONGEST_CELL:,} ตัวอักษร ซึ่งไฟล์ Excel เก็บไม่ได้ โปรดย่อข้อความแล้วส่งออกอีกครั้ง"


class Row(NamedTuple):
    """One row as written: its number in the sheet and its cells' text by heading."""

    number: int
    cells: dict[str, str]


def check_xlsx(content: bytes, *, largest: int = LARGEST_FILE, unpacked: int = LARGEST_UNPACKED) -> None:
    """Look at the workbook's directory alone, before anything is unpacked; raises ``UnreadableSpreadsheet``.

    ``largest`` and ``unpacked`` are bytes, as the file stands and with everything in it unpacked.
    """
    if len(content) > largest:
        limit = largest // (1024 * 1024)
        raise UnreadableSpreadsheet(f"ไฟล์ใหญ่เกิน {limit} เมกะไบต์ โปรดลบแผ่นงานหรือรูปภาพที่ไม่ใช้ แล้วเลือกไฟล์ใหม่")
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except Exception as error:  # a crafted directory makes zipfile raise almost anything
        raise UnreadableSpreadsheet from error
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise UnreadableSpreadsheet
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > unpacked:
        raise UnreadableSpreadsheet("ข้อมูลในไฟล์มากเกินกว่าที่ระบบอ่านได้ โปรดแบ่งเป็นหลายไฟล์")
    if any(_too_steep(entry) for entry in entries):
        raise UnreadableSpreadsheet("ไฟล์ถูกบีบอัดผิดปกติ ระบบจึงไม่เปิดอ่าน โปรดเปิดใน Excel แล้วบันทึกใหม่")


def read_xlsx(content: bytes) -> list[Row]:
    """The rows below the first row of headings in the first visible sheet; empty rows are passed over.

    Every cell is text; dates become d/m/พ.ศ. Raises ``UnreadableSpreadsheet``. Slow and hungry: isolate it.
    """
    check_xlsx(content)
    try:
        lines = _lines(content)
    except UnreadableSpreadsheet:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise UnreadableSpreadsheet from error
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise UnreadableSpreadsheet("ไฟล์นี้ไม่มีข้อมูล โปรดกรอกข้อมูลในแผ่นงานแรกแล้วเลือกไฟล์ใหม่")
    headings = [" ".join(cell.split()) for cell in filled[0][1]]
    if repeated := {name for name in headings if name and headings.count(name) > 1}:
        raise UnreadableSpreadsheet(f"หัวคอลัมน์ “{min(repeated)}” มีมากกว่าหนึ่งคอลัมน์ โปรดเหลือไว้คอลัมน์เดียว")
    return [
        Row(number, {name: cell for name, cell in zip(headings, cells, strict=True) if name})
        for number, cells in filled[1:]
    ]


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "ข้อมูล") -> bytes:
    """A workbook of one sheet. Text stays text: what looks like a formula is never one. Raises ``CellTooLong``."""
    from openpyxl import Workbook  # slow to import, needed for workbooks only
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings, 1):
        _write_cell(sheet.cell(1, place), heading, bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = max(14, min(40, len(heading) + 6))
    for line, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            _write_cell(sheet.cell(line, place), value)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cell_text(value: Any) -> str:
    """A cell's value as a person would have typed it; a true date in พ.ศ., also when Excel was given a พ.ศ. year."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | datetime):
        year = value.year if value.year >= 2400 else value.year + BE_OFFSET
        return f"{value.day}/{value.month}/{year}"
    return str(value)


def _too_steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_MATTERS_FROM and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1)


def _lines(content: bytes) -> list[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # slow to import, needed for workbooks only

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
    if sheet is None:
        raise UnreadableSpreadsheet("ไฟล์นี้ไม่มีแผ่นงานที่แสดงอยู่ โปรดยกเลิกการซ่อนแผ่นงานแล้วบันทึกใหม่")
    sheet.reset_dimensions()  # the sheet's own word on its size may be a lie
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
    lines = [(number, [cell_text(value) for value in row]) for number, row in enumerate(rows, 1)]
    if len(lines) > MOST_ROWS + 1:
        raise UnreadableSpreadsheet(f"แผ่นงานมีมากกว่า {MOST_ROWS:,} แถว โปรดแบ่งเป็นหลายไฟล์")
    width = max((len(cells) for _, cells in lines), default=0)
    return [(number, cells + [""] * (width - len(cells))) for number, cells in lines]


def _write_cell(cell: Any, value: Any, *, bold: bool = False) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # slow to import, needed for workbooks only
    from openpyxl.styles import Alignment, Font

    if isinstance(value, str | date):
        value = ILLEGAL_CHARACTERS_RE.sub("", cell_text(value).encode(errors="ignore").decode())
        value = value.replace("\ufffe", "").replace("\uffff", "")  # the file's XML has no room for these either
        if len(value) > LONGEST_CELL:
            raise CellTooLong
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        # A style costs more than its cell, so only the cells that need one get one.
        if value.startswith(FORMULA_SIGNS):
            cell.quotePrefix = True
        if "\n" in value:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
