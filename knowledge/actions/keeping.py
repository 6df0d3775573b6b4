"""Keep what is published true: confirm it, narrow who sees it, archive it and bring it back, restore an older text."""

from django.db import transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from knowledge.actions.reviewing import authors_of, held, next_review, withdraw_revision
from knowledge.actions.writing import start_revision
from knowledge.models import Entry, Revision, RevisionState
from knowledge.publication import follow_change
from knowledge.reach import is_narrower, wider_than
from knowledge.refusals import AlreadyArchived, CannotWiden, NotArchived, NotCurrent, ReasonNeeded

RESTORED = ("title", "body", "nature", "step", "focus")


@transaction.atomic
def confirm_entry(entry: Entry, *, by) -> Entry:
    """Say that the published text still holds; its day of review moves by the months of its kind.

    Two who press at once confirm it once. Raises ``Archived``.
    """
    standing = held(entry)
    facts = {"review_by": next_review(standing), "confirmed_at": timezone.now(), "confirmed_by": by}
    as_read = Entry.objects.filter(pk=entry.pk, review_by=entry.review_by)
    if standing.review_by != facts["review_by"] and as_read.update(**facts):
        before, after = {"review_by": standing.review_by}, {"review_by": facts["review_by"]}
        audit.record("knowledge.confirmed", standing, by=by, before=before, after=after)
        follow_change(standing)
    standing.refresh_from_db()
    return standing


@transaction.atomic
def narrow_entry(entry: Entry, *, by, visibility: str) -> Entry:
    """Let fewer people see the entry from this moment on, its earlier revisions and the one in work included.

    Wider it becomes only by a reviewed revision. Raises ``CannotWiden``.
    """
    standing = held(entry, even_archived=True)
    before = standing.published
    if before is None or not is_narrower(visibility, than=before.visibility):
        raise CannotWiden
    standing.revisions.filter(visibility__in=wider_than(visibility)).update(visibility=visibility)
    standing = Entry.objects.select_related("published").get(pk=entry.pk)
    shown = before.get_visibility_display(), standing.published.get_visibility_display()
    audit.record("knowledge.narrowed", standing, by=by, before={"visibility": shown[0]}, after={"visibility": shown[1]})
    text = f"{by} จำกัดผู้เห็นเรื่องเป็น “{shown[1]}”: {before.title}"
    notify(authors_of(standing), text, standing.get_absolute_url(), except_for=by)
    follow_change(standing)
    return standing


@transaction.atomic
def archive_entry(entry: Entry, *, by, because: str, successor: Entry | None = None) -> Entry:
    """Put the entry away with a reason; it stays readable under a banner. What waits for review goes back to a draft.

    Raises ``ReasonNeeded``, ``AlreadyArchived``, or ``NotCurrent`` for a successor that is no current entry.
    """
    if not because.strip():
        raise ReasonNeeded
    standing = held(entry, even_archived=True)
    _is_current(successor, standing)
    facts = {"archived_at": timezone.now(), "archived_by": by, "archived_because": because, "successor": successor}
    if not Entry.objects.filter(pk=entry.pk, archived_at__isnull=True).update(**facts):
        raise AlreadyArchived
    for waiting in standing.revisions.filter(state=RevisionState.IN_REVIEW):
        withdraw_revision(waiting, by=by)
    after = {"reason": because, "successor": str(successor or "")}
    audit.record("knowledge.archived", standing, by=by, after=after)
    text = f"{by} เก็บเรื่องเข้ากรุ: {standing}"
    notify(authors_of(standing), text, standing.get_absolute_url(), detail=because, except_for=by)
    standing.refresh_from_db()
    follow_change(standing)
    return standing


def _is_current(successor: Entry | None, entry: Entry) -> None:
    """A published entry other than this one that is not archived itself, so that no reader is led in a circle."""
    if successor is None:
        return
    if successor.pk == entry.pk or not Entry.objects.current().filter(pk=successor.pk).exists():
        raise NotCurrent


@transaction.atomic
def bring_back(entry: Entry, *, by) -> Entry:
    """Take the entry out of the archive, as it was. Raises ``NotArchived``."""
    standing = held(entry, even_archived=True)
    facts = {"archived_at": None, "archived_by": None, "archived_because": "", "successor": None}
    if not Entry.objects.filter(pk=entry.pk, archived_at__isnull=False).update(**facts):
        raise NotArchived
    audit.record("knowledge.brought_back", standing, by=by, before={"reason": standing.archived_because})
    text = f"{by} นำเรื่องกลับมาใช้: {standing}"
    notify(authors_of(standing), text, standing.get_absolute_url(), except_for=by)
    standing.refresh_from_db()
    follow_change(standing)
    return standing


@transaction.atomic
def restore_revision(old: Revision, *, by) -> Revision:
    """Begin the next revision with the text, labels and files of an older one; it is reviewed like any other.

    Who sees it stays as it is now. Raises ``InWorkAlready`` or ``Archived``.
    """
    draft = start_revision(held(old.entry), by=by)
    for name in RESTORED:
        setattr(draft, name, getattr(old, name))
    draft.change_note = f"นำเนื้อหาของฉบับที่ {old.number} กลับมา"
    draft.save()
    for name in ("categories", "tags", "attachments"):
        getattr(draft, name).set(getattr(old, name).all())
    audit.record("knowledge.restored", draft.entry, by=by, after={"number": old.number})
    return draft
