"""Brings before a supervisor what only they can move: duties long overdue, and work to be rated after a training.

Each is told once, one line a morning for a supervisor; whoever acts for the supervisor that day is told too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone

from core.models import Notification
from core.notifications import notify
from people.chain import supervisors
from people.models import Person
from signoff.models import Delegation
from training.follow_up.due import due_follow_ups
from training.models import Duty, Escalation, FollowUp, Participant, TrainingRules
from training.reminders.words import PASSES_UP, RATES, one_line, owed_by, to_rate


def escalate(day: date) -> int:
    """Pass up every duty overdue for as long as the rules say, once for each last day; returns how many.

    A vacant post is skipped upward; what nobody stands above, the mayor's own, is passed to nobody.
    """
    late = day - timedelta(TrainingRules.objects.current().escalate_after)
    told = Escalation.objects.filter(duty=OuterRef("pk"), last_day=OuterRef("last_day"))
    overdue = Duty.objects.waiting().filter(~Exists(told), last_day__lte=late, participant__person__is_active=True)
    found = _by_supervisor(overdue.with_trip().order_by("last_day", "pk"))
    passed = sum(_pass_up(boss, [duty.pk for duty in duties], day, late) for boss, duties in found.items())
    _take_back(day)
    return passed


def tell_due_follow_ups(day: date) -> int:
    """Ask supervisors for the ratings whose day has come, each once; returns how many."""
    found = _by_supervisor(due_follow_ups(day).filter(told_on=None))
    told = sum(_ask(boss, [follow_up.pk for follow_up in asked], day) for boss, asked in found.items())
    _take_back_ratings(day)
    return told


def _by_supervisor(things: Iterable) -> dict[Person, list]:
    """Duties or follow-ups by who stands above their participant today."""
    things, found = list(things), defaultdict(list)
    above = supervisors({thing.participant.person_id: thing.participant.person for thing in things}.values())
    for thing in things:
        if thing.participant.person_id in above:
            found[above[thing.participant.person_id]].append(thing)
    return found


@transaction.atomic
def _pass_up(boss: Person, keys: Sequence[int], day: date, late: date) -> int:
    """Locks the duties first and asks afterwards what another run has passed up meanwhile."""
    locked = Duty.objects.waiting().filter(pk__in=keys, last_day__lte=late).with_trip()
    duties = list(locked.select_for_update(of=("self",)).order_by("last_day", "pk"))
    told = set(Escalation.objects.filter(duty__in=duties).values_list("duty_id", "last_day"))
    new = [duty for duty in duties if (duty.pk, duty.last_day) not in told]
    Escalation.objects.bulk_create(
        Escalation(duty=duty, last_day=duty.last_day, supervisor=boss, passed_on=day) for duty in new
    )
    _tell(boss, new, day, PASSES_UP, lambda duty: owed_by(duty, day), reverse("training:board"))
    return len(new)


@transaction.atomic
def _ask(boss: Person, keys: Sequence[int], day: date) -> int:
    waiting = FollowUp.objects.filter(pk__in=keys, told_on=None, after_at=None)
    waiting = waiting.select_related("participant__training", "participant__person")
    asked = list(waiting.select_for_update(of=("self",)).order_by("due_on", "pk"))
    FollowUp.objects.filter(pk__in=[follow_up.pk for follow_up in asked]).update(told_on=day, told_to=boss)
    _tell(boss, asked, day, RATES, lambda asks: to_rate(asks.participant), reverse("training:follow_up_list"),
          page="training:follow_up")  # fmt: skip
    return len(asked)


def _tell(
    boss: Person, things: list, day: date, head: str, say: Callable[..., str], everything: str, page: str = ""
) -> None:
    """One line for the supervisor and one for whoever acts for them, who never reads of themself."""
    acting = Delegation.objects.on(day).filter(principal=boss).select_related("delegate")
    for person in dict.fromkeys([boss, *(delegation.delegate for delegation in acting)]):
        theirs = [thing for thing in things if thing.participant.person_id != person.pk]
        if theirs:
            text, detail = one_line(head, [say(thing) for thing in theirs])
            notify([person], text, _address(theirs, everything, page), detail=detail)


def _address(things: list, everything: str, page: str) -> str:
    """The one trip it is about, or the page that lists them."""
    trips = {thing.participant_id: thing.participant for thing in things}
    if len(trips) > 1:
        return everything
    (trip,) = trips.values()
    return reverse(page, args=[trip.pk]) if page else trip.get_absolute_url()


def _take_back(day: date) -> None:
    """Lines about overdue duties of which none waits any longer are marked as read, and so are not mailed."""
    still = Escalation.objects.filter(duty__in=Duty.objects.waiting(), last_day=F("duty__last_day"))
    _mark_read(PASSES_UP, set(still.values_list("supervisor_id", flat=True)), day)


def _take_back_ratings(day: date) -> None:
    """The same for ratings that were given meanwhile."""
    standing = Participant.objects.standing()
    still = FollowUp.objects.filter(told_on__isnull=False, after_at=None, participant__in=standing)
    _mark_read(RATES, set(still.values_list("told_to_id", flat=True)), day)


def _mark_read(head: str, still_asked: set[int], day: date) -> None:
    """Of all but those still asked, and those who act for them."""
    acting = Delegation.objects.on(day).filter(principal_id__in=still_asked).values_list("delegate_id", flat=True)
    lines = Notification.objects.unread().filter(text__startswith=head)
    lines.exclude(recipient_id__in=still_asked | set(acting)).update(read_at=timezone.now())
