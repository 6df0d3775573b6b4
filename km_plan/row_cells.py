"""The cells of plan rows as ready HTML: a template would take five times as long for a plan of a hundred rows."""

from datetime import date
from functools import cache
from html import escape

from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from km_plan.models import Plan, PlanRow, PlanTable, RowBudget
from km_plan.snapshot import OPTIONAL_COLUMNS, TEXT_COLUMNS
from thai.dates import format_date
from thai.digits import page_is_thai

STATUS_TONES = {
    "not_started": "neutral",
    "in_progress": "info",
    "done": "success",
    "late": "warning",
    "cancelled": "danger",
}
STATUS_WORDS = {"": "ยังไม่ระบุ", **dict(PlanRow.Status.choices)}
OTHERS = ("pk", "table_id", "key", "status", "target_number", "starts_on", "ends_on", "extra")
SHOWN = (*OTHERS, *TEXT_COLUMNS, *OPTIONAL_COLUMNS)
HEADINGS = {name: str(PlanRow._meta.get_field(name).verbose_name) for name in OPTIONAL_COLUMNS}
LABELS = {name: str(PlanRow._meta.get_field(name).verbose_name) for name in (*TEXT_COLUMNS, "status")}
NOT_MEASURABLE = SafeString(' <span class="text-muted">(ยังวัดไม่ได้)</span>')
NO_AMOUNT = SafeString(' <span class="text-muted">(ไม่ระบุจำนวนเงิน)</span>')


def rows_of(tables: dict) -> QuerySet:
    """The rows of all the tables in one query, as dicts; ``has_amount`` when the budget names money."""
    has_amount = Exists(RowBudget.objects.filter(row=OuterRef("pk"), amount__isnull=False))
    return PlanRow.objects.filter(table__in=tables).order_by("place", "pk").values(*SHOWN, has_amount=has_amount)


def written_in(plan: Plan) -> list[tuple[PlanTable, list[dict]]]:
    """The plan's tables, each with what stands in its rows; two queries whatever its size."""
    tables = {table.pk: (table, []) for table in plan.tables.all()}
    for values in rows_of(tables):
        tables[values["table_id"]][1].append(values)
    return list(tables.values())


def texts_of(values: dict) -> dict[str, SafeString]:
    """A row's texts by column, with a word where a target cannot be measured or a budget names no amount."""
    texts = {name: as_lines(values[name]) for name in TEXT_COLUMNS}
    if texts["target"] and values["target_number"] is None:
        texts["target"] += NOT_MEASURABLE
    if texts["budget"] and not values["has_amount"]:
        texts["budget"] += NO_AMOUNT
    return texts


def joined(number: int, cells: dict[str, SafeString]) -> SafeString:
    """The cells of a row side by side; the activity is the row's heading. A template would take five times as long."""
    (label, activity), *others = cells.items()
    first = f'<td data-label="ลำดับ">{number}</td><th scope="row" data-label="{label}">{activity}</th>'
    return SafeString(first + "".join([f'<td data-label="{label}">{text}</td>' for label, text in others]))


@cache
def status_tag(status: str) -> SafeString:
    """The status in words with its look; there are six, drawn once a process."""
    facts = {"label": STATUS_WORDS.get(status, status), "tone": STATUS_TONES.get(status, "neutral")}
    return render_to_string("components/status_tag.html", facts)


def latest_status_tag(status: str, on: date) -> SafeString:
    """The status last reported, with the day it was reported of."""
    day = format_date(on, "short", thai_digits=page_is_thai())
    return SafeString(f'{status_tag(status)}<span class="live-status">ล่าสุด: {day}</span>')


def as_lines(text: str) -> SafeString:
    """A text as HTML with its lines kept; what ``linebreaksbr`` gives, without its detours."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return SafeString(escape(lines).replace("\n", "<br>"))


def extra_lines(values: dict) -> list[tuple[str, str]]:
    """Columns beyond the ten that hold something, with their headings."""
    named = [(heading, values[name]) for name, heading in HEADINGS.items()]
    return [(heading, text) for heading, text in [*named, *values["extra"].items()] if text]
