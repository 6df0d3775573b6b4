"""The doubts that the texts of a plan raise, whatever file they came from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from km_plan.word.findings import Finding
from km_plan.word.reading import TableReading
from thai.folding import DEFAULT_VARIANTS, normalise

# Longer cells are kept, and said to be long; they are not searched for slips.
LONG_TEXT = 5_000


@dataclass(frozen=True)
class Facts:
    """What the portal knows when it reads: fiscal year (พ.ศ.), owners, own names, other bodies' words, spellings."""

    fiscal_year: int
    known_owners: Collection[str] = ()
    own_names: Collection[str] = ()
    foreign_words: Collection[str] = ()
    spellings: Mapping[str, str] = field(default_factory=lambda: DEFAULT_VARIANTS)


class Texts(Protocol):
    """Anything whose texts the checks of wording can go through: plan tables, or the prose around them."""

    facts: Facts

    def spots(self, *names: str) -> Iterator[Any]:
        """Pieces of text, each with `text`, `plain` and `finding`."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with text: its place, its column among the ten (or None), the text and the same normalised."""

    table: int
    row: int
    column: int
    name: str | None
    text: str
    plain: str

    def finding(self, code: str, text: str, key: str = "", whole_document: bool = False) -> Finding:
        """A doubt about this cell."""
        return Finding(code, text, self.table, self.row, self.column, key, whole_document)


@dataclass(frozen=True)
class Material:
    """What the checks look at: plan tables, and the facts to hold against them."""

    tables: Sequence[TableReading]
    facts: Facts

    def spots(self, *names: str) -> Iterator[Spot]:
        """The cells with text of reasonable length, in reading order; of the named columns only, when any is named."""
        return (spot for spot in self._spots if not names or spot.name in names)

    @cached_property
    def _spots(self) -> list[Spot]:
        return [
            Spot(table_index, row_index, place, column.name, text, normalise(text))
            for table_index, table in enumerate(self.tables)
            for row_index, row in enumerate(table.rows)
            for place, column in enumerate(table.columns)
            if (text := row.cell(column)) and len(text) <= LONG_TEXT
        ]
