"""Spreadsheets of records: columns written once, read with a preview, and sent to the browser."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from import_export import resources, widgets
from import_export.results import RowResult
from tablib import Dataset

from core.audit import Change
from core.isolation import run_isolated
from core.refusals import Refusal
from core.xlsx import CellTooLong, Row, UnreadableSpreadsheet, cell_text, check_xlsx, read_xlsx, write_xlsx
from thai.dates import parse_thai_date
from thai.folding import fold, normalise, tidy

__all__ = ["CellTooLong", "Row", "ThaiResource", "UnreadableSpreadsheet", "check_xlsx", "read_rows", "xlsx_response"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECONDS, MEGABYTES = 30, 700
YES = frozenset(("ใช่", "yes", "y", "true", "1", "x", "✓"))
NO = frozenset(("", "ไม่ใช่", "ไม่", "no", "n", "false", "0", "-", "–"))


class RowsRefused(Refusal):
    """At least one row is wrong, so none was saved."""

    words = "ยังมีแถวที่ต้องแก้ไข จึงยังไม่ได้บันทึกแถวใดเลย โปรดแก้ไขในไฟล์แล้วนำเข้าอีกครั้ง"


def read_rows(content: bytes, *, required: Iterable[str]) -> list[Row]:
    """The rows of an uploaded workbook, read in a child process.

    Raises ``UnreadableSpreadsheet`` (also when a required heading is missing) or ``core.isolation.IsolationFailed``.
    """
    check_xlsx(content)
    rows = run_isolated(read_xlsx, content, seconds=SECONDS, megabytes=MEGABYTES)
    if not rows:
        raise UnreadableSpreadsheet("ไฟล์มีแต่หัวคอลัมน์ โปรดกรอกข้อมูลตั้งแต่แถวที่ 2 แล้วเลือกไฟล์ใหม่")
    missing = [f"“{name}”" for name in required if name not in rows[0].cells]
    if missing:
        raise UnreadableSpreadsheet(f"ไม่พบคอลัมน์ {' '.join(missing)} ในแถวหัวตาราง โปรดใช้ไฟล์แบบที่ดาวน์โหลดจากหน้านี้")
    return rows


def xlsx_response(filename: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The table as a download under its Thai ``filename``. Raises ``CellTooLong``."""
    response = HttpResponse(write_xlsx(headings, rows), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, filename)
    return response


@dataclass(frozen=True)
class RowPreview:
    """What importing one row would do; ``state`` is new, changed, unchanged or wrong."""

    number: int
    state: str
    label: str
    changes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class TidyText(widgets.CharWidget):
    """Text in canonical Thai spelling with its white space tidied; an empty cell is empty text, never nothing."""

    def __init__(self):
        super().__init__(allow_blank=True)

    def clean(self, value, row=None, **kwargs):
        return tidy(normalise(super().clean(value, row, **kwargs)))


class ThaiDate(widgets.Widget):
    """A date in any Thai way of writing it; what is no date is an error of its row, in Thai."""

    def clean(self, value, row=None, **kwargs):
        return parse_thai_date(value) if value.strip() else None

    def render(self, value, obj=None, **kwargs):
        return cell_text(value)


class YesOrEmpty(widgets.Widget):
    """ใช่ or nothing."""

    def clean(self, value, row=None, **kwargs):
        word = fold(value)
        if word not in YES | NO:
            raise ValueError(f"“{value}” อ่านไม่ได้ โปรดพิมพ์ ใช่ หรือเว้นว่าง")
        return word in YES

    def render(self, value, obj=None, **kwargs):
        return "ใช่" if value else ""


class ThaiResource(resources.ModelResource):
    """Base of every spreadsheet of records: Thai headings, unchanged rows left alone, all rows or none saved."""

    class Meta:
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True
        skip_html_diff = True
        store_instance = True
        use_transactions = True

    @classmethod
    def headings(cls) -> list[str]:
        return [column.column_name for column in cls().get_import_fields()]

    def table(self, records: Iterable) -> list[list[str]]:
        """The records as rows of text, in the order of ``headings``."""
        columns = self.get_import_fields()
        return [[column.export(record) for column in columns] for record in records]

    def preview(self, rows: Sequence[Row]) -> list[RowPreview]:
        """What ``save`` would do, row by row; writes nothing and locks nothing."""
        result = self.import_data_inner(_dataset(rows), True, False, False, False)
        return self._previews(rows, result)

    def save(self, rows: Sequence[Row], *, by) -> list[RowPreview]:
        """Write every new and changed row, in the caller's transaction. Raises ``RowsRefused`` when one is wrong."""
        result = self.import_data(_dataset(rows), rollback_on_validation_errors=True, by=by)
        if result.has_errors() or result.has_validation_errors():
            raise RowsRefused
        return self._previews(rows, result)

    def _previews(self, rows: Sequence[Row], result) -> list[RowPreview]:
        if result.base_errors:
            raise UnreadableSpreadsheet from result.base_errors[0].error
        return [self._preview(row, outcome) for row, outcome in zip(rows, result.rows, strict=True)]

    def _preview(self, row: Row, outcome: RowResult) -> RowPreview:
        if not outcome.is_valid():
            return RowPreview(row.number, "wrong", self.label(row), problems=self._problems(outcome))
        if outcome.is_skip():
            return RowPreview(row.number, "unchanged", self.label(row))
        changes = self._changes(outcome)
        return RowPreview(row.number, "new" if outcome.is_new() else "changed", self.label(row), changes)

    def label(self, row: Row) -> str:
        """What to call a row; the first cells that say anything."""
        return " ".join([cell for cell in row.cells.values() if cell.strip()][:3])

    def _changes(self, outcome: RowResult) -> list[Change]:
        changes = []
        for column in self.get_import_fields():
            before = column.export(outcome.original) if outcome.original else ""
            after = column.export(outcome.instance)
            if before != after:
                changes.append(Change(column.column_name, before, after))
        return changes

    def _problems(self, outcome: RowResult) -> list[str]:
        if outcome.validation_error is None:
            refusals = [str(error.error) for error in outcome.errors if isinstance(error.error, Refusal)]
            return refusals or ["ระบบอ่านแถวนี้ไม่ได้ โปรดตรวจสอบข้อมูลทุกช่องของแถวนี้"]
        return [f"{name}{message}" for name, message in self._named_messages(outcome.validation_error)]

    def _named_messages(self, error: ValidationError) -> Iterable[tuple[str, str]]:
        names = {column.attribute: f"{column.column_name}: " for column in self.get_import_fields()}
        by_column = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        return [(names.get(name, ""), message) for name, messages in by_column.items() for message in messages]


def _dataset(rows: Sequence[Row]) -> Dataset:
    headings = list(rows[0].cells)
    return Dataset(*[[row.cells[name] for name in headings] for row in rows], headers=headings)
