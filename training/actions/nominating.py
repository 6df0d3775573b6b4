"""Name several people at once, all or none; add an event together with those who go."""

from collections.abc import Iterable

from django.db import transaction

from people.models import Person
from training.actions.registering import ask_superiors, nominate, save_training
from training.models import Participant, Training

Nomination = tuple[Person, list[int] | None]  # a person, and the superior's scores where there are any


@transaction.atomic
def nominate_many(training: Training, nominations: Iterable[Nomination], *, by) -> list[Participant]:
    """Name all of them; each supervisor who did not rate is asked once. Raises as ``nominate`` does, and names none."""
    given = list(nominations)
    trips = [nominate(training, person, by=by, ratings=scores, asks=False) for person, scores in given]
    ask_superiors([trip for trip, (_, scores) in zip(trips, given, strict=True) if not scores], by=by)
    return trips


@transaction.atomic
def add_training(*, by, values: dict, nominations: Iterable[Nomination] = ()) -> Training:
    """A new event with its participants. Raises as ``save_training`` and ``nominate`` do, and saves nothing then."""
    training = save_training(Training(), by=by, values=values)
    nominate_many(training, nominations, by=by)
    return training


def standing_people(training: Training) -> list[Person]:
    """Who took part in an event and still serves: those whom a copy of it can take along."""
    went = training.participants.filter(withdrawn_at__isnull=True)
    return list(Person.objects.serving().filter(pk__in=went.values("person_id")).with_place().in_order())
