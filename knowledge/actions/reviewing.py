"""Send an entry to its reviewer, take it back, name another reviewer, send it back with a reason, or publish it."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.notifications import notify
from core.richtext import plain
from knowledge.kinds import GUIDES
from knowledge.models import Entry, Revision, RevisionState
from knowledge.models.entry import EDITABLE
from knowledge.publication import follow_change, follow_publication
from knowledge.refusals import (
    Archived,
    NoReviewer,
    NotInWork,
    NotWaiting,
    OwnWork,
    ReasonNeeded,
    SaysNothing,
    SentAnew,
)
from knowledge.reviewers import may_review
from thai.dates import today
from thai.moving import add_months


@transaction.atomic
def submit_revision(draft: Revision, *, by, reviewer) -> Revision:
    """Put the draft on ``reviewer``'s desk.

    Raises ``Archived``, ``NotInWork``, ``SaysNothing``, ``OwnWork``, or ``NoReviewer`` for one without that office.
    """
    entry = held(draft.entry)
    if not plain(draft.body) and not draft.attachments.exists():
        raise SaysNothing
    _may_be_asked(reviewer, entry)
    sent = {"state": RevisionState.IN_REVIEW, "submitted_at": timezone.now(), "submitted_by": by, "reviewer": reviewer}
    if not Revision.objects.filter(pk=draft.pk, state__in=EDITABLE).update(**sent):
        raise NotInWork
    audit.record("knowledge.submitted", entry, by=by, after={"number": draft.number, "reviewer": str(reviewer)})
    notify([reviewer], f"{by} ส่งเรื่องให้ท่านตรวจ: {draft.title}", review_address(draft), except_for=by)
    follow_change(entry)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def withdraw_revision(revision: Revision, *, by) -> Revision:
    """Take it back from the reviewer before the decision, as a draft. Raises ``NotWaiting``."""
    entry, reviewer = held(revision.entry, even_archived=True), revision.reviewer
    _take_back(revision)
    audit.record("knowledge.withdrawn", entry, by=by, after={"number": revision.number})
    text = f"{by} ถอนเรื่องกลับไปแก้ไข ท่านไม่ต้องตรวจแล้ว: {revision.title}"
    notify([reviewer], text, reverse("knowledge:review_list"), except_for=by)
    follow_change(entry)
    revision.refresh_from_db()
    return revision


def _take_back(revision: Revision) -> None:
    """A draft again, on nobody's desk: who was asked reads it no longer."""
    back = {"state": RevisionState.DRAFT, "submitted_at": None, "submitted_by": None, "reviewer": None}
    if not Revision.objects.filter(pk=revision.pk, state=RevisionState.IN_REVIEW).update(**back):
        raise NotWaiting


@transaction.atomic
def name_reviewer(revision: Revision, *, by, reviewer) -> Revision:
    """Move it to another desk, or to one's own. Raises ``OwnWork``, ``NoReviewer`` or ``NotWaiting``."""
    entry, former = held(revision.entry), revision.reviewer
    _may_be_asked(reviewer, entry)
    waiting = Revision.objects.filter(pk=revision.pk, state=RevisionState.IN_REVIEW, reviewer=former)
    if not waiting.update(reviewer=reviewer):
        raise NotWaiting
    before, after = {"reviewer": str(former)}, {"reviewer": str(reviewer)}
    audit.record("knowledge.reviewer_named", entry, by=by, before=before, after=after)
    notify([reviewer], f"{by} ให้ท่านเป็นผู้ตรวจเรื่อง: {revision.title}", review_address(revision), except_for=by)
    text = f"ผู้ตรวจเรื่องของท่านเปลี่ยนเป็น {reviewer}: {revision.title}"
    notify(authors_of(entry), text, entry.get_absolute_url(), except_for=by)
    revision.refresh_from_db()
    return revision


@transaction.atomic
def send_back(revision: Revision, *, by, reason: str, seen: datetime | None = None) -> Revision:
    """Return it to its authors with a reason. Raises ``ReasonNeeded``, ``OwnWork``, ``NotWaiting`` or ``SentAnew``."""
    if not reason.strip():
        raise ReasonNeeded
    entry = held(revision.entry, even_archived=True)
    _decide(revision, by=by, state=RevisionState.RETURNED, note=reason, seen=seen)
    audit.record("knowledge.returned", entry, by=by, after={"number": revision.number, "reason": reason})
    text = f"{by} ส่งเรื่องกลับให้แก้ไข: {revision.title}"
    notify(authors_of(entry), text, entry.get_absolute_url(), detail=reason, except_for=by)
    follow_change(entry)
    revision.refresh_from_db()
    return revision


@transaction.atomic
def publish(
    revision: Revision, *, by, note: str = "", review_by: date | None = None, seen: datetime | None = None
) -> Entry:
    """Let the revision take the place of the published one.

    ``seen`` is when the text that was read had been sent. Without ``review_by`` it must be looked at again after the
    months of its kind. Raises ``Archived``, ``OwnWork``, ``NotWaiting`` or ``SentAnew``.
    """
    entry, now = held(revision.entry), timezone.now()
    Revision.objects.filter(entry=entry, state=RevisionState.PUBLISHED).update(state=RevisionState.REPLACED)
    _decide(revision, by=by, state=RevisionState.PUBLISHED, note=note, seen=seen)
    Entry.objects.filter(pk=entry.pk).update(
        published=revision, published_at=now, first_published_at=entry.first_published_at or now,
        review_by=review_by or next_review(entry),
    )  # fmt: skip
    entry.refresh_from_db()
    _tell_published(entry, by=by, note=note)
    return entry


def _tell_published(entry: Entry, *, by, note: str) -> None:
    revision = entry.published
    after = {"number": revision.number, "title": revision.title, "visibility": revision.get_visibility_display()}
    audit.record("knowledge.published", entry, by=by, after=after | {"review_by": entry.review_by})
    follow_publication(entry, by=by)
    text = f"เรื่องของท่านเผยแพร่แล้ว: {revision.title}"
    notify(authors_of(entry), text, entry.get_absolute_url(), detail=note, except_for=by)


def _decide(revision: Revision, *, by, state: RevisionState, note: str, seen: datetime | None) -> None:
    if by.pk in writers_of(revision.entry):
        raise OwnWork
    waiting = Revision.objects.filter(pk=revision.pk, state=RevisionState.IN_REVIEW)
    if seen is not None and waiting.exclude(submitted_at=seen).exists():
        raise SentAnew
    decided = {"state": state, "decided_at": timezone.now(), "decided_by": by, "decision_note": note}
    if not waiting.update(**decided):
        raise NotWaiting


def held(entry: Entry, *, even_archived: bool = False) -> Entry:
    """The entry as it stands, nobody else moving it until the transaction ends. Raises ``Archived``."""
    standing = Entry.objects.select_for_update().get(pk=entry.pk)
    if standing.archived_at is not None and not even_archived:
        raise Archived
    return standing


def _may_be_asked(reviewer, entry: Entry) -> None:
    if reviewer.pk in writers_of(entry):
        raise OwnWork
    if not may_review(reviewer):
        raise NoReviewer


def next_review(entry: Entry) -> date:
    """The day until which a text found right today holds, by the months of its kind."""
    return add_months(today(), GUIDES[entry.kind].review_months)


def review_address(revision: Revision) -> str:
    """The page on which a reviewer reads and decides."""
    return reverse("knowledge:revision_review", args=[revision.entry_id, revision.number])


def writers_of(entry: Entry) -> set[int]:
    """Keys of who is responsible for the entry and of its authors; they never decide over it."""
    return {entry.owner_id, *entry.authors.values_list("person_id", flat=True)}


def authors_of(entry: Entry) -> list:
    """The people to tell about an entry: who is responsible, and the authors who still serve."""
    authors = [author.person for author in entry.authors.select_related("person")]
    return [person for person in dict.fromkeys([entry.owner, *authors]) if person.is_active]
