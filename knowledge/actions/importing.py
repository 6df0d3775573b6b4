"""Bring a list of entries in: keep the workbook, say what it would do, save it at once or in the background."""

from django.utils import timezone

from core import jobs
from core.models import BackgroundJob, PendingUpload
from core.refusals import Refusal
from core.spreadsheets import RowsRefused
from knowledge.importing.book import Book
from knowledge.importing.foreseeing import Foreseen, foresee
from knowledge.importing.lines import Line, understood_all
from knowledge.importing.saving import batches, save_batch
from knowledge.importing.workbook import read_workbook
from knowledge.refusals import ImportedBefore, NotAnImporter
from knowledge.resources import REQUIRED
from people.models import Person

KIND = "entries_import"
AT_ONCE = 200  # rows; a longer list is saved in the background
Kind = PendingUpload.Kind


def receive_list(name: str, content: bytes, *, by: Person) -> PendingUpload:
    """Keep the workbook with what importing it would do. Raises ``UnreadableSpreadsheet`` or ``IsolationFailed``."""
    foreseen = foresee(read_workbook(content, required=REQUIRED), Book.read(by=by))
    return PendingUpload.objects.create(
        kind=Kind.ENTRY_LIST, file_name=name[:255], content=content, reading=foreseen.as_dict(), uploaded_by=by
    )


def foreseen_of(upload: PendingUpload) -> Foreseen:
    """What was said when the workbook was uploaded."""
    return Foreseen(**upload.reading)


def import_list(upload: PendingUpload, *, by: Person) -> BackgroundJob | int:
    """Save the list: the number of entries added, or the job that saves a long one.

    Raises ``ImportedBefore``, ``NotAnImporter`` or ``RowsRefused``.
    """
    if upload.confirmed_at is not None:
        raise ImportedBefore
    if foreseen_of(upload).rows <= AT_ONCE:
        return save_list(upload, by=by, report=lambda *how_far: None)
    return jobs.request_job(KIND, str(upload.pk), by=by, settings={"upload": upload.pk})


def save_list(upload: PendingUpload, *, by: Person, report: jobs.Report) -> int:
    """Save every batch that is not there yet; killed in between, it goes on where it was. Returns what was added."""
    if not by.has_perm("knowledge.import_entries"):
        raise NotAnImporter
    book = Book.read(by=by)
    found = list(understood_all(read_workbook(bytes(upload.content), required=REQUIRED), book))
    lines = [line for line in found if isinstance(line, Line)]
    if len(lines) < len(found):
        raise RowsRefused
    added = done = 0
    for batch in batches(lines):
        added += len(save_batch(batch, book, source=upload.file_name).added)
        done += len(batch)
        report(done, len(lines), f"บันทึกแล้ว {done:,} จาก {len(lines):,} แถว")
    PendingUpload.objects.waiting().filter(pk=upload.pk).update(confirmed_at=timezone.now())
    return added


def do_import(settings: dict, report: jobs.Report) -> jobs.Result:
    """What the background process does."""
    upload = PendingUpload.objects.select_related("uploaded_by").filter(pk=settings["upload"]).first()
    if upload is None:
        raise Refusal("ไม่พบไฟล์ที่อัปโหลดไว้ โปรดเลือกไฟล์อีกครั้ง")
    added = save_list(upload, by=upload.uploaded_by, report=report)
    return jobs.Result(str(added).encode(), "ผลการนำเข้า.txt", "text/plain; charset=utf-8")
