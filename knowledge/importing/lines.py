"""One row of a list understood: an entry to be, or what is wrong with it, column by column."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from core.richtext import TextTooLarge
from knowledge.importing.book import Book
from knowledge.models import Visibility
from knowledge.resources import BY_HEADING, BY_NAME, COLUMNS, WrongCell
from knowledge.richtext import clean_body

OWN_KEY = "t:"  # begins the keys made here out of title and owner


class Problem(NamedTuple):
    """What is wrong in a row: its number in the file, the column's heading, why and what to do."""

    row: int
    column: str
    words: str

    def __str__(self) -> str:
        return f"แถวที่ {self.row} {self.column}: {self.words}"


@dataclass
class Line:
    """An entry as its row says it; ``body`` is clean HTML, ``owner`` a key, ``key`` names the row for ever."""

    number: int
    kind: str
    title: str
    body: str
    visibility: str
    owner: int
    unit: int | None
    key: str
    authors: list[int] = field(default_factory=list)
    category: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    step: int | None = None
    nature: str = ""
    focus: str = ""
    status: bool = False
    published_on: date | None = None


def understood(number: int, cells: Mapping[str, str], book: Book) -> Line | list[Problem]:
    """The entry of a row whose cells stand under headings or names; what is wrong with it instead, if anything."""
    values, problems = {}, []
    texts = {column.name: text for name, text in cells.items() if (column := BY_HEADING.get(name) or BY_NAME.get(name))}
    for column in COLUMNS:
        try:
            values[column.name] = column.read(texts.get(column.name, ""), book)
        except WrongCell as error:
            problems.append(Problem(number, column.heading, str(error)))
    return problems or _line(number, values, book)


def understood_all(rows: Iterable[tuple[int, Mapping[str, str]]], book: Book) -> Iterator[Line | list[Problem]]:
    for number, cells in rows:
        yield understood(number, cells, book)


def _line(number: int, values: dict, book: Book) -> Line | list[Problem]:
    owner = (values["authors"] or [book.by.pk])[0]
    values["unit"] = values["unit"] or book.writers[owner].unit
    if values["visibility"] == Visibility.UNIT and values["unit"] is None:
        return [Problem(number, "หน่วยงาน", "เรื่องที่เห็นได้เฉพาะหน่วยงานต้องระบุหน่วยงาน")]
    try:
        values["body"] = clean_body(values["body"])
    except TextTooLarge as refusal:
        return [Problem(number, "เนื้อหา", str(refusal))]
    if values["status"] and not values["body"]:
        return [Problem(number, "เนื้อหา", "เรื่องที่เผยแพร่ต้องมีเนื้อหา โปรดกรอกเนื้อหาหรือเปลี่ยนสถานะเป็นฉบับร่าง")]
    values["key"] = values["key"] or own_key(values["title"], owner)
    return Line(number=number, owner=owner, **values)


def own_key(title: str, owner: int) -> str:
    """The key of a row that has none: the same title by the same person is the same entry."""
    return OWN_KEY + hashlib.sha256(f"{owner}\n{title}".encode()).hexdigest()[:40]
