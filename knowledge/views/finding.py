"""Find an entry, or something in it, and ask the permission at once."""

from core.access import permitted
from knowledge.models import Attachment, Entry, Revision


def find_entry(request, permission: str, pk: int) -> Entry:
    """The entry, when this person may use it with ``permission``."""
    entries = Entry.objects.visible_to(request.user).shown()
    return permitted(request, permission, entries, pk=pk)


def find_revision(request, permission: str, pk: int, number: int) -> Revision:
    """A revision, only through its entry: published ones for all who see the entry, the others for who works on it."""
    entry = find_entry(request, "knowledge.view_entry", pk)
    revisions = Revision.objects.filter(entry=entry).select_related("entry__owner", "entry__unit", "reviewer")
    works = request.user.has_perm("knowledge.view_work", entry) or _reviews(request.user, entry)
    if not works:
        revisions = revisions.filter(state__in=("published", "replaced"))
    return permitted(request, permission, revisions, number=number)


def find_attachment(request, pk: int, key) -> Attachment:
    """A file, only through its entry, and only where a revision that the person may read carries it."""
    entry = find_entry(request, "knowledge.view_entry", pk)
    files = Attachment.objects.visible_to(request.user).filter(entry=entry)
    return permitted(request, "knowledge.view_entry", files, key=key)


def _reviews(person, entry: Entry) -> bool:
    return person.is_authenticated and entry.revisions.filter(reviewer_id=person.pk).exists()
