"""Follow-ups together: which are due, which wait, which are done, and those that nobody is there to give."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q, QuerySet

from people.chain import supervisors
from people.models import Person
from signoff.acting import acting_for
from thai.moving import add_months
from training.models import FollowUp, Training


class Stage(models.TextChoices):
    """Where a follow-up stands; the most pressing first."""

    DUE = "due", "ถึงกำหนดประเมิน"
    WAITING = "waiting", "รอถึงกำหนด"
    DONE = "done", "ประเมินแล้ว"


TONES = {Stage.DUE: "warning", Stage.WAITING: "neutral", Stage.DONE: "success"}


def due_follow_ups(day: date) -> QuerySet:
    """Those to be rated on ``day`` by somebody: of people who took part, still work here, and are led by anybody."""
    due = FollowUp.objects.due(day).exclude(participant__person__in=led_by_nobody())
    return due.with_trip().order_by("due_on", "pk")


def asked_of(person, day: date) -> list[FollowUp]:
    """Ratings that wait for this person as the nearest superior, or as whoever replaces that one: the one after the
    event from its day on, the one before it until the report is sent. Nearest day first, three queries.
    """
    mine = {person.pk, *acting_for(person)}
    open_still = FollowUp.objects.visible_to(person).waiting().with_trip()
    early = Q(pk__in=FollowUp.objects.unsent().filter(before_at=None).values("pk"))
    # Whose own unit is led by somebody else who serves has that one as the nearest: nobody needs to look further.
    head = "participant__person__unit__head"
    near = Q(**{f"{head}__in": mine}) | Q(**{f"{head}__isnull": True}) | Q(**{f"{head}__is_active": False})
    near |= Q(**{head: F("participant__person")})
    asked = list(open_still.filter(near, early | Q(due_on__lte=day)).order_by("due_on", "pk"))
    nearest = supervisors({asks.participant.person for asks in asked})
    return [asks for asks in asked if asks.participant.person_id in nearest
            and nearest[asks.participant.person_id].pk in mine]  # fmt: skip


def led_by_nobody() -> list[int]:
    """The keys of people at the very top, or in no unit, among those who took part: nobody rates them."""
    people = list(Person.objects.filter(trainings__isnull=False).distinct().only("pk", "unit_id"))
    led = supervisors(people)
    return [person.pk for person in people if person.pk not in led]


@dataclass(frozen=True)
class Stages:
    """The follow-ups that one person may see, by stage."""

    seen: QuerySet
    day: date
    unled: list[int]

    def of(self, stage: str) -> QuerySet:
        """Those of a stage, in the order in which they press."""
        if stage == Stage.DONE:
            return self.seen.rated().order_by("-after_at", "-pk")
        waiting = self.seen.waiting().exclude(participant__person__in=self.unled).order_by("due_on", "pk")
        return waiting.filter(due_on__lte=self.day) if stage == Stage.DUE else waiting.filter(due_on__gt=self.day)

    def count(self, stage: str) -> int:
        return self.of(stage).count()


def stage_of(follow_up: FollowUp, day: date) -> Stage:
    if follow_up.after_at is not None:
        return Stage.DONE
    return Stage.DUE if follow_up.due_on <= day else Stage.WAITING


def move_follow_ups(training: Training, began: date) -> int:
    """Move the days of rating with the day from which an event runs, as many months after it as before.

    What was rated stays. Returns how many moved. Call inside the caller's transaction.
    """
    if training.begins_to_run == began:
        return 0
    open_ones = list(FollowUp.objects.filter(participant__training=training, after_at=None))
    for follow_up in open_ones:
        months = (follow_up.due_on.year - began.year) * 12 + follow_up.due_on.month - began.month
        follow_up.due_on = add_months(training.begins_to_run, months)
        follow_up.told_on = follow_up.told_to = None
    return FollowUp.objects.bulk_update(open_ones, ["due_on", "told_on", "told_to"])
