"""Goes through a document in its order and says which tables it meets, with the paragraphs that stand above each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from km_plan.word.blocks import Block, Grid, Paragraph, grids
from km_plan.word.header import Header, find_headers
from km_plan.word.layout import Slots, filled, lay_out
from thai.folding import tidy

FRAME_ROWS = 5


@dataclass
class Sighting:
    """A table as met: its rows, the plan headers found in them (none for another kind of table), and what is above."""

    rows: list[Slots]
    headers: list[Header]
    above: list[str] = field(default_factory=list)
    grid: Grid | None = field(default=None, compare=False)

    @property
    def is_frame(self) -> bool:
        """Whether it is but a frame around a few lines, as titles often have."""
        return not self.headers and len(self.rows) <= FRAME_ROWS and all(len(row) <= 1 for row in self.rows)

    @property
    def texts(self) -> list[str]:
        """The texts of its cells, in order."""
        return [slot.text for row in self.rows for slot in filled(row)]


class Walk:
    """One walk through a document; `above` holds the paragraphs passed since the last table."""

    def __init__(self) -> None:
        self.above: list[str] = []
        self._frames: list[Sighting] = []

    def tables(self, blocks: list[Block]) -> Iterator[Sighting]:
        """The tables among `blocks`: plans, nested ones too, and tables of other kinds."""
        yield from self._blocks(blocks)
        yield from self._pass_frames()

    def _blocks(self, blocks: list[Block]) -> Iterator[Sighting]:
        for block in blocks:
            if isinstance(block, Paragraph):
                self.above.append(tidy(block.text))
            else:
                yield from self._table(block)

    def _table(self, grid: Grid) -> Iterator[Sighting]:
        met = Sighting(lay_out(grid), [], grid=grid)
        met.headers = find_headers(met.rows)
        if met.headers:
            self._frames.clear()
            yield self._with_above(met)
            yield from self._nested_plans(grid)
        elif any(holds_plan(inner) for inner in _nested(grid)):
            for row in grid.rows:
                for cell in row.cells:
                    yield from self._blocks(cell.blocks)
        elif met.is_frame:
            self._frames.append(met)
            self.above.extend(met.texts)
        else:
            yield from self._pass_frames()
            yield self._with_above(met)

    def _nested_plans(self, grid: Grid) -> Iterator[Sighting]:
        for inner in _nested(grid):
            if holds_plan(inner):
                yield from self._table(inner)

    def _pass_frames(self) -> Iterator[Sighting]:
        passed, self._frames = self._frames, []
        yield from passed

    def _with_above(self, met: Sighting) -> Sighting:
        met.above, self.above = self.above, []
        return met


def _nested(grid: Grid) -> list[Grid]:
    return [inner for row in grid.rows for cell in row.cells for inner in grids(cell.blocks)]


def holds_plan(grid: Grid) -> bool:
    """Whether a table is a plan or has one nested in it."""
    return bool(find_headers(lay_out(grid))) or any(holds_plan(inner) for inner in _nested(grid))
