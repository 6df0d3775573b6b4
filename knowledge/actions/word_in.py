"""Bring Word documents in: one with a look before saving, many out of a ZIP in the background."""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from core import jobs
from core.models import BackgroundJob, PendingUpload
from core.refusals import Refusal
from knowledge.actions.attaching import attach_file
from knowledge.actions.writing import save_draft, start_entry
from knowledge.models import Category, Entry, Revision
from knowledge.refusals import ImportedBefore
from knowledge.richtext import clean_body
from knowledge.word import WordReading, read_word
from knowledge.word.archive import Member, members_of, read_member
from knowledge.word.reading import PICTURE_PLACE
from people.models import Person

KIND = "words_import"
WORD_KEY = "docx:"
Kind = PendingUpload.Kind


@dataclass(frozen=True)
class Choices:
    """What a document does not say itself; an empty title leaves the document's own."""

    kind: str
    visibility: str
    categories: tuple[int, ...] = ()
    title: str = ""

    def labels(self) -> list[Category]:
        return list(Category.objects.filter(pk__in=self.categories))


def receive_word(name: str, content: bytes, *, by: Person) -> PendingUpload:
    """Read the document and keep it until somebody confirms. Raises ``Refusal`` with the reason in Thai."""
    reading = read_word(name, content)
    kept = {
        "title": reading.title,
        "body": clean_body(reading.html),
        "warnings": reading.warnings,
        "pictures": {one.key: base64.b64encode(one.preview).decode() for one in reading.pictures},
    }
    return _keep(Kind.ENTRY_WORD, name, content, kept, by)


def receive_words(name: str, content: bytes, *, by: Person) -> PendingUpload:
    """Keep a ZIP of documents with the list of what is in it. Raises ``BadArchive``."""
    kept = {"members": [asdict(member) for member in members_of(content)]}
    return _keep(Kind.ENTRY_WORDS, name, content, kept, by)


def _keep(kind: str, name: str, content: bytes, reading: dict, by: Person) -> PendingUpload:
    return PendingUpload.objects.create(
        kind=kind, file_name=name[:255], content=content, reading=reading, uploaded_by=by
    )


def save_word(upload: PendingUpload, *, by: Person, choices: Choices) -> Entry:
    """The previewed document as a draft with its original attached. Raises ``ImportedBefore`` or ``Refusal``."""
    if not PendingUpload.objects.waiting().filter(pk=upload.pk).exists():
        raise ImportedBefore
    content = bytes(upload.content)
    entry = take_word(read_word(upload.file_name, content), upload.file_name, content, by=by, choices=choices)
    PendingUpload.objects.waiting().filter(pk=upload.pk).update(confirmed_at=timezone.now())
    return entry


def taken_before(content: bytes, by: Person) -> Entry | None:
    """The entry that this very file became for this person, if it is still there."""
    return Entry.objects.filter(import_key=_key(content, by)).first()


def take_word(reading: WordReading, name: str, content: bytes, *, by: Person, choices: Choices) -> Entry:
    """The document as a draft of ``by``; one that stopped half-way is finished. Raises ``Refusal``.

    Not one transaction: files are proved and stored between its steps.
    """
    body = clean_body(reading.html)
    draft = _begun(_key(content, by), reading, body, by, choices)
    attach_file(draft, by=by, name=name, content=content, caption="ต้นฉบับ")
    places = {}
    for picture in reading.pictures:
        kept = attach_file(draft, by=by, name=picture.name, content=picture.content, caption=picture.alt, inline=True)
        places[PICTURE_PLACE.format(picture.key)] = PICTURE_PLACE.format(kept.key)
    for read, kept in places.items():
        body = body.replace(read, kept)
    return save_draft(draft, by=by, edits=draft.edits, values={"body": body}).entry


def _begun(key: str, reading: WordReading, body: str, by: Person, choices: Choices) -> Revision:
    """The draft with its text, the pictures still missing; the one that an earlier try left behind is used again."""
    values = {"title": choices.title or reading.title, "body": body, "visibility": choices.visibility}
    try:
        with transaction.atomic():
            draft = start_entry(choices.kind, by=by, values=values, categories=choices.labels())
            Entry.objects.filter(pk=draft.entry_id).update(import_key=key)
    except IntegrityError as clash:
        draft = Revision.objects.filter(entry__import_key=key, number=1, edits=0).select_related("entry").first()
        if draft is None or not draft.is_editable:
            raise ImportedBefore from clash
    return draft


def _key(content: bytes, by: Person) -> str:
    """One file becomes one entry for each person."""
    return f"{WORD_KEY}{by.pk}:{hashlib.sha256(content).hexdigest()}"


# ---- many at once ------------------------------------------------------------------------------


def request_words(upload: PendingUpload, *, by: Person, choices: Choices) -> BackgroundJob:
    """The job that reads every document of the ZIP. Raises ``TooManyJobs``."""
    settings = {"upload": upload.pk, "choices": asdict(choices)}
    return jobs.request_job(KIND, str(upload.pk), by=by, settings=settings)


def do_words(settings: dict, report: jobs.Report) -> jobs.Result:
    """What the background process does: one bad file does not stop the others."""
    upload = PendingUpload.objects.select_related("uploaded_by").filter(pk=settings["upload"]).first()
    if upload is None:
        raise Refusal("ไม่พบไฟล์ที่อัปโหลดไว้ โปรดเลือกไฟล์อีกครั้ง")
    choices = Choices(**settings["choices"] | {"categories": tuple(settings["choices"]["categories"])})
    members = [Member(**facts) for facts in upload.reading["members"]]
    found = list(_each(members, bytes(upload.content), upload.uploaded_by, choices, report))
    PendingUpload.objects.waiting().filter(pk=upload.pk).update(confirmed_at=timezone.now())
    return jobs.Result(json.dumps(found, ensure_ascii=False).encode(), "ผลการนำเข้า.json", "application/json")


def _each(members: list[Member], content: bytes, by: Person, choices: Choices, report: jobs.Report) -> Iterable[dict]:
    for done, member in enumerate(members):
        report(done, len(members), member.shown)
        yield {"name": member.shown, **(_left(member) or _one(member, content, by, choices))}


def _left(member: Member) -> dict:
    return {"state": "left", "words": member.why_not} if member.why_not else {}


def _one(member: Member, content: bytes, by: Person, choices: Choices) -> dict:
    try:
        document = read_member(content, member)
        if (entry := taken_before(document, by)) is not None and not _is_half(entry):
            return {"state": "known", "entry": entry.pk, "title": entry.shown_revision.title}
        reading = read_word(member.name, document)
        entry = take_word(reading, member.name, document, by=by, choices=choices)
    except Refusal as refusal:
        return {"state": "failed", "words": str(refusal)}
    return {"state": "new", "entry": entry.pk, "title": entry.shown_revision.title, "warnings": reading.warnings}


def _is_half(entry: Entry) -> bool:
    """Whether an earlier try was stopped before the text was finished."""
    draft = entry.working
    return draft is not None and draft.is_editable and not draft.attachments.filter(is_inline=False).exists()
