"""Writes the progress report of a plan as paper: each table's rows with their latest word. No database is read."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string

from core.typeset import Digits
from km_plan.paper import signer_facts, year_line
from signoff.paper import Approval
from thai.dates import format_date, format_datetime

TEMPLATE = "km_plan/pdf/progress.html"
# Heading, key, width in millimetres, centred.
COLUMNS = (
    ("ลำดับ", "number", 12, True),
    ("กิจกรรม", "activity", 50, False),
    ("เป้าหมาย", "target", 42, False),
    ("ผล", "figure", 26, True),
    ("สถานะ", "status", 26, True),
    ("ผลการดำเนินงานล่าสุด", "note", 66, False),
    ("วันที่รายงาน", "on", 21, True),
    ("ผู้รับผิดชอบ", "owners", 30, False),
)
REPORTER = Approval("ผู้รายงาน", "", "", "", None)


def progress_paper_html(
    plan: dict[str, Any],
    *,
    tables: Sequence[dict[str, Any]],
    counts: Sequence[tuple[str, int]],
    on: date,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
) -> str:
    """The HTML of the report as of the day ``on``.

    ``plan`` has title, version, fiscal_year, starts_on, ends_on and organisation as a snapshot has them; ``tables``
    are headings, facts and rows as texts; ``counts`` are printed above them.
    """
    organisation, version = plan["organisation"]["name"], plan["version"]
    printed = format_datetime(printed_on, "short", thai_digits=False)
    as_of = format_date(on, thai_digits=False)
    context = {
        "title": f"รายงานความก้าวหน้า ณ วันที่ {as_of}",
        "author": organisation,
        "description": f"รายงานความก้าวหน้า {plan['title']} ฉบับที่ {version}",
        "digits": digits,
        "printed_on": printed_on,
        "emblem": emblem,
        "plan_line": f"{plan['title']} ฉบับที่ {version}",
        "year_line": f"{organisation} {year_line(plan)}",
        "foot_line": f"{organisation} · รายงานความก้าวหน้า ณ วันที่ {as_of} · พิมพ์เมื่อ {printed}",
        "columns": COLUMNS,
        "tables": [_table(table) for table in tables],
        "counts": counts,
        "approvals": [signer_facts(REPORTER)],
    }
    return render_to_string(TEMPLATE, context)


def _table(table: dict[str, Any]) -> dict[str, Any]:
    rows = [[(key, row[key], centred) for _, key, _, centred in COLUMNS] for row in table["rows"]]
    return {"title": table["title"], "subject": table["subject"], "rows": rows}
