"""Remarks of a reviewer at a place of the text, and settling them."""

from django.db import transaction
from django.utils import timezone

from core import audit
from knowledge.actions.reviewing import held
from knowledge.models import ReviewNote, Revision, RevisionState
from knowledge.models.entry import WORKING
from knowledge.refusals import NoteSettled, NotWaiting


@transaction.atomic
def add_note(revision: Revision, *, by, text: str, quote: str = "") -> ReviewNote:
    """Remark on ``quote``, or on the whole while it is empty. The authors are told by the decision, not by each remark.

    Raises ``NotWaiting``.
    """
    entry = held(revision.entry)
    if not Revision.objects.filter(pk=revision.pk, state=RevisionState.IN_REVIEW).exists():
        raise NotWaiting
    note = ReviewNote.objects.create(revision=revision, text=text, quote=quote, author=by)
    audit.record("knowledge.note_added", entry, by=by, after={"number": revision.number, "note": text})
    return note


@transaction.atomic
def settle_note(note: ReviewNote, *, by) -> ReviewNote:
    """Say that the remark was seen to. Raises ``NoteSettled`` where it was already, or the revision is decided."""
    open_note = ReviewNote.objects.filter(pk=note.pk, settled_at__isnull=True, revision__state__in=WORKING)
    if not open_note.update(settled_at=timezone.now(), settled_by=by):
        raise NoteSettled
    audit.record("knowledge.note_settled", note.revision.entry, by=by, after={"note": note.text})
    note.refresh_from_db()
    return note
