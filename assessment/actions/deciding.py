"""What the mayor decides on each recommendation, and what became of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from assessment import refusals
from assessment.models import Recommendation
from assessment.monitoring.committee import seats
from assessment.monitoring.outcomes import decision_words
from core import audit
from core.notifications import notify
from people import offices
from thai.dates import today

Decision = Recommendation.Decision


@transaction.atomic
def decide_recommendation(
    recommendation: Recommendation, *, by, decision: str, reason: str = "", assignee=None, due_on: date | None = None,
    seen: datetime | None = None,
) -> Recommendation:  # fmt: skip
    """Accept, refuse with a reason, or give it to somebody with a day; ``seen`` is when it was decided before.

    A decision may be changed until it was carried out. Raises ``ReasonForRefusal``, ``AssigneeNeeded``,
    ``DueInFuture``, ``NotReceived`` or ``DecidedMeanwhile``.
    """
    given = _given(decision, reason, assignee, due_on)
    if not Recommendation.objects.of_signed().filter(pk=recommendation.pk).exists():
        raise refusals.NotReceived
    # Columns of its own row alone: PostgreSQL asks a joined condition only once, before it waits for the other.
    standing = Recommendation.objects.filter(pk=recommendation.pk, decided_at=seen, done_on__isnull=True)
    if not standing.update(decision=decision, reason=reason, decided_at=timezone.now(), decided_by=by, **given):
        raise refusals.DecidedMeanwhile
    decided = _with_people(recommendation)
    before = decision_words(recommendation)
    told = {"recommendation": str(decided), "decision": decision_words(decided)}
    audit.record("assessment.recommendation_decided", decided.report, by=by, before={"decision": before}, after=told)
    _tell(decided, was=recommendation.assignee, by=by)
    return decided


def _given(decision: str, reason: str, assignee, due_on: date | None) -> dict:
    """Whom it is given to and by when, as the decision asks; nobody otherwise."""
    if decision == Decision.REFUSED and not reason.strip():
        raise refusals.ReasonForRefusal
    if decision != Decision.ASSIGNED:
        return {"assignee": None, "due_on": None}
    if assignee is None or not assignee.is_active or due_on is None:
        raise refusals.AssigneeNeeded
    if due_on <= today():
        raise refusals.DueInFuture
    return {"assignee": assignee, "due_on": due_on}


def _tell(decided: Recommendation, *, was, by) -> None:
    """The one it was given to, the one it was taken from, and the committee."""
    url = decided.report.get_absolute_url()
    if decided.assignee:
        words = f"ท่านได้รับมอบหมายให้ดำเนินการตามข้อเสนอแนะ: {decided}"
        notify([decided.assignee], words, url, detail=decision_words(decided), except_for=by)
    if was is not None and was != decided.assignee:
        notify([was], f"ข้อเสนอแนะที่ท่านเคยได้รับมอบหมายมีการพิจารณาใหม่: {decided}", url, except_for=by)
    committee = [seat.person for seat in seats() if seat.person != decided.assignee]
    notify(committee, f"{decision_words(decided)}: {decided}", url, except_for=by)


@transaction.atomic
def record_outcome(recommendation: Recommendation, *, by, outcome: str, done_on: date | None = None) -> Recommendation:
    """What was done so far; with ``done_on`` it is done for good. Raises ``DoneInFuture`` or ``OutcomeSettled``."""
    if done_on is not None and done_on > today():
        raise refusals.DoneInFuture
    open_ = Recommendation.objects.filter(
        pk=recommendation.pk, done_on__isnull=True, decision=recommendation.decision,
        assignee=recommendation.assignee_id,
    )  # fmt: skip
    if not open_.update(outcome=outcome, done_on=done_on, outcome_by=by):
        raise refusals.OutcomeSettled
    recorded = _with_people(recommendation)
    told = {"recommendation": str(recorded), "outcome": outcome, "done_on": done_on}
    audit.record("assessment.recommendation_outcome", recorded.report, by=by, after=told)
    if done_on:
        heard = [*(seat.person for seat in seats()), recorded.decided_by, offices.mayor()]
        notify(heard, f"ดำเนินการตามข้อเสนอแนะแล้ว: {recorded}", recorded.report.get_absolute_url(), except_for=by)
    return recorded


def _with_people(recommendation: Recommendation) -> Recommendation:
    return Recommendation.objects.select_related("report__sign_off", "assignee", "decided_by").get(pk=recommendation.pk)
