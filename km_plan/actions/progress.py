"""Record what became of a plan row, and strike out what was recorded wrongly; the signed plan stays as it is."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from core.proved_files import ProvedFile
from core.refusals import Refusal
from km_plan.actions.marks import require_in_force
from km_plan.actions.measuring import require_open
from km_plan.figures.book import measures_of
from km_plan.models import Evidence, PlanRow, Progress
from thai.dates import today


class SaysNothing(Refusal):
    words = "โปรดกรอกผลการดำเนินงาน ผลเป็นตัวเลข หรือเลือกสถานะ อย่างน้อยหนึ่งอย่าง แล้วบันทึกอีกครั้ง"


class DateRefused(Refusal):
    words = "วันที่ของผลต้องไม่อยู่ในอนาคต และอยู่ในช่วงของแผนนี้ โปรดแก้วันที่แล้วบันทึกอีกครั้ง"


class FigureUnproved(Refusal):
    words = "ผลเป็นตัวเลขต้องบอกว่านับอย่างไรในช่องผลการดำเนินงาน และแนบไฟล์หรือลิงก์หลักฐานอย่างน้อยหนึ่งรายการ"


class FigureCounted(Refusal):
    words = "แถวนี้มีตัววัดที่ระบบนับให้เองแล้ว จึงไม่ต้องกรอกตัวเลข โปรดบันทึกเฉพาะสถานะหรือข้อความ"


class StruckAlready(Refusal):
    words = "รายการนี้ถูกขีดฆ่าไปแล้ว โปรดเปิดหน้าความก้าวหน้าใหม่"


@transaction.atomic
def record_progress(
    row: PlanRow,
    *,
    by,
    on: date,
    status: str = "",
    figure: Decimal | None = None,
    note: str = "",
    files: Sequence[ProvedFile] = (),
    links: Sequence[str] = (),
) -> Progress:
    """One update of the row with its evidence; ``figure`` counts everything up to the day.

    A year that has ended may still be reported on, with a day inside the plan's time; a figure only until it is closed.
    Raises ``NotInForce``, ``DateRefused``, ``SaysNothing``, ``FiguresClosed``, ``FigureCounted`` or ``FigureUnproved``.
    """
    plan = row.table.plan
    require_in_force(plan)
    if not plan.starts_on <= on <= min(plan.ends_on, today()):
        raise DateRefused
    if not note and not status and figure is None:
        raise SaysNothing
    if figure is not None:
        _require_typing(row, bool(note and (files or links)))
    said = {"on": on, "status": status, "figure": figure, "note": note}
    progress = Progress.objects.create(plan=plan, row_key=row.key, made_by=by, **said)
    _keep_evidence(progress, files, links)
    audit.record("plan.progress_recorded", plan, by=by, after=_facts(row, progress))
    return progress


@transaction.atomic
def strike_progress(progress: Progress, *, row: PlanRow, by, reason: str, url: str = "") -> Progress:
    """Strike the update out; it stays readable with the reason, and no longer counts.

    Raises ``StruckAlready``, or ``FiguresClosed`` for a figure that may stand in what was reported.
    """
    if progress.figure is not None:
        require_open(progress.plan.fiscal_year)
    struck = Progress.objects.standing().filter(pk=progress.pk).update(
        struck_at=timezone.now(), struck_by=by, struck_because=reason
    )  # fmt: skip
    if not struck:
        raise StruckAlready
    facts = _facts(row, progress)
    audit.record("plan.progress_struck", progress.plan, by=by, before=facts, after={"row": str(row), "reason": reason})
    text = f"{by} ขีดฆ่าบันทึกความก้าวหน้าของท่าน: {row}"
    notify([progress.made_by], text, url, detail=reason, except_for=by)
    progress.refresh_from_db()
    return progress


def _require_typing(row: PlanRow, is_proved: bool) -> None:
    """A figure is typed only where nothing counts it, in an open year, with how it was counted and a proof."""
    year = row.table.plan.fiscal_year
    require_open(year)
    if measures_of(year, row.key):
        raise FigureCounted
    if not is_proved:
        raise FigureUnproved


def _keep_evidence(progress: Progress, files: Sequence[ProvedFile], links: Sequence[str]) -> None:
    kept = [
        Evidence(progress=progress, file_name=f.name, content=f.content, content_type=f.content_type, sha256=f.sha256)
        for f in files
    ]
    Evidence.objects.bulk_create([*kept, *(Evidence(progress=progress, url=url) for url in links)])


def _facts(row: PlanRow, progress: Progress) -> dict:
    said = audit.facts(progress, ("figure", "status", "note"))
    evidence = list(progress.evidence.values_list("file_name", "url"))
    return {
        "row": str(row), "reported_on": progress.on, **said,
        "files": [name for name, _ in evidence if name], "links": [url for _, url in evidence if url],
    }  # fmt: skip
