"""Bring staff in from a workbook: receive, preview, and only then save."""

import hashlib
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from core.models import PendingUpload
from core.spreadsheets import Row, RowPreview, UnreadableSpreadsheet, read_rows
from people.refusals import AlreadyImported, PreviewOutdated
from people.resources import REQUIRED, StaffResource

MOST_ROWS = 1000  # a thousand rows keep the database from others for some seconds


class TooManyRows(UnreadableSpreadsheet):
    words = "ไฟล์มีเกิน 1,000 แถว โปรดแบ่งเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์"


class StaffPreview(NamedTuple):
    """What confirming would do: every row, what is in the file but not read, and the fingerprint of both."""

    rows: list[RowPreview]
    unread: list[str]
    fingerprint: str

    @property
    def new(self) -> int:
        return self._count("new")

    @property
    def changed(self) -> int:
        return self._count("changed")

    @property
    def unchanged(self) -> int:
        return self._count("unchanged")

    @property
    def wrong(self) -> int:
        return self._count("wrong")

    @property
    def can_be_saved(self) -> bool:
        return not self.wrong and bool(self.new + self.changed)

    @property
    def ordered(self) -> list[RowPreview]:
        """Rows to mend first, unchanged ones last."""
        return sorted(self.rows, key=lambda row: ("wrong", "new", "changed", "unchanged").index(row.state))

    def _count(self, state: str) -> int:
        return sum(row.state == state for row in self.rows)


def receive_staff_file(file: UploadedFile, *, by) -> PendingUpload:
    """Read the workbook and keep it until confirmed; no person is touched. Raises ``UnreadableSpreadsheet``."""
    content = file.read()
    rows = read_rows(content, required=REQUIRED)
    if len(rows) > MOST_ROWS:
        raise TooManyRows
    return PendingUpload.objects.create(
        kind=PendingUpload.Kind.STAFF,
        file_name=file.name[:255],
        content=content,
        reading={"rows": rows},
        uploaded_by=by,
    )


def preview_staff(upload: PendingUpload) -> StaffPreview:
    """What the file would change in the staff as it stands now."""
    rows = _rows(upload)
    previews = StaffResource().preview(rows)
    unread = [name for name in rows[0].cells if name not in StaffResource.headings()]
    return StaffPreview(previews, unread, hashlib.sha256(repr(previews).encode()).hexdigest())


@transaction.atomic
def import_staff(upload: PendingUpload, *, by, seen: str) -> list[RowPreview]:
    """Save every row of the previewed file, or none. ``seen`` is the fingerprint of the preview that was confirmed.

    Raises ``AlreadyImported``, ``PreviewOutdated``, ``RowsRefused``.
    """
    claimed = PendingUpload.objects.waiting().filter(pk=upload.pk).update(confirmed_at=timezone.now())
    if not claimed:
        raise AlreadyImported
    if preview_staff(upload).fingerprint != seen:
        raise PreviewOutdated
    return StaffResource().save(_rows(upload), by=by)


def _rows(upload: PendingUpload) -> list[Row]:
    return [Row(number, cells) for number, cells in upload.reading["rows"]]
