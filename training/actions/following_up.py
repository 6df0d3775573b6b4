"""Rate before and after, each side once, and keep interviews. The trail says that it was done, never what was said."""

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core import audit
from thai.dates import format_date, today
from thai.digits import page_is_thai
from training import refusals
from training.models import FollowUp, Interview, Participant, Rating
from training.models.followup import HIGHEST, LOWEST


@transaction.atomic
def rate_before(follow_up: FollowUp, *, by, scores: Sequence[int]) -> FollowUp:
    """Give the scores (1-5, in the order of the points) from before the event, once.

    Raises ``ScoresMissing``, ``RatedAlready`` or ``TooLateForBefore``.
    """
    ratings = _rated(follow_up, "before", scores)
    _hold(follow_up)
    rows = FollowUp.objects.standing().unsent().filter(pk=follow_up.pk)
    if not _open(rows, before_at=None, after_at=None).update(before_at=timezone.now(), before_by=by):
        follow_up.refresh_from_db()
        raise refusals.RatedAlready if follow_up.before_at else refusals.TooLateForBefore
    return _keep(follow_up, ratings, "before", by=by)


@transaction.atomic
def rate_after(follow_up: FollowUp, *, by, scores: Sequence[int], note: str = "") -> FollowUp:
    """Give the scores of the same points some months later, once, with what changed in the work.

    Raises ``ScoresMissing``, ``RatedAlready`` or ``FollowUpNotDue``.
    """
    ratings = _rated(follow_up, "after", scores)
    _hold(follow_up)
    rows = FollowUp.objects.standing().filter(pk=follow_up.pk, due_on__lte=today())
    if not _open(rows, after_at=None).update(after_at=timezone.now(), after_by=by, after_note=note):
        follow_up.refresh_from_db()
        raise refusals.RatedAlready if follow_up.after_at else not_due(follow_up)
    return _keep(follow_up, ratings, "after", by=by)


def not_due(follow_up: FollowUp) -> refusals.FollowUpNotDue:
    """The refusal that says from which day on."""
    day = f"วันที่ {format_date(follow_up.due_on, thai_digits=page_is_thai())}"
    return refusals.FollowUpNotDue(refusals.FollowUpNotDue.words.format(day=day))


def _rated(follow_up: FollowUp, side: str, scores: Sequence[int]) -> list[Rating]:
    ratings = list(follow_up.ratings.all())
    if not ratings or len(scores) != len(ratings) or not all(LOWEST <= score <= HIGHEST for score in scores):
        raise refusals.ScoresMissing
    for rating, score in zip(ratings, scores, strict=True):
        setattr(rating, side, score)
    return ratings


def _hold(follow_up: FollowUp) -> None:
    """Hold the row before the clock is read: whoever waits must not write down the moment at which it began to wait."""
    FollowUp.objects.select_for_update().filter(pk=follow_up.pk).first()


def _open(rows: QuerySet, **unrated: None) -> QuerySet:
    """The rows while they are ``unrated``. An UPDATE that waited for another looks again at its own conditions only,
    not at those of a subquery (PostgreSQL), so these stand outside it.
    """
    return FollowUp.objects.filter(pk__in=rows.values("pk"), **unrated)


def _keep(follow_up: FollowUp, ratings: list[Rating], side: str, *, by) -> FollowUp:
    Rating.objects.bulk_update(ratings, [side])
    follow_up.refresh_from_db()
    _record(f"training.rated_{side}", follow_up.participant, by=by)
    return follow_up


def _record(event: str, trip: Participant, *, by, **more) -> None:
    """Others read the trail too, so neither scores nor notes stand in it."""
    audit.record(event, trip.training, by=by, after={"person": str(trip.person)} | more)


@transaction.atomic
def add_interview(follow_up: FollowUp, *, by, values: dict) -> Interview:
    """Keep notes of a talk; ``values``: role, held_on, notes."""
    interview = Interview.objects.create(follow_up=follow_up, interviewer=by, **values)
    _record("training.interviewed", follow_up.participant, by=by)
    return interview


@transaction.atomic
def change_interview(interview: Interview, *, by, values: dict, seen: str) -> Interview:
    """Correct one's notes; ``seen`` is the ``fingerprint`` of what was on the page. Raises ``ChangedMeanwhile``."""
    current = Interview.objects.select_for_update().filter(pk=interview.pk).first()
    if current is None or fingerprint(current) != seen:
        raise refusals.ChangedMeanwhile
    for name, value in values.items():
        setattr(current, name, value)
    if fingerprint(current) != seen:
        current.save()
        _record("training.interview_changed", current.follow_up.participant, by=by)
    return current


@transaction.atomic
def remove_interview(interview: Interview, *, by, reason: str) -> None:
    """Take notes away; the reason stays in the trail. Raises ``ReasonNeeded`` or ``ChangedMeanwhile``."""
    if not reason.strip():
        raise refusals.ReasonNeeded
    trip = interview.follow_up.participant
    removed, _ = Interview.objects.filter(pk=interview.pk).delete()
    if not removed:
        raise refusals.ChangedMeanwhile
    _record("training.interview_removed", trip, by=by, reason=reason)


def fingerprint(interview: Interview) -> str:
    """A short name of the notes as they stand."""
    said = repr((interview.role, interview.held_on, interview.notes))
    return hashlib.sha256(said.encode()).hexdigest()[:32]
