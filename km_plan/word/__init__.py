"""Plan tables out of Word documents: what is written, what is doubtful, and what was left unread."""

from km_plan.word.checks.bodies import DEFAULT_FOREIGN_WORDS
from km_plan.word.errors import UnreadableDocument
from km_plan.word.package import MAX_BYTES
from km_plan.word.reader import read_plan
from km_plan.word.reading import (
    TEN_COLUMNS,
    Column,
    Doubt,
    PlanReading,
    RowReading,
    TableReading,
    UnknownReading,
    Unread,
)
from km_plan.word.whole.reader import read_document
from km_plan.word.whole.reading import DocumentReading

__all__ = [
    "DEFAULT_FOREIGN_WORDS",
    "MAX_BYTES",
    "TEN_COLUMNS",
    "Column",
    "DocumentReading",
    "Doubt",
    "PlanReading",
    "RowReading",
    "TableReading",
    "UnknownReading",
    "Unread",
    "UnreadableDocument",
    "read_document",
    "read_plan",
]
