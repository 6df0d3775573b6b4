"""Where each cell of a table really stands: grid columns from spans, and cells joined to the one above."""

from dataclasses import dataclass, field, replace

from km_plan.word.blocks import Cell, Grid, Row, grids, paragraphs
from thai.folding import tidy


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell in its place: grid columns `start` up to `end`; `origin` is the row where its text stands.

    `fill` and `drawn` are the cell's own shading and shapes.
    """

    start: int
    end: int
    text: str
    label: str
    origin: int
    nested: tuple[Grid, ...] = field(default=(), compare=False)
    fill: str = field(default="", compare=False)
    drawn: bool = field(default=False, compare=False)

    @property
    def span(self) -> int:
        """How many grid columns it covers."""
        return self.end - self.start


Slots = list[Slot]

# A text longer than any cell of a plan is not copied into every row that its cell spans.
LONGEST_REPEATED = 5_000


def lay_out(grid: Grid) -> list[Slots]:
    """The rows of a table, top down, each as its slots from left to right; rows deleted in tracking are left out."""
    rows: list[Slots] = []
    above: dict[int, Slot] = {}
    for row in grid.rows:
        if not row.deleted:
            rows.append(_place(row, len(rows), above))
            above = {slot.start: slot for slot in rows[-1]}
    return rows


def filled(slots: Slots) -> Slots:
    """The slots of a row that hold text, each merged text once."""
    return [slot for slot in slots if slot.text]


def width(slots: Slots) -> int:
    """The grid columns a row reaches."""
    return slots[-1].end if slots else 0


def _place(row: Row, index: int, above: dict[int, Slot]) -> Slots:
    slots: Slots = []
    start = row.before
    for cell in row.cells:
        end = start + cell.span
        if cell.joins_before and slots:
            slots[-1] = _widened(slots[-1], end)
        else:
            slots.append(_slot(cell, start, end, index, above.get(start)))
        start = end
    return slots


def _slot(cell: Cell, start: int, end: int, index: int, above: Slot | None) -> Slot:
    if cell.joins_above and above is not None:
        text = above.text if len(above.text) <= LONGEST_REPEATED else ""
        return Slot(start, end, text, above.label, above.origin, fill=cell.fill, drawn=cell.drawn)
    written = paragraphs(cell.blocks)
    text = tidy("\n".join(paragraph.text for paragraph in written))
    label = next((paragraph.label for paragraph in written if paragraph.label), "")
    return Slot(start, end, text, label, index, tuple(grids(cell.blocks)), cell.fill, cell.drawn)


def _widened(slot: Slot, end: int) -> Slot:
    return replace(slot, end=end)
