"""Bring criteria in from a workbook: receive, preview, and only then save."""

import hashlib
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from assessment import refusals
from assessment.pack.sheet import REQUIRED, CriteriaResource
from core import audit
from core.models import PendingUpload
from core.spreadsheets import Row, RowPreview, UnreadableSpreadsheet, read_rows

MOST_ROWS = 1000
STATES = ("wrong", "new", "changed", "unchanged")


class TooManyCriteria(UnreadableSpreadsheet):
    words = "ไฟล์มีเกิน 1,000 แถว โปรดแบ่งเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์"


class CriteriaPreview(NamedTuple):
    """What confirming would do: every row, the columns not read, and the fingerprint of both."""

    rows: list[RowPreview]
    unread: list[str]
    fingerprint: str

    @property
    def counts(self) -> dict[str, int]:
        return {state: sum(row.state == state for row in self.rows) for state in STATES}

    @property
    def can_be_saved(self) -> bool:
        return not self.counts["wrong"] and bool(self.counts["new"] + self.counts["changed"])

    @property
    def ordered(self) -> list[RowPreview]:
        """Rows to mend first, unchanged ones last."""
        return sorted(self.rows, key=lambda row: STATES.index(row.state))


def receive_criteria(file: UploadedFile, *, by) -> PendingUpload:
    """Read the workbook and keep it until confirmed. Raises ``UnreadableSpreadsheet`` or ``Busy``."""
    content = file.read()
    rows = read_rows(content, required=REQUIRED)
    if len(rows) > MOST_ROWS:
        raise TooManyCriteria
    return PendingUpload.objects.create(
        kind=PendingUpload.Kind.CRITERIA, file_name=file.name[:255], content=content, reading={"rows": rows},
        uploaded_by=by,
    )  # fmt: skip


def preview_criteria(upload: PendingUpload) -> CriteriaPreview:
    """What the file would change in the criteria as they stand now."""
    rows = _rows(upload)
    previews = CriteriaResource().preview(rows)
    unread = [name for name in rows[0].cells if name not in CriteriaResource.headings()]
    return CriteriaPreview(previews, unread, hashlib.sha256(repr(previews).encode()).hexdigest())


@transaction.atomic
def import_criteria(upload: PendingUpload, *, by, seen: str) -> list[RowPreview]:
    """Save every row of the previewed file, or none; ``seen`` is the fingerprint that was confirmed.

    Raises ``CriteriaImported``, ``CriteriaMovedOn`` or ``RowsRefused``.
    """
    if not PendingUpload.objects.waiting().filter(pk=upload.pk).update(confirmed_at=timezone.now()):
        raise refusals.CriteriaImported
    if preview_criteria(upload).fingerprint != seen:
        raise refusals.CriteriaMovedOn
    saved = CriteriaResource().save(_rows(upload), by=by)
    changed = sum(row.state != "unchanged" for row in saved)
    audit.record("assessment.criteria_imported", upload, by=by, after={"file": upload.file_name, "criteria": changed})
    return saved


def _rows(upload: PendingUpload) -> list[Row]:
    return [Row(number, cells) for number, cells in upload.reading["rows"]]
