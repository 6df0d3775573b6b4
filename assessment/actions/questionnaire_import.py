"""Bring a questionnaire in from a workbook: keep the file, say what it holds, save it once somebody has confirmed."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from assessment import refusals
from assessment.actions.questionnaires import count_edit, lock_draft, make_questionnaire
from assessment.models import Questionnaire
from assessment.questionnaires.drafts import SectionDraft, drafts_of, write_sections
from assessment.questionnaires.matching import Matched, matched
from assessment.questionnaires.sheet import REQUIRED
from assessment.questionnaires.sheet_reading import SheetReading, read_sheet
from core import audit
from core.models import PendingUpload
from core.spreadsheets import Row, RowsRefused, UnreadableSpreadsheet, read_rows
from people.refusals import AlreadyImported

MOST_TEXT = 2_000_000  # characters; a small file can name one long text a hundred thousand times


def receive_questionnaire(file, *, by, title: str = "", into: Questionnaire | None = None) -> PendingUpload:
    """Keep the workbook until it is confirmed as a new draft called ``title``, or as the items of the draft ``into``.

    Raises ``UnreadableSpreadsheet`` or ``core.isolation.IsolationFailed``.
    """
    content = file.read()
    rows = read_rows(content, required=REQUIRED)
    if sum(len(cell) for row in rows for cell in row.cells.values()) > MOST_TEXT:
        raise UnreadableSpreadsheet("ข้อความในไฟล์รวมกันยาวเกินกว่าที่ระบบอ่านได้ โปรดแบ่งเป็นหลายไฟล์")
    reading = {"headings": list(rows[0].cells), "rows": [[row.number, *row.cells.values()] for row in rows]}
    return PendingUpload.objects.create(
        kind=PendingUpload.Kind.QUESTIONNAIRE, file_name=file.name[:255], content=content, reading=reading,
        settings={"title": title, "into": into.pk if into else None}, uploaded_by=by,
    )  # fmt: skip


def reading_of(upload: PendingUpload) -> SheetReading:
    """What the kept workbook holds."""
    headings = upload.reading["headings"]
    rows = upload.reading["rows"]
    return read_sheet([Row(number, dict(zip(headings, cells, strict=True))) for number, *cells in rows])


def draft_of(upload: PendingUpload) -> Questionnaire | None:
    """The draft whose items the workbook is to replace; None for a new one, or when the draft is gone."""
    drafts = Questionnaire.objects.filter(published_at__isnull=True)
    return drafts.filter(pk=upload.settings["into"]).first() if upload.settings["into"] else None


def match_of(reading: SheetReading, draft: Questionnaire | None) -> Matched:
    """What the workbook does to the draft as it stands; without a draft everything in it is new."""
    return matched(reading.sections, drafts_of(draft) if draft else (), reading.absent)


@transaction.atomic
def import_questionnaire(upload: PendingUpload, *, by, edits: int | None = None) -> Questionnaire:
    """Save what the preview showed; ``edits`` is the edition of the draft that it was compared with.

    Raises ``AlreadyImported``, ``RowsRefused``, ``PartGone``, ``QuestionnaireInUse`` or ``ChangedMeanwhile``.
    """
    if not PendingUpload.objects.waiting().filter(pk=upload.pk).update(confirmed_at=timezone.now()):
        raise AlreadyImported
    reading = reading_of(upload)
    if reading.problems:
        raise RowsRefused
    if upload.settings["into"]:
        return _replace(upload, reading, by=by, edits=edits)
    sections = [_fresh(section) for section in reading.sections]
    made = make_questionnaire(by=by, title=upload.settings["title"], sections=sections)
    return _told(made, upload, reading, by=by)


def _replace(upload: PendingUpload, reading: SheetReading, *, by, edits: int | None) -> Questionnaire:
    """No round uses a draft, so its items are written anew under their old keys."""
    draft = lock_draft(Questionnaire(pk=upload.settings["into"]))
    if edits not in (None, draft.edits):
        raise refusals.ChangedMeanwhile
    sections = match_of(reading, draft).sections
    draft.sections.all().delete()
    write_sections(draft, sections)
    count_edit(draft)
    return _told(draft, upload, reading, by=by)


def _fresh(section: SectionDraft) -> SectionDraft:
    """A new form has new keys, whatever form the file came from."""
    return replace(section, items=tuple(replace(item, key=None) for item in section.drafts))


def _told(questionnaire: Questionnaire, upload: PendingUpload, reading: SheetReading, *, by) -> Questionnaire:
    after = {"file": upload.file_name, "sections": len(reading.sections), "item_count": reading.items}
    audit.record("assessment.questionnaire_imported", questionnaire, by=by, after=after)
    return questionnaire
