"""Reads the workbook in a process of its own: every cell as text with what kind of cell it was."""

import io
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from core.isolation import run_isolated
from core.xlsx import LARGEST_FILE, MOST_COLUMNS, UnreadableSpreadsheet, cell_text, check_xlsx
from thai.folding import normalise
from training.importing.headings import named

MOST_ROWS = 500  # participants; they are saved in one piece
MOST_LINES = 5000  # lines of the sheet, empty ones among them
MOST_TEXT = 3_000_000  # characters
HEADINGS_WITHIN = 15  # lines above the headings may hold the name of the list
SECONDS, MEGABYTES = 30, 700
TEXT, NUMBER, DATE, FORMULA, ERROR, MERGED = "text", "number", "date", "formula", "error", "merged"
_ESCAPED = re.compile("_x00([01][0-9A-Fa-f]|7F)_")  # how the format writes controls, NUL among them


class Cell(NamedTuple):
    """``above``: the row whose value this is, where cells of one column were merged downwards; else 0."""

    text: str
    kind: str = TEXT
    above: int = 0


class Line(NamedTuple):
    """A row of the sheet: its number as Excel shows it, whether it is hidden, and its filled cells by column name."""

    number: int
    hidden: bool
    cells: dict[str, Cell]


class Sheet(NamedTuple):
    lines: list[Line]
    columns: list[str]  # those it has, by their names in code
    unread: list[str]  # headings nobody knows
    left: list[str]  # names of the other sheets
    from_1904: bool  # an old Macintosh counts days from another year


def read_sheet(content: bytes) -> Sheet:
    """The first visible sheet. Raises ``UnreadableSpreadsheet`` or ``core.isolation.IsolationFailed``."""
    check_xlsx(content, largest=LARGEST_FILE)
    return run_isolated(parse, content, seconds=SECONDS, megabytes=MEGABYTES)


def parse(content: bytes) -> Sheet:
    """What the child does."""
    try:
        return _parse(content)
    except UnreadableSpreadsheet:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise UnreadableSpreadsheet from error


def _parse(content: bytes) -> Sheet:
    from openpyxl import load_workbook  # slow to import, needed for workbooks only
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    _count_lines(load_workbook(io.BytesIO(content), read_only=True, keep_links=False))
    book = load_workbook(io.BytesIO(content), keep_links=False)
    sheet = _first_visible(book)
    grid = _grid(sheet)
    first, names, unread = _headings(grid)
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    lines = [
        Line(number, number in hidden, {names[place]: cell for place, cell in row.items() if place in names})
        for number, row in grid
        if number > first
    ]
    lines = [line for line in lines if line.cells]
    _check_size(lines)
    left = [other.title for other in book.worksheets if other is not sheet]
    return Sheet(lines, list(names.values()), unread, left, book.epoch == CALENDAR_MAC_1904)


def _first_visible(book: Any) -> Any:
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            return sheet
    raise UnreadableSpreadsheet("ไฟล์นี้ไม่มีแผ่นงานที่แสดงอยู่ โปรดยกเลิกการซ่อนแผ่นงานแล้วบันทึกใหม่")


def _count_lines(book: Any) -> None:
    """Refuse a sheet of too many lines before the whole of it is taken into memory."""
    sheet = _first_visible(book)
    sheet.reset_dimensions()  # the sheet's own word on its size may be a lie
    if sum(1 for _ in sheet.iter_rows(max_row=MOST_LINES + 1, max_col=1)) > MOST_LINES:
        raise UnreadableSpreadsheet(f"แผ่นงานมีมากกว่า {MOST_LINES:,} แถว โปรดลบแถวว่างท้ายแผ่นงานหรือแบ่งเป็นหลายไฟล์")


def _check_size(lines: list[Line]) -> None:
    if not lines:
        raise UnreadableSpreadsheet("ไฟล์มีแต่หัวคอลัมน์ โปรดกรอกข้อมูลใต้หัวคอลัมน์แล้วเลือกไฟล์ใหม่")
    if len(lines) > MOST_ROWS:
        raise UnreadableSpreadsheet(f"ไฟล์มีเกิน {MOST_ROWS:,} แถว โปรดแบ่งเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์")
    if sum(len(cell.text) for line in lines for cell in line.cells.values()) > MOST_TEXT:
        raise UnreadableSpreadsheet("ข้อความในไฟล์รวมกันยาวเกินกว่าที่ระบบอ่านได้ โปรดแบ่งเป็นหลายไฟล์")


def _grid(sheet: Any) -> list[tuple[int, dict[int, Cell]]]:
    """Every line with its filled cells by their place; lines without any are left out."""
    down, across = _merged(sheet)
    found = []
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        cells = {cell.column: _cell(cell, number, down, across, sheet) for cell in row}
        if filled := {place: cell for place, cell in cells.items() if cell.text or cell.kind == FORMULA}:
            found.append((number, filled))
    return found


def _cell(cell: Any, number: int, down: dict, across: set, sheet: Any) -> Cell:
    place = (number, cell.column)
    if place in across:
        return Cell(_text(cell.value), MERGED)
    top = down.get(place, number)
    if top == number:
        return _as_written(cell)
    return _as_written(sheet.cell(top, cell.column))._replace(above=top)


def _as_written(cell: Any) -> Cell:
    kinds = {"f": FORMULA, "e": ERROR, "n": NUMBER, "d": DATE}
    kind = DATE if getattr(cell, "is_date", False) else kinds.get(getattr(cell, "data_type", "s"), TEXT)
    return Cell("" if kind == FORMULA else _text(cell.value), kind)


def _text(value: Any) -> str:
    return normalise(_ESCAPED.sub("", cell_text(value))).strip()


def _merged(sheet: Any) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]]]:
    """Cells merged downwards with the row that holds their value, and those merged over several columns."""
    down, across = {}, set()
    for area in sheet.merged_cells.ranges:
        lines = range(area.min_row, min(area.max_row, MOST_LINES) + 1)
        if area.min_col == area.max_col:
            down |= {(line, area.min_col): area.min_row for line in lines}
        else:
            columns = range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1)
            across |= {(line, column) for line in lines for column in columns}
    return down, across


def _headings(grid: list) -> tuple[int, dict[int, str], list[str]]:
    """The line of the headings, the column at each place, and the headings that name none."""
    if not grid:
        raise UnreadableSpreadsheet("ไฟล์นี้ไม่มีข้อมูล โปรดกรอกข้อมูลในแผ่นงานแรกแล้วเลือกไฟล์ใหม่")
    number, row = max(grid[:HEADINGS_WITHIN], key=lambda line: (_known(line[1].values()), -line[0]))
    names, unread = {}, []
    for place, cell in row.items():
        name = named(cell.text)
        if name is None:
            unread.append(" ".join(cell.text.split()))
        elif name in names.values():
            raise UnreadableSpreadsheet(f"หัวคอลัมน์ “{' '.join(cell.text.split())}” มีมากกว่าหนึ่งคอลัมน์ โปรดเหลือไว้คอลัมน์เดียว")
        else:
            names[place] = name
    return number, names, unread


def _known(cells: Iterable[Cell]) -> int:
    return sum(named(cell.text) is not None for cell in cells)
