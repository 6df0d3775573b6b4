"""Entries that a person who leaves or moves cares for, and reviews on their desk: counted, and passed on."""

from django.db import transaction
from django.db.models import QuerySet

from core import audit
from core.notifications import notify
from knowledge.actions.reviewing import authors_of, review_address, writers_of
from knowledge.models import Entry, Revision, RevisionState
from knowledge.publication import follow_change
from knowledge.reviewers import may_review, reviewers_for
from people.models import Person


def count_entries(person) -> list[str]:
    """Every entry the person is responsible for, a line each."""
    return [str(entry) for entry in _owned(person)]


def count_reviews(person) -> list[str]:
    """Every revision that waits on the person's desk."""
    return [str(revision) for revision in _on_desk(person)]


@transaction.atomic
def pass_on_entries(person, *, to, by) -> None:
    """Make the successor responsible; the names of the authors stay. What the successor was to review goes on."""
    for entry in _owned(person):
        Entry.objects.filter(pk=entry.pk, owner=person).update(owner=to)
        entry.owner = to
        before, after = {"owner": str(person)}, {"owner": str(to)}
        audit.record("knowledge.handed_over", entry, by=by, before=before, after=after)
        follow_change(entry)
    for revision in _on_desk(to).filter(entry__owner=to):
        _move(revision, reviewers_for(revision.entry), leaving=person, by=by)


@transaction.atomic
def pass_on_reviews(person, *, to, by) -> None:
    for revision in _on_desk(person):
        _move(revision, [to, *reviewers_for(revision.entry)], leaving=person, by=by)


@transaction.atomic
def move_stranded_reviews() -> int:
    """Move what lies on the desk of one who left or whose office ended; returns how many moved."""
    waiting = Revision.objects.filter(state=RevisionState.IN_REVIEW).select_related("entry__owner", "reviewer")
    stranded = [revision for revision in waiting if not may_review(revision.reviewer)]
    return sum(_move(each, reviewers_for(each.entry), leaving=each.reviewer, by=None) for each in stranded)


def _owned(person) -> QuerySet[Entry]:
    """With the archived ones: somebody must be able to answer for them too."""
    return Entry.objects.filter(owner=person).shown().order_by("pk")


def _on_desk(person) -> QuerySet[Revision]:
    waiting = Revision.objects.filter(reviewer=person, state=RevisionState.IN_REVIEW)
    return waiting.select_related("entry__owner", "reviewer").order_by("submitted_at", "pk")


def _move(revision: Revision, candidates: list[Person], *, leaving: Person, by) -> bool:
    """To the first who may review it; it stays where nobody may."""
    writers = writers_of(revision.entry)
    fit = (one for one in candidates if one != leaving and one.pk not in writers and may_review(one))
    reviewer = next(fit, None)
    waiting = Revision.objects.filter(pk=revision.pk, state=RevisionState.IN_REVIEW, reviewer=revision.reviewer)
    if reviewer is None or not waiting.update(reviewer=reviewer):
        return False
    before, after = {"reviewer": str(revision.reviewer)}, {"reviewer": str(reviewer)}
    audit.record("knowledge.reviewer_named", revision.entry, by=by, before=before, after=after)
    notify([reviewer], f"ท่านรับช่วงตรวจเรื่อง: {revision.title}", review_address(revision), except_for=by)
    text = f"ผู้ตรวจเรื่องของท่านเปลี่ยนเป็น {reviewer}: {revision.title}"
    notify(authors_of(revision.entry), text, revision.entry.get_absolute_url(), except_for=by)
    return True
