"""Throw away what was never published: a whole entry, or the next revision of a published one."""

from django.db import transaction

from core import audit
from knowledge.models import Attachment, Entry, Revision
from knowledge.models.entry import EDITABLE
from knowledge.publication import follow_change
from knowledge.refusals import NotInWork


@transaction.atomic
def discard_draft(draft: Revision, *, by) -> Entry | None:
    """Discard the draft; with it the entry, where nothing of it was ever published. Raises ``NotInWork``.

    Returns the entry that is left, or None. The trail keeps the title.
    """
    entry = Entry.objects.select_for_update().get(pk=draft.entry_id)
    if not Revision.objects.select_for_update().filter(pk=draft.pk, state__in=EDITABLE).exists():
        raise NotInWork
    audit.record("knowledge.discarded", entry, by=by, before={"number": draft.number, "title": draft.title})
    Revision.objects.get(pk=draft.pk).delete()
    Attachment.objects.filter(entry=entry, revisions__isnull=True).delete()
    if entry.revisions.exists():
        follow_change(entry)
        return entry
    entry.delete()
    return None
