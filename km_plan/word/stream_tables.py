"""The part of the reader that knows tables: grids, rows, cells, how they are joined, shaded and drawn in."""

from km_plan.word.blocks import Block, Cell, Grid, Row
from km_plan.word.errors import too_much
from km_plan.word.markup import shading, value_of, whole_of

MAX_CELLS = 100_000
MAX_TABLES = 1_000
MAX_NESTED_TABLES = 10


class TableEvents:
    """Takes the events of tables; `_containers` holds what is open to paragraphs, `_open` the names of elements."""

    _containers: list[list[Block]]
    _open: list[str]

    def __init__(self) -> None:
        self._grids: list[Grid] = []
        self._tables = self._cells = 0

    def _parent(self) -> str:
        return self._open[-2] if len(self._open) > 1 else ""

    def _start_tbl(self, _attributes: dict) -> None:
        self._tables += 1
        if self._tables > MAX_TABLES or len(self._grids) >= MAX_NESTED_TABLES:
            raise too_much()
        grid = Grid()
        self._containers[-1].append(grid)
        self._grids.append(grid)

    def _end_tbl(self) -> None:
        self._grids.pop()

    def _start_tr(self, _attributes: dict) -> None:
        if self._grids:
            self._grids[-1].rows.append(Row())

    def _start_tc(self, _attributes: dict) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise too_much()
        cell = Cell()
        if row := self._row():
            row.cells.append(cell)
        self._containers.append(cell.blocks)

    def _end_tc(self) -> None:
        self._containers.pop()

    def _row(self) -> Row | None:
        return self._grids[-1].rows[-1] if self._grids and self._grids[-1].rows else None

    def _cell(self) -> Cell | None:
        row = self._row()
        return row.cells[-1] if row and row.cells and self._parent() == "tcpr" else None

    def _start_gridspan(self, attributes: dict) -> None:
        if cell := self._cell():
            cell.span = min(max(whole_of(attributes, 1), 1), 1000)

    def _start_vmerge(self, attributes: dict) -> None:
        if cell := self._cell():
            cell.joins_above = value_of(attributes) != "restart"

    def _start_hmerge(self, attributes: dict) -> None:
        if cell := self._cell():
            cell.joins_before = value_of(attributes) != "restart"

    def _start_shd(self, attributes: dict) -> None:
        if cell := self._cell():
            cell.fill = shading(attributes)

    def _start_drawing(self, _attributes: dict) -> None:
        if (row := self._row()) and row.cells and len(self._containers) > 1:
            row.cells[-1].drawn = True

    _start_pict = _start_drawing

    def _start_gridbefore(self, attributes: dict) -> None:
        if row := self._row():
            row.before = min(whole_of(attributes, 0), 1000)
