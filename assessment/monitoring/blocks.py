"""What the report is made of, whatever it is written on: sections of words, tables and opinions."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One cell; page alone shows where the figure was counted from (``url``) and its look (``tone``)."""

    text: str
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Words:
    """A sentence that the portal wrote from the data."""

    text: str
    kind: str = "words"


@dataclass(frozen=True)
class Opinion:
    """What the committee wrote under one heading of the form."""

    name: str
    label: str
    text: str
    kind: str = "opinion"


@dataclass(frozen=True)
class Column:
    """A column with its width on paper in millimetres."""

    heading: str
    width: int
    is_centred: bool = False


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: list[list[Cell]]
    kind: str = "table"

    @property
    def lines(self) -> list[list[tuple[Column, Cell]]]:
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Section:
    number: int
    title: str
    blocks: list[Words | Opinion | Table] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title}"
