"""What was read out of a document: plan tables as written, doubts for a person to decide, and what was left unread."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Self

TEN_COLUMNS = (
    "number",
    "activity",
    "method",
    "period",
    "indicator",
    "target",
    "tools",
    "budget",
    "owners",
    "status",
)
FORM = 1


class UnknownReading(ValueError):
    """Stored data is no reading of this version; the message says in Thai what to do."""

    def __init__(self) -> None:
        super().__init__("ผลการอ่านที่เก็บไว้ใช้ไม่ได้แล้ว กรุณาเลือกไฟล์ Word เพื่ออ่านใหม่อีกครั้ง")


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading as written, and its name among the ten, or None for one beyond them."""

    name: str | None
    heading: str


@dataclass(frozen=True)
class RowReading:
    """A row: cells as written with only white space tidied, `extra` by heading, and the `group` heading it is under."""

    number: str = ""
    activity: str = ""
    method: str = ""
    period: str = ""
    indicator: str = ""
    target: str = ""
    tools: str = ""
    budget: str = ""
    owners: str = ""
    status: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    group: str = ""

    def cell(self, column: Column) -> str:
        """The text under `column`."""
        return getattr(self, column.name) if column.name else self.extra.get(column.heading, "")

    def as_dict(self) -> dict[str, Any]:
        """The ten cells and the extra ones."""
        return {name: getattr(self, name) for name in TEN_COLUMNS} | {"extra": dict(self.extra)}


@dataclass(frozen=True)
class TableReading:
    """A plan table.

    `subject_kind` is what its label says ("desired_state", "focus_area" or "text"), `subject_label` that label as
    written, and `subject_matches` which of the document's own lists holds the subject ("" for none).
    """

    title: str = ""
    kind: str = "free"
    subject: str = ""
    measure: str = ""
    rows: tuple[RowReading, ...] = ()
    organisation: str = ""
    subject_kind: str = "text"
    subject_label: str = ""
    subject_matches: str = ""
    columns: tuple[Column, ...] = ()

    def column(self, name: str) -> int | None:
        """The place of one of the ten columns, or None when the table has none of that name."""
        return next((place for place, column in enumerate(self.columns) if column.name == name), None)

    def as_dict(self) -> dict[str, Any]:
        """Title, kind, subject, measure and rows."""
        heads = {"title": self.title, "kind": self.kind, "subject": self.subject, "measure": self.measure}
        return heads | {"rows": [row.as_dict() for row in self.rows]}


@dataclass(frozen=True)
class Doubt:
    """Something a person has to decide: a stable code, where it is and what to decide, in Thai.

    `table`, `row` and `column` are places counted from 0, None where it concerns several or none; `cells` lists
    every (table, row, column) it concerns.
    """

    code: str
    where: str
    text: str
    table: int | None = None
    row: int | None = None
    column: int | None = None
    cells: tuple[tuple[int | None, int | None, int | None], ...] = ()


@dataclass(frozen=True)
class Unread:
    """A part of the document that was not read into the plan, and what it looks like."""

    where: str
    text: str


@dataclass(frozen=True)
class PlanReading:
    """A whole document: its plan tables, the doubts, what was left unread, and its own lists of subjects."""

    tables: tuple[TableReading, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unread: tuple[Unread, ...] = ()
    focus_areas: tuple[str, ...] = ()
    desired_states: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The short form people and scripts read: tables, doubts and unread."""
        return {
            "tables": [table.as_dict() for table in self.tables],
            "doubts": [{"where": doubt.where, "text": doubt.text} for doubt in self.doubts],
            "unread": [asdict(part) for part in self.unread],
        }

    def to_json(self) -> dict[str, Any]:
        """Everything, as plain dicts and lists, for keeping a preview."""
        return {"form": FORM} | _plain(asdict(self))

    @classmethod
    def from_json(cls, stored: Any) -> Self:
        """The reading that `to_json` made; raises UnknownReading for anything else."""
        try:
            if stored["form"] != FORM:
                raise UnknownReading
            return cls(
                tables=tuple(map(_table, stored["tables"])),
                doubts=tuple(map(_doubt, stored["doubts"])),
                unread=tuple(Unread(**part) for part in stored["unread"]),
                focus_areas=tuple(stored["focus_areas"]),
                desired_states=tuple(stored["desired_states"]),
            )
        except (KeyError, TypeError) as error:
            raise UnknownReading from error


def _table(stored: dict[str, Any]) -> TableReading:
    rows = tuple(RowReading(**row) for row in stored["rows"])
    columns = tuple(Column(**column) for column in stored["columns"])
    return TableReading(**{**stored, "rows": rows, "columns": columns})


def _doubt(stored: dict[str, Any]) -> Doubt:
    return Doubt(**{**stored, "cells": tuple(tuple(cell) for cell in stored["cells"])})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
