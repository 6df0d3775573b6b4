"""Papers that follow the day: the calendar with its marks, the progress report; drawn again only when they differ."""

import hashlib
import json
from collections.abc import Callable

from django.core.cache import cache
from django.utils import timezone

from core import audit
from core.models import Municipality
from core.pdf import render_pdf
from km_plan.calendar_page import marks_of
from km_plan.calendar_paper import calendar_paper_html
from km_plan.figures.standing import standing_of
from km_plan.models import Plan
from km_plan.progress_page import ProgressOverview, RowLine
from km_plan.progress_paper import progress_paper_html
from signoff.models import SealedDocument
from thai.dates import format_date, today

KEPT = 3600  # seconds; the key is the content itself, so a kept paper is never an old one


def calendar_pdf(plan: Plan, *, notes: bool) -> bytes:
    """The calendar with its marks as of today. Raises ``RenderFailed`` or ``Busy``."""
    sealed = SealedDocument.objects.filter(sign_off_id=plan.sign_off_id).first() if plan.is_sealed else None
    snapshot = json.loads(sealed.snapshot) if sealed else plan.snapshot()
    done = marks_of(plan, snapshot.get("calendar", [])) if plan.is_sealed else []
    facts = {"snapshot": snapshot, "done": done, "state": plan.state, "code": sealed.code if sealed else ""}
    return kept_pdf(calendar_paper_html, f"ปฏิทินกิจกรรม {plan}", facts | {"notes": notes})


def progress_pdf(plan: Plan) -> bytes:
    """Every row with its latest word as of today. Raises ``RenderFailed`` or ``Busy``."""
    overview = ProgressOverview(plan, standing_of(plan.fiscal_year).by_key if plan.is_sealed else None)
    counts = [("ทั้งหมด", len(overview.lines)), *((each["label"], each["number"]) for each in overview.figures())]
    facts = {"plan": _heading(plan), "tables": _tables(overview.lines), "counts": counts}
    return kept_pdf(progress_paper_html, f"รายงานความก้าวหน้า {plan}", facts)


def _heading(plan: Plan) -> dict:
    return {
        "title": plan.title, "version": plan.version, "fiscal_year": plan.fiscal_year,
        "starts_on": plan.starts_on.isoformat(), "ends_on": plan.ends_on.isoformat(),
        "organisation": {"name": Municipality.objects.current().name},
    }  # fmt: skip


def _tables(lines: list[RowLine]) -> list[dict]:
    tables: dict[int, dict] = {}
    for line in lines:
        heading = {"title": line.row.table.heading, "subject": line.row.table.subject, "rows": []}
        tables.setdefault(line.table_number, heading)["rows"].append(_row(line))
    return list(tables.values())


def _row(line: RowLine) -> dict:
    latest = line.latest
    return {
        "number": line.number, "activity": line.row.activity, "target": line.row.target, "owners": line.row.owners,
        "figure": "\n".join(filter(None, (line.figure, line.reached, light_of(line)))), "status": line.status_word,
        "note": latest.note if latest else "ยังไม่มีรายงาน",
        "on": format_date(latest.on, "short", thai_digits=False) if latest else "",
    }  # fmt: skip


def light_of(line: RowLine) -> str:
    """The light in words; nothing where it could not be told."""
    return line.measured.light_word if line.measured and line.measured.value is not None else ""


def kept_pdf(write: Callable[..., str], title: str, facts: dict) -> bytes:
    """The paper that ``write`` makes of the facts, of today, and of the municipality's habits."""
    municipality = Municipality.objects.current()
    facts |= {"on": today(), "digits": municipality.paper_digits, "emblem": municipality.emblem_data}
    key = f"{write.__name__}-{hashlib.sha256(audit.canonical(facts).encode()).hexdigest()}"
    if (kept := cache.get(key)) is None:
        kept = render_pdf(write(**facts, printed_on=timezone.now()), title=title)
        cache.set(key, kept, KEPT)
    return kept
