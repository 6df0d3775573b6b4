"""Reads the text of new files in the background, so that the search finds what stands in them."""

from collections.abc import Callable, Iterator

from django.db import transaction

from core import files, jobs
from core.isolation import Busy, run_isolated
from core.models import BackgroundJob
from core.refusals import Refusal
from knowledge.files.text import Text, read_text
from knowledge.models import Attachment
from knowledge.publication import follow_change

KIND = "read_files"
SECONDS, MEGABYTES, PATIENCE = 60, 1024, 180
FAILED = "อ่านข้อความในไฟล์นี้ไม่ได้ การค้นหาจึงพบเฉพาะชื่อไฟล์และคำบรรยาย"
GONE = "ไม่พบไฟล์นี้ในที่เก็บไฟล์ โปรดแจ้งผู้ดูแลระบบ"
State = Attachment.TextState


def ask_reading() -> None:
    """Start reading what waits, unless a job that will do so waits already; what cannot start now is read later."""
    newest = waiting().values_list("pk", flat=True).last()
    if newest is None or BackgroundJob.objects.filter(kind=KIND, state=BackgroundJob.State.WAITING).exists():
        return
    try:
        jobs.request_job(KIND, f"files:{newest}", by=None, settings={})
    except jobs.TooManyJobs:
        return


def do_job(_settings: dict, report: Callable[[int, int, str], None]) -> jobs.Result:
    """The background job: read whatever waits."""
    read_waiting(report)
    return jobs.Result(b"", "", "")


def read_waiting(report: Callable[[int, int, str], None] = lambda *progress: None) -> int:
    """Read every file that waits, also those that arrive meanwhile; returns how many were read."""
    done, tried = 0, set()
    while file := waiting().exclude(pk__in=tried).first():
        tried.add(file.pk)
        report(done, done + waiting().count(), file.name)
        done += read_file(file)
    return done


def read_file(file: Attachment) -> bool:
    """Read one file and let the search know; False when there was no place to read it now, and it waits on."""
    try:
        content = files.read(file.sha256)
        text = run_isolated(
            read_text, file.content_type, content, seconds=SECONDS, megabytes=MEGABYTES, patience=PATIENCE
        )
    except Busy:
        return False
    except files.FileIsGone:
        text = Text("", State.FAILED, GONE)
    except Refusal:  # its reader was stopped: too slow, too large, or crashed
        text = Text("", State.FAILED, FAILED)
    _save(file, text)
    return True


def wait_again() -> None:
    """Let every document be read anew, as after the reader has learnt more."""
    Attachment.objects.exclude(content_type__startswith="image/").update(text_state=State.WAITING)


def names_in_use() -> Iterator[str]:
    """Every sha256 that attachments name."""
    for pair in Attachment.objects.values_list("sha256", "thumbnail").iterator():
        yield from filter(None, pair)


def waiting():
    return Attachment.objects.filter(text_state=State.WAITING).order_by("pk")


@transaction.atomic
def _save(file: Attachment, text: Text) -> None:
    """Every row of this content gets the text at once, unless another process was quicker."""
    same = waiting().filter(sha256=file.sha256).select_related("entry")
    entries = {row.entry_id: row.entry for row in same}
    same.update(text=text.text, text_state=text.state, text_note=text.note)
    for entry in entries.values():
        follow_change(entry)
