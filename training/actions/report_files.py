"""Attach evidence to a report, describe it, take it off; only while the report may be changed."""

from django.db import transaction

from core import audit
from knowledge.files.keeping import keep_proved
from signoff.actions import edit
from training.models import Report, ReportFile
from training.refusals import TooManyReportFiles

MOST_FILES = 30  # of one report


def add_evidence(report: Report, *, by, name: str, content: bytes, kind: str = "", caption: str = "") -> ReportFile:
    """Prove the file, keep it and let the report carry it; a picture without its place. The same content twice is one.

    Without a ``kind`` a picture is a photograph and all else a handout. Raises ``BadFile``, ``Busy``, ``NoRoom``,
    ``NotEditable`` or ``TooManyReportFiles``. The slow part runs before the transaction: call it outside of one.
    """
    _leave_place(report)
    facts = keep_proved(name, content)
    with transaction.atomic():
        edit(report, by=by)
        if same := report.files.filter(sha256=facts["sha256"]).first():
            return same
        _leave_place(report)
        kind = kind or _likely(facts["content_type"])
        file = ReportFile.objects.create(report=report, uploaded_by=by, kind=kind, caption=caption, **facts)
        audit.record("training.report_file_added", report, by=by, after=_facts(file))
    return file


@transaction.atomic
def describe_evidence(file: ReportFile, *, by, kind: str, caption: str) -> ReportFile:
    """Say what the file is and what stands under it. Raises ``NotEditable``."""
    edit(file.report, by=by)
    before = _facts(file)
    file.kind, file.caption = kind, caption
    if _facts(file) != before and ReportFile.objects.filter(pk=file.pk).update(kind=kind, caption=caption):
        audit.record("training.report_file_described", file.report, by=by, before=before, after=_facts(file))
    return file


@transaction.atomic
def remove_evidence(file: ReportFile, *, by) -> None:
    """Take the file off the report; a second press changes nothing. Raises ``NotEditable``."""
    edit(file.report, by=by)
    if ReportFile.objects.filter(pk=file.pk).delete()[0]:
        audit.record("training.report_file_removed", file.report, by=by, before=_facts(file))


def names_in_use():
    """Every sha256 that evidence names, so that the sweep leaves it."""
    for pair in ReportFile.objects.values_list("sha256", "thumbnail").iterator():
        yield from filter(None, pair)


def _leave_place(report: Report) -> None:
    if report.files.count() >= MOST_FILES:
        raise TooManyReportFiles


def _likely(content_type: str) -> str:
    return ReportFile.Kind.PHOTO if content_type.startswith("image/") else ReportFile.Kind.HANDOUT


def _facts(file: ReportFile) -> dict:
    return {
        "file": file.name,
        "file_kind": ReportFile.Kind(file.kind).label,
        "caption": file.caption,
        "sha256": file.sha256,
    }
