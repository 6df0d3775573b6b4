"""Send an entry to its reviewer, send it back with a reason, or publish it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from core.richtext import plain
from knowledge.kinds import GUIDES
from knowledge.models import Entry, Revision, RevisionState
from knowledge.models.entry import EDITABLE
from knowledge.publication import follow_publication
from knowledge.refusals import NotInWork, NotWaiting, OwnWork, ReasonNeeded, SaysNothing
from thai.dates import today
from thai.moving import add_months


@transaction.atomic
def submit_revision(draft: Revision, *, by, reviewer) -> Revision:
    """Put the draft on ``reviewer``'s desk. Raises ``NotInWork``, ``SaysNothing`` or ``OwnWork``."""
    entry = draft.entry
    if not plain(draft.body) and not draft.attachments.exists():
        raise SaysNothing
    if reviewer.pk in writers_of(entry):
        raise OwnWork
    sent = {"state": RevisionState.IN_REVIEW, "submitted_at": timezone.now(), "submitted_by": by, "reviewer": reviewer}
    if not Revision.objects.filter(pk=draft.pk, state__in=EDITABLE).update(**sent):
        raise NotInWork
    audit.record("knowledge.submitted", entry, by=by, after={"number": draft.number, "reviewer": str(reviewer)})
    notify([reviewer], f"{by} ส่งเรื่องให้ท่านตรวจ: {draft.title}", entry.get_absolute_url(), except_for=by)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def send_back(revision: Revision, *, by, reason: str) -> Revision:
    """Return it to its authors with a reason. Raises ``ReasonNeeded``, ``OwnWork`` or ``NotWaiting``."""
    if not reason.strip():
        raise ReasonNeeded
    _decide(revision, by=by, state=RevisionState.RETURNED, note=reason)
    entry = revision.entry
    audit.record("knowledge.returned", entry, by=by, after={"number": revision.number, "reason": reason})
    text = f"{by} ส่งเรื่องกลับให้แก้ไข: {revision.title}"
    notify(authors_of(entry), text, entry.get_absolute_url(), detail=reason, except_for=by)
    revision.refresh_from_db()
    return revision


@transaction.atomic
def publish(revision: Revision, *, by, note: str = "", review_by: date | None = None) -> Entry:
    """Let the revision take the place of the published one. Raises ``OwnWork`` or ``NotWaiting``.

    Without ``review_by`` it must be looked at again after the months of its kind.
    """
    entry, now = revision.entry, timezone.now()
    Revision.objects.filter(entry=entry, state=RevisionState.PUBLISHED).update(state=RevisionState.REPLACED)
    _decide(revision, by=by, state=RevisionState.PUBLISHED, note=note)
    months = GUIDES[entry.kind].review_months
    Entry.objects.filter(pk=entry.pk).update(
        published=revision, published_at=now, first_published_at=entry.first_published_at or now,
        review_by=review_by or add_months(today(), months),
    )  # fmt: skip
    entry.refresh_from_db()
    after = {"number": revision.number, "title": revision.title, "visibility": revision.get_visibility_display()}
    audit.record("knowledge.published", entry, by=by, after=after | {"review_by": entry.review_by})
    follow_publication(entry, by=by)
    text = f"เรื่องของท่านเผยแพร่แล้ว: {revision.title}"
    notify(authors_of(entry), text, entry.get_absolute_url(), detail=note, except_for=by)
    return entry


def _decide(revision: Revision, *, by, state: RevisionState, note: str) -> None:
    if by.pk in writers_of(revision.entry):
        raise OwnWork
    decided = {"state": state, "decided_at": timezone.now(), "decided_by": by, "decision_note": note}
    if not Revision.objects.filter(pk=revision.pk, state=RevisionState.IN_REVIEW).update(**decided):
        raise NotWaiting


def writers_of(entry: Entry) -> set[int]:
    """Keys of who is responsible for the entry and of its authors; they never decide over it."""
    return {entry.owner_id, *entry.authors.values_list("person_id", flat=True)}


def authors_of(entry: Entry) -> list:
    """The people to tell about an entry: who is responsible, and the authors who still serve."""
    authors = [author.person for author in entry.authors.select_related("person")]
    return [person for person in dict.fromkeys([entry.owner, *authors]) if person.is_active]
