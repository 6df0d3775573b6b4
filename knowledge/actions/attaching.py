"""Attach files to a draft, describe them, take them off; what is published keeps its own files until the next one."""

from django.db import transaction

from core import audit, files
from core.proved_files import MORE_KINDS, MORE_TYPES, named, read_proved
from core.proving import FORMATS
from knowledge.actions.reviewing import writers_of
from knowledge.files.keeping import keep_picture
from knowledge.files.reading import ask_reading
from knowledge.models import Attachment, Revision
from knowledge.models.entry import EDITABLE
from knowledge.refusals import NotInWork, NotYourDraft, TooManyFiles, TooManyPictures

MOST_FILES, MOST_PICTURES = 30, 100  # of one revision
LONGEST_CAPTION = 300


def attach_file(
    draft: Revision, *, by, name: str, content: bytes, caption: str = "", inline: bool = False
) -> Attachment:
    """Prove the file, keep it and let the draft carry it; ``inline`` for a picture that stands inside the text.

    The same content twice is one row. Raises ``BadFile``, ``Busy``, ``NoRoom``, ``NotInWork``, ``NotYourDraft``,
    ``TooManyFiles`` or ``TooManyPictures``. The slow part runs before the transaction: call it outside of one.
    """
    _guard(Revision.objects.get(pk=draft.pk), by)
    facts = _kept(name, content, inline) | {"caption": caption.strip()[:LONGEST_CAPTION], "is_inline": inline}
    with transaction.atomic():
        draft = _locked(draft, by)
        carried = draft.attachments.filter(is_inline=inline)
        if same := carried.filter(sha256=facts["sha256"]).first():
            return same
        _leave_place(carried.count(), inline)
        file = Attachment.objects.create(entry_id=draft.entry_id, uploaded_by=by, **facts)
        draft.attachments.add(file)
        audit.record("knowledge.file_attached", draft.entry, by=by, after=_facts(file))
        if file.text_state == Attachment.TextState.WAITING:
            transaction.on_commit(ask_reading)
    return file


@transaction.atomic
def detach_file(draft: Revision, attachment: Attachment, *, by) -> None:
    """Take the file off the draft; other revisions keep it. Raises ``NotInWork`` or ``NotYourDraft``."""
    draft = _locked(draft, by)
    if not draft.attachments.filter(pk=attachment.pk).exists():
        return
    draft.attachments.remove(attachment)
    if not attachment.revisions.exists():
        Attachment.objects.filter(pk=attachment.pk).delete()
    audit.record("knowledge.file_detached", draft.entry, by=by, before=_facts(attachment))


@transaction.atomic
def describe_file(draft: Revision, attachment: Attachment, *, by, caption: str) -> Attachment:
    """Give the file another caption in this draft; a file that other revisions carry keeps its own there.

    Returns the file as the draft carries it now. Raises ``NotInWork`` or ``NotYourDraft``.
    """
    draft = _locked(draft, by)
    file = draft.attachments.filter(pk=attachment.pk).first()
    caption = caption.strip()[:LONGEST_CAPTION]
    if file is None or file.caption == caption:
        return file or attachment
    before = {"caption": file.caption}
    mine = _own_copy(draft, file)
    mine.caption = caption
    mine.save(update_fields=["caption"])
    audit.record(
        "knowledge.file_described", draft.entry, by=by, before=before, after={"file": mine.name, "caption": caption}
    )
    return mine


def _guard(draft: Revision, by) -> None:
    if draft.state not in EDITABLE:
        raise NotInWork
    if by.pk not in writers_of(draft.entry):
        raise NotYourDraft


def _locked(draft: Revision, by) -> Revision:
    """The draft as it stands now, held until the end of the transaction."""
    draft = Revision.objects.select_for_update(of=("self",)).select_related("entry").get(pk=draft.pk)
    _guard(draft, by)
    return draft


def _kept(name: str, content: bytes, inline: bool) -> dict:
    """The columns of a file that was proved and stored."""
    kinds = {kind: MORE_TYPES[kind] for kind in FORMATS} if inline else MORE_TYPES
    words = "JPEG, PNG, WebP หรือ GIF" if inline else MORE_KINDS
    tidy, kind = named(name, content, types=kinds, words=words)
    if kind in FORMATS:
        return _kept_picture(tidy, kind, content)
    proved = read_proved(name, content, types=kinds, words=words)
    pages = proved.pages if proved.content_type == "application/pdf" else None
    kept = {"name": tidy, "content_type": proved.content_type, "size": len(content), "pages": pages}
    return kept | {"sha256": files.keep(content)}


def _kept_picture(name: str, kind: str, content: bytes) -> dict:
    columns, picture = keep_picture(name, kind, content)
    return columns | {"width": picture.width, "height": picture.height, "text_state": Attachment.TextState.NONE}


def _leave_place(carried: int, inline: bool) -> None:
    if inline and carried >= MOST_PICTURES:
        raise TooManyPictures
    if not inline and carried >= MOST_FILES:
        raise TooManyFiles


def _own_copy(draft: Revision, file: Attachment) -> Attachment:
    """The file itself, or a row of its own where another revision carries it too."""
    if not file.revisions.exclude(pk=draft.pk).exists():
        return file
    copy = Attachment.objects.get(pk=file.pk)
    copy.pk, copy.key = None, Attachment._meta.get_field("key").get_default()
    copy._state.adding = True
    copy.save(force_insert=True)
    copy.uploaded_at = file.uploaded_at  # its place in the list; creating it took the clock
    copy.save(update_fields=["uploaded_at"])
    draft.attachments.remove(file)
    draft.attachments.add(copy)
    return copy


def _facts(file: Attachment) -> dict:
    return {"file": file.name, "size": file.size, "sha256": file.sha256}
