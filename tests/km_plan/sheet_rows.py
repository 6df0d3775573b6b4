"""Rows of a plan's workbook as tests take them in hand: really written, really read, then edited cell by cell."""

from django.core.files.uploadedfile import SimpleUploadedFile

from core.spreadsheets import Row
from core.xlsx import read_xlsx, write_xlsx
from km_plan.models import Plan
from km_plan.resources import PlanRowResource


def workbook(headings: list[str], rows: list[list[str]]) -> bytes:
    return write_xlsx(headings, rows)


def exported(plan: Plan) -> list[Row]:
    """The plan's rows out to a workbook and read back."""
    resource = PlanRowResource(plan)
    return read_xlsx(workbook(resource.headings(), resource.sheet()))


def edited(row: Row, cells: dict[str, str]) -> Row:
    """The row with other cells, by heading."""
    return Row(row.number, {**row.cells, **cells})


def new_row(like: Row, cells: dict[str, str]) -> Row:
    """A row at the foot of the sheet, blank but for ``cells``."""
    return Row(99, {**dict.fromkeys(like.cells, ""), **cells})


def uploaded(rows, name="แถวแผน.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, workbook(list(rows[0].cells), [list(row.cells.values()) for row in rows]))
