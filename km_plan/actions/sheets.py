"""Bring the rows of a workbook into a draft: keep the file, say what would change, save all of it or nothing."""

import hashlib
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from core import audit
from core.models import PendingUpload
from core.refusals import Refusal
from core.spreadsheets import Row, RowPreview, RowsRefused, UnreadableSpreadsheet, read_rows
from km_plan.actions.owners import set_owners
from km_plan.actions.rows import set_budgets
from km_plan.cells import REQUIRED
from km_plan.models import Plan
from km_plan.resources import PlanRowResource
from signoff import actions as signing
from signoff.differences import CellChange, Difference

MOST_TEXT = 5_000_000  # characters; a small file can name one long text a hundred thousand times
EXCERPT = 400  # characters of a long cell shown on each side of a change
LEAD_IN = 60


class ImportedBefore(Refusal):
    words = "ไฟล์นี้นำเข้าไปแล้ว จึงไม่ได้บันทึกซ้ำ โปรดเปิดแผนเพื่อตรวจสอบ หรืออัปโหลดไฟล์ใหม่"


class PlanMovedOn(Refusal):
    """The plan changed since the preview was read; ``preview`` is what importing would do now."""

    words = "แผนมีการแก้ไขหลังจากที่ท่านเปิดหน้านี้ ระบบจึงยังไม่ได้บันทึก โปรดตรวจสอบรายการล่าสุดด้านล่างแล้วยืนยันอีกครั้ง"

    def __init__(self, preview: "SheetPreview"):
        super().__init__()
        self.preview = preview


@dataclass(frozen=True)
class SheetPreview:
    """What importing a sheet does, row by row; ``reordered`` tables by number, columns not read, columns not there."""

    rows: list[RowPreview]
    reordered: list[int]
    unread: list[str]
    absent: list[str]

    def of(self, state: str) -> list[RowPreview]:
        return [row for row in self.rows if row.state == state]

    @property
    def wrong(self) -> list[RowPreview]:
        return self.of("wrong")

    @property
    def unchanged(self) -> list[RowPreview]:
        return self.of("unchanged")

    @property
    def added(self) -> list[Difference]:
        return [_difference("added", row) for row in self.of("new")]

    @property
    def changed(self) -> list[Difference]:
        return [_difference("changed", row) for row in self.of("changed")]

    @property
    def changes_plan(self) -> bool:
        return bool(self.reordered or len(self.unchanged) < len(self.rows))

    @property
    def digest(self) -> str:
        """SHA-256 of all it says: the same as long as importing would do the same."""
        facts = {"rows": [asdict(row) for row in self.rows], "reordered": self.reordered}
        return hashlib.sha256(audit.canonical(facts).encode()).hexdigest()


def keep_upload(file, plan: Plan, *, by) -> PendingUpload:
    """Keep the workbook with its rows until somebody confirms them; the plan stays as it is.

    Raises ``UnreadableSpreadsheet`` or ``core.isolation.IsolationFailed``.
    """
    content = file.read()
    rows = read_rows(content, required=REQUIRED)
    if sum(len(cell) for row in rows for cell in row.cells.values()) > MOST_TEXT:
        raise UnreadableSpreadsheet("ข้อความในไฟล์รวมกันยาวเกินกว่าที่ระบบอ่านได้ โปรดแบ่งเป็นหลายไฟล์")
    reading = {"headings": list(rows[0].cells), "rows": [[row.number, *row.cells.values()] for row in rows]}
    return PendingUpload.objects.create(
        kind=PendingUpload.Kind.PLAN_ROWS, file_name=file.name[:255], content=content, uploaded_by=by,
        settings={"plan": plan.pk}, reading=reading,
    )  # fmt: skip


def kept_rows(upload: PendingUpload) -> list[Row]:
    """The rows of the workbook as they were read when it was uploaded."""
    headings = upload.reading["headings"]
    return [Row(number, dict(zip(headings, cells, strict=True))) for number, *cells in upload.reading["rows"]]


def preview_rows(plan: Plan, rows: list[Row]) -> SheetPreview:
    """What ``import_rows`` would do to the plan as it stands now; writes nothing."""
    resource = PlanRowResource(plan)
    return _told(resource, rows, resource.preview(rows))


@transaction.atomic
def import_rows(
    plan: Plan, rows: list[Row], *, by, upload: PendingUpload | None = None, seen: str | None = None
) -> SheetPreview:
    """Save every new and changed row, or none; rows of the plan that are not in the sheet stay, after the others.

    ``seen`` is the digest of the preview that was confirmed. A sheet that changes nothing is not recorded.
    Raises ``NotEditable``, ``ImportedBefore``, ``PlanMovedOn`` or ``RowsRefused``.
    """
    signing.edit(plan, by=by)
    if upload is not None:
        _claim(upload)
    resource = PlanRowResource(plan)
    before = len(resource.rows)
    done = _save(resource, rows, by=by, seen=seen)
    if done.changes_plan:
        set_owners(*(row for row, typed in resource.imported if "owners" in typed))
        set_budgets(*(row for row, typed in resource.imported if "budget" in typed))
        audit.record("plan.rows_imported", plan, by=by, before={"rows": before}, after=_facts(done, before, upload))
    return done


def _save(resource: PlanRowResource, rows: list[Row], *, by, seen: str | None) -> SheetPreview:
    """Saves first and looks then: what differs from what was seen is undone with the transaction."""
    try:
        done = _told(resource, rows, resource.save(rows, by=by))
    except RowsRefused:
        _compare(preview_rows(resource.plan, rows), seen)
        raise
    _compare(done, seen)
    return done


def _compare(preview: SheetPreview, seen: str | None) -> None:
    if seen is not None and seen != preview.digest:
        raise PlanMovedOn(preview)


def _told(resource: PlanRowResource, rows: list[Row], previews: list[RowPreview]) -> SheetPreview:
    known, given = resource.headings(), list(rows[0].cells)
    has_wrong = any(row.state == "wrong" for row in previews)
    return SheetPreview(
        rows=previews,
        reordered=[] if has_wrong else resource.reordered(),
        unread=[name for name in given if name not in known],
        absent=[name for name in known if name not in given],
    )


def _claim(upload: PendingUpload) -> None:
    """Two presses at once: one of them confirms."""
    if not PendingUpload.objects.waiting().filter(pk=upload.pk).update(confirmed_at=timezone.now()):
        raise ImportedBefore


def _facts(preview: SheetPreview, before: int, upload: PendingUpload | None) -> dict:
    counts = {f"rows_{state}": len(preview.of(state)) for state in ("new", "changed", "unchanged")}
    source = {"file": upload.file_name, "sha256": upload.sha256} if upload else {}
    return {"rows": before + counts["rows_new"], **counts, **source}


def _difference(kind: str, row: RowPreview) -> Difference:
    cells = [CellChange(change.label, *_excerpts(change.before, change.after)) for change in row.changes]
    return Difference(kind, f"แถวที่ {row.number} ของไฟล์ {row.label}", cells=cells)


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts from shortly before the first letter in which they differ, when they are long."""
    if max(len(before), len(after)) <= EXCERPT:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    differs = next((place for place, (old, new) in pairs if old != new), min(len(before), len(after)))
    start = max(0, differs - LEAD_IN)
    return tuple(_excerpt(text, start) for text in (before, after))


def _excerpt(text: str, start: int) -> str:
    shown = text[start : start + EXCERPT]
    return ("… " if start and shown else "") + shown + (" …" if len(text) > start + EXCERPT else "")
