"""Add, change, copy and cancel events; name who takes part, and who did not after all."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from people.chain import supervisor
from people.models import Person
from thai.dates import format_date
from thai.digits import page_is_thai
from thai.moving import add_months
from training import refusals
from training.actions.duties import follow_training, open_duties
from training.follow_up.due import move_follow_ups
from training.models import Duty, FollowUp, Participant, Rating, Training, TrainingRules
from training.models.training import EARLIEST, LATEST
from training.sight import leads

COLUMNS = (
    "title", "kind", "mode", "organiser", "place", "province", "order_number", "order_date", "starts_on", "ends_on",
    "returns_on", "registration_cost", "travel_cost", "other_cost", "objectives",
)  # fmt: skip


@transaction.atomic
def save_training(training: Training, *, by, values: dict, seen: str = "") -> Training:
    """Add an unsaved event or change a saved one; open duties follow its dates.

    ``values`` are columns; saving what is there already records nothing. ``seen`` is the ``fingerprint`` of what the
    editor was shown. Raises ``DatesOutOfOrder``, ``DatesOutOfReach``, ``TrainingCancelled`` or ``ChangedMeanwhile``.
    """
    current = Training.objects.select_for_update().get(pk=training.pk) if training.pk else Training(made_by=by)
    if current.is_cancelled:
        raise refusals.TrainingCancelled
    if seen and seen != fingerprint(current):
        raise refusals.ChangedMeanwhile
    before, began = (facts(current), current.begins_to_run) if current.pk else ({}, None)
    for name, value in values.items():
        setattr(current, name, value)
    if not current.is_external:
        current.returns_on = current.ends_on
    if not current.starts_on <= current.ends_on <= current.returns_on:
        raise refusals.DatesOutOfOrder
    if current.starts_on < EARLIEST or current.returns_on > LATEST:
        raise refusals.DatesOutOfReach
    if before and facts(current) == before:
        return current
    current.save()
    _record(current, before, by=by)
    if before:
        follow_training(current, by=by)
        move_follow_ups(current, began)
    return current


def facts(training: Training) -> dict:
    """Its columns, as the trail keeps them."""
    return {name: getattr(training, name) for name in COLUMNS}


def fingerprint(training: Training) -> str:
    """A short name of its columns as they stand, by which two editors at once are told apart."""
    return hashlib.sha256(audit.canonical(facts(training)).encode()).hexdigest()[:32]


def _record(training: Training, before: dict, *, by) -> None:
    after = facts(training)
    if not before:
        audit.record("training.added", training, by=by, after={n: v for n, v in after.items() if v not in (None, "")})
        return
    changed = [name for name in COLUMNS if before[name] != after[name]]
    old, new = ({name: values[name] for name in changed} for values in (before, after))
    audit.record("training.changed", training, by=by, before=old, after=new)


@transaction.atomic
def nominate(
    training: Training, person: Person, *, by, ratings: list[int | None] | None = None, asks: bool = True
) -> Participant:
    """Name a participant: the three clocks start, and the points to rate are laid down as they are today.

    ``ratings`` are a superior's scores (1-5, in the order of the rules' points) from before the event; without them
    the supervisor is asked under the bell, unless the caller ``asks`` for many at once (``ask_superiors``). Raises
    ``AlreadyTakesPart``, ``NotServing``, ``NotTheirSuperior`` or ``TrainingCancelled``.
    """
    if Training.objects.select_for_update().get(pk=training.pk).is_cancelled:
        raise refusals.TrainingCancelled
    if not person.is_active:
        raise refusals.NotServing
    if ratings and not leads(by, person):
        raise refusals.NotTheirSuperior
    trip = Participant(training=training, person=person, unit=person.unit, position=person.title, nominated_by=by)
    try:
        with transaction.atomic():
            trip.save()
    except IntegrityError as error:
        raise refusals.AlreadyTakesPart(f"{person} อยู่ในรายชื่อผู้เข้าร่วมแล้ว โปรดตรวจรายชื่ออีกครั้ง") from error
    duties = open_duties(trip)
    _lay_down_points(trip, ratings, by=by)
    audit.record("training.nominated", training, by=by, after={"person": str(person)})
    notify([person], f"ท่านมีชื่อเข้าร่วมการอบรม: {training}", trip.get_absolute_url(), detail=last_days(duties),
           except_for=by)  # fmt: skip
    if asks and not ratings:
        ask_superiors([trip], by=by)
    return trip


def last_days(duties: Iterable[Duty]) -> str:
    """By when each duty is to be done, a line for each."""
    thai = page_is_thai()
    return "\n".join(f"{d.get_kind_display()}ภายในวันที่ {format_date(d.last_day, thai_digits=thai)}" for d in duties)


def ask_superiors(trips: Iterable[Participant], *, by) -> None:
    """Ask the supervisor of each for the rating from before the event; one line for each supervisor."""
    asked = defaultdict(list)
    for trip in trips:
        if (superior := supervisor(trip.person)) is not None:
            asked[superior].append(trip)
    for superior, led in asked.items():
        training, names = led[0].training, ", ".join(str(trip.person) for trip in led)
        place = led[0] if len(led) == 1 else training
        notify([superior], f"โปรดประเมินก่อนการอบรม: {training}", place.get_absolute_url(), detail=names, except_for=by)


def _lay_down_points(trip: Participant, ratings: list[int | None] | None, *, by) -> None:
    rules = TrainingRules.objects.current()
    rated = {"before_at": timezone.now(), "before_by": by} if ratings else {}
    due = add_months(trip.training.begins_to_run, rules.followup_months)
    follow_up = FollowUp.objects.create(participant=trip, due_on=due, **rated)
    scores = [*(ratings or []), *[None] * len(rules.points)]
    Rating.objects.bulk_create(
        Rating(follow_up=follow_up, place=place, point=point, before=score)
        for place, (point, score) in enumerate(zip(rules.points, scores, strict=False), 1)
    )


@transaction.atomic
def withdraw_trip(trip: Participant, *, by, reason: str) -> Participant:
    """Note that somebody did not take part after all; nothing is asked of them any longer. Raises ``ReasonNeeded``
    or ``ChangedMeanwhile``.
    """
    if not reason.strip():
        raise refusals.ReasonNeeded
    still = Participant.objects.filter(pk=trip.pk, withdrawn_at__isnull=True)
    if not still.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_because=reason[:300]):
        raise refusals.ChangedMeanwhile
    trip.refresh_from_db()
    audit.record("training.withdrawn", trip.training, by=by, after={"person": str(trip.person), "reason": reason})
    notify([trip.person], f"บันทึกว่าท่านไม่ได้เข้าร่วมการอบรม: {trip.training}"[:500], trip.get_absolute_url(),
           detail=reason, except_for=by)  # fmt: skip
    return trip


@transaction.atomic
def cancel_training(training: Training, *, by, reason: str) -> Training:
    """The event does not take place: its duties no longer wait. Raises ``ReasonNeeded`` or ``TrainingCancelled``."""
    if not reason.strip():
        raise refusals.ReasonNeeded
    standing = Training.objects.filter(pk=training.pk, cancelled_at__isnull=True)
    if not standing.update(cancelled_at=timezone.now(), cancelled_by=by, cancelled_because=reason[:300]):
        raise refusals.TrainingCancelled
    training.refresh_from_db()
    audit.record("training.cancelled", training, by=by, after={"reason": reason})
    went = Person.objects.filter(trainings__training=training, trainings__withdrawn_at__isnull=True)
    notify(went, f"ยกเลิกการอบรม: {training}"[:500], training.get_absolute_url(), detail=reason, except_for=by)
    return training
