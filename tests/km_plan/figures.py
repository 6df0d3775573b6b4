"""A year with something in it: what tests of figures and closings share."""

from datetime import datetime
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from km_plan.actions.measuring import choose_measure
from km_plan.models import PlanRow, RowMeasure
from knowledge.models import Entry
from thai.dates import BANGKOK

IN_MARCH = datetime(2025, 3, 14, 9, 0, tzinfo=BANGKOK)  # of fiscal year 2568


def move_entries(at: datetime = IN_MARCH) -> int:
    """Let the town's published entries be published on that day; returns how many there are."""
    return Entry.objects.published().update(first_published_at=at)


def rows_of(plan) -> list[PlanRow]:
    """The rows of the first table: staff developed, trainings, usable entries, improved entries, …"""
    return list(plan.tables.first().rows.select_related("table__plan"))


def chosen_for(row: PlanRow) -> str:
    found = RowMeasure.objects.filter(fiscal_year=row.table.plan.fiscal_year, row_key=row.key)
    return found.values_list("measure", flat=True).first() or ""


def choose(row: PlanRow, measure: str, *, by) -> None:
    choose_measure(row, by=by, measure=measure, seen=chosen_for(row))


def url(name: str, *arguments) -> str:
    return reverse(f"km_plan:{name}", args=arguments)


def sheet_of(answer) -> list[tuple]:
    """The rows of a downloaded workbook."""
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
