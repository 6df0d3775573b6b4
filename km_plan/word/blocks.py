"""What a Word document is made of, as far as plans need it: paragraphs, and grids of rows of cells."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Paragraph:
    """A paragraph's visible text; `label` is the number Word prints before it, which is not in the text.

    `stands_out` when it is bold from end to end or in a heading style.
    """

    text: str
    label: str = ""
    stands_out: bool = False


@dataclass(slots=True)
class Cell:
    """A table cell as it stands in the file: `span` grid columns wide, perhaps joined to the cell above or before.

    `fill` is the colour it is shaded with ("" for none or white), `drawn` whether a shape is anchored in it.
    """

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    span: int = 1
    joins_above: bool = False
    joins_before: bool = False
    fill: str = ""
    drawn: bool = False


@dataclass(slots=True)
class Row:
    """A table row; `before` counts the grid columns left out at its beginning."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    deleted: bool = False


@dataclass(slots=True)
class Grid:
    """A table."""

    rows: list[Row] = field(default_factory=list)


Block = Paragraph | Grid


@dataclass(slots=True)
class Contents:
    """Everything read out of one part of a document; `boxes` are the text boxes, each a list of blocks."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[list[Block]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    pictures: int = 0
    objects: int = 0
    has_tracked_changes: bool = False


def paragraphs(blocks: list[Block]) -> list[Paragraph]:
    """The paragraphs among `blocks`, not those inside grids."""
    return [block for block in blocks if isinstance(block, Paragraph)]


def grids(blocks: list[Block]) -> list[Grid]:
    """The grids among `blocks`, not those inside grids."""
    return [block for block in blocks if isinstance(block, Grid)]
