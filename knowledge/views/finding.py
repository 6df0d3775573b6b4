"""Find an entry, or something in it, and ask the permission at once."""

from core.access import permitted
from knowledge.models import Attachment, Entry, Revision
from knowledge.reach import readable_revisions


def find_entry(request, permission: str, pk: int) -> Entry:
    """The entry, when this person may use it with ``permission``."""
    entries = Entry.objects.visible_to(request.user).shown().select_related("published__decided_by")
    return permitted(request, permission, entries, pk=pk)


def find_revision(request, permission: str, pk: int, number: int) -> Revision:
    """A revision, only through its entry: those the person may read, private drafts of others not among them."""
    entry = find_entry(request, "knowledge.view_entry", pk)
    revisions = readable_revisions(entry, request.user).select_related("entry__owner", "entry__unit", "reviewer")
    return permitted(request, permission, revisions, number=number)


def find_attachment(request, pk: int, key) -> Attachment:
    """A file, only through its entry, and only where a revision that the person may read carries it."""
    entry = find_entry(request, "knowledge.view_entry", pk)
    files = Attachment.objects.visible_to(request.user).shown().filter(entry=entry)
    return permitted(request, "knowledge.view_entry", files, key=key)
