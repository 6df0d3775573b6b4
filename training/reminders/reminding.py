"""Reminds participants of their duties: one line a day for a person, each stage of each last day once.

A batch of people is one transaction over their locked duties, so that a run that dies, or two runs at once, leave
every stage given with its line or neither.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.models import Notification
from people.models import Person
from training.models import Duty, Reminder, TrainingRules
from training.reminders.stages import offset_of, offsets, reached, stage_name
from training.reminders.words import REMINDS, one_line, owed

BATCH = 100  # people of one transaction


def remind(day: date) -> int:
    """Give every reminder that has come by ``day``, and take back lines whose duties were done; returns how many
    people were reminded. Run again it gives nothing twice; after mornings missed it gives the latest stage alone.
    """
    rules = TrainingRules.objects.current()
    stages = offsets(rules.remind_before, rules.remind_after)
    return sum(_remind(people, day, stages) for people in in_batches(_asked(day, stages), BATCH))


def in_batches(things: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The things in their order, at most ``size`` at a time."""
    return (things[start : start + size] for start in range(0, len(things), size))


def _asked(day: date, stages: list[int]) -> list[int]:
    """The keys of those who serve and either owe something by then or have an unread reminder."""
    owing = _near(day, stages).values("participant__person_id")
    reading = _unread().values("recipient_id")
    serving = Person.objects.serving()
    return sorted(set(serving.filter(pk__in=owing).values_list("pk", flat=True))
                  | set(serving.filter(pk__in=reading).values_list("pk", flat=True)))  # fmt: skip


def _near(day: date, stages: list[int]):
    """Waiting duties whose first stage has come, of events that are over."""
    if not stages:
        return Duty.objects.none()
    return Duty.objects.waiting().filter(last_day__lte=day - timedelta(stages[0]), begins__lt=day)


def _unread():
    return Notification.objects.unread().filter(text__startswith=REMINDS)


@transaction.atomic
def _remind(people: Sequence[int], day: date, stages: list[int]) -> int:
    duties = _near(day, stages).filter(participant__person_id__in=people).with_trip()
    mine: dict[int, list[Duty]] = defaultdict(list)
    for duty in duties.select_for_update(of=("self",)).order_by("last_day", "pk"):
        mine[duty.participant.person_id].append(duty)
    given, told_today = _given(people, day)  # asked after the lock: another run may just have given them
    new = {person: _new(mine[person], given, day, stages) for person in list(mine) if person not in told_today}
    new = {person: reminders for person, reminders in new.items() if reminders}
    _unread().filter(recipient_id__in=list(new)).update(read_at=timezone.now())  # the new line names everything
    Reminder.objects.bulk_create(reminder for reminders in new.values() for reminder in reminders)
    Notification.objects.bulk_create(_line(person, mine[person], day) for person in new)
    _freshen([person for person in people if person not in new], mine, given, day)
    return len(new)


def _given(people: Iterable[int], day: date) -> tuple[dict[tuple[int, date], int], set[int]]:
    """The latest stage given of each last day of each open duty, and who had a reminder this very day."""
    latest: dict[tuple[int, date], int] = {}
    today = set()
    reminders = Reminder.objects.filter(person_id__in=people, duty__done_on=None)
    for duty, last_day, stage, person, on in reminders.values_list(
        "duty_id", "last_day", "stage", "person_id", "given_on"
    ):
        latest[duty, last_day] = max(offset_of(stage), latest.get((duty, last_day), offset_of(stage)))
        today |= {person} if on == day else set()
    return latest, today


def _new(duties: list[Duty], given: dict, day: date, stages: list[int]) -> list[Reminder]:
    """The reminders that these duties of one person need: the stage reached, unless it or a later one was given."""
    new = []
    for duty in duties:
        stage, before = reached(stages, (day - duty.last_day).days), given.get((duty.pk, duty.last_day))
        if stage is not None and (before is None or before < stage):
            facts = {"last_day": duty.last_day, "stage": stage_name(stage), "given_on": day}
            new.append(Reminder(duty=duty, person_id=duty.participant.person_id, **facts))
    return new


def _line(person: int, duties: list[Duty], day: date) -> Notification:
    """One line that names all the person owes."""
    text, detail = one_line(REMINDS, [owed(duty, day) for duty in duties], "อย่าง")
    return Notification(recipient_id=person, text=text, detail=detail, url=_address(duties))


def _address(duties: list[Duty]) -> str:
    """The trip, or the list of one's trips when there are several."""
    trips = {duty.participant_id: duty.participant for duty in duties}
    return next(iter(trips.values())).get_absolute_url() if len(trips) == 1 else reverse("training:trip_mine")


def _freshen(people: list[int], mine: dict[int, list[Duty]], given: dict, day: date) -> None:
    """Unread lines name only what is still owed; one that names nothing any longer is marked as read."""
    lines = list(_unread().filter(recipient_id__in=people))
    for line in lines:
        owing = [duty for duty in mine.get(line.recipient_id, ()) if (duty.pk, duty.last_day) in given]
        if not owing:
            line.read_at = timezone.now()
            continue
        fresh = _line(line.recipient_id, owing, day)
        line.text, line.detail, line.url = fresh.text, fresh.detail, fresh.url
    Notification.objects.bulk_update(lines, ["text", "detail", "url", "read_at"], batch_size=BATCH)
