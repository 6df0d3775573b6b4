"""Doubts as they are met one by one, and gathered so that a person can read the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from km_plan.word.reading import Doubt, TableReading
from thai.digits import to_thai

LONGEST_WHERE = 280
LONGEST_QUOTE = 60
WHOLE_DOCUMENT = "ทั้งเอกสาร"
Cell = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt at one place; those of one `code` and `key` become one, over a table or over the `whole_document`.

    The key is the text unless another is given.
    """

    code: str
    text: str
    table: int | None = None
    row: int | None = None
    column: int | None = None
    key: str = ""
    whole_document: bool = False

    @property
    def cell(self) -> Cell:
        """Where it is."""
        return self.table, self.row, self.column

    @property
    def together(self) -> tuple[str, str, int | None]:
        """What findings share that become one doubt."""
        return self.code, self.key or self.text, None if self.whole_document else self.table


def gather(findings: Iterable[Finding], tables: Sequence[TableReading]) -> tuple[Doubt, ...]:
    """The doubts, from the top of the document down."""
    groups: dict[tuple, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.together, []).append(finding)
    doubts = [_doubt(group, tables) for group in groups.values()]
    return tuple(sorted(doubts, key=lambda doubt: _in_order(doubt.cells[0])))


def quote(text: str) -> str:
    """A short quotation of a cell, on one line."""
    line = " ".join(text.split())
    return f"“{line[:LONGEST_QUOTE]}…”" if len(line) > LONGEST_QUOTE else f"“{line}”"


def _doubt(group: list[Finding], tables: Sequence[TableReading]) -> Doubt:
    cells = tuple(sorted({finding.cell for finding in group}, key=_in_order))
    table, row, column = (_same(cell[place] for cell in cells) for place in range(3))
    return Doubt(group[0].code, where(cells, tables), group[0].text, table, row, column, cells)


def where(cells: Sequence[Cell], tables: Sequence[TableReading]) -> str:
    """The Thai words for `cells`, such as ตารางที่ ๑ แถวที่ ๓ ช่อง "เป้าหมาย"; without columns when they are many."""
    if cells[0][0] is None:
        return WHOLE_DOCUMENT
    words = _spoken(cells, tables)
    if len(words) > LONGEST_WHERE:
        words = _spoken(sorted({(table, row, None) for table, row, _ in cells}, key=_in_order), tables)
    return words if len(words) <= LONGEST_WHERE else words[:LONGEST_WHERE].rsplit(",", 1)[0] + " และอื่น ๆ"


def _spoken(cells: Sequence[Cell], tables: Sequence[TableReading]) -> str:
    by_table = groupby(cells, key=lambda cell: cell[0])
    return "; ".join(_in_table(index, list(inside), tables[index]) for index, inside in by_table)


def _in_table(index: int, cells: list[Cell], table: TableReading) -> str:
    rows_of: dict[int | None, list[int]] = {}
    for _, row, column in cells:
        rows = rows_of.setdefault(column, [])
        if row is not None:
            rows.append(row)
    spoken = ", ".join(_rows_and_column(rows, column, table) for column, rows in rows_of.items())
    return f"ตารางที่ {to_thai(index + 1)} {spoken}".strip()


def _rows_and_column(rows: list[int], column: int | None, table: TableReading) -> str:
    spoken = f"แถวที่ {_ranges(rows)}" if rows else ""
    if column is not None and column < len(table.columns):
        heading = " ".join(table.columns[column].heading.split())[:40]
        spoken += f' ช่อง "{heading}"'
    return spoken.strip()


def _ranges(rows: list[int]) -> str:
    """1-3, 5 for the rows 0, 1, 2 and 4."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return to_thai(", ".join(f"{first + 1}-{last + 1}" if last > first else f"{first + 1}" for first, last in runs))


def _same(values: Iterable[int | None]) -> int | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _in_order(cell: Cell) -> tuple[int, int, int]:
    return tuple(-1 if place is None else place for place in cell)
