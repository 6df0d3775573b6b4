"""What each role gets at every address of training, and the things those addresses name."""

from datetime import timedelta

from django.urls import reverse

from people.models import Person
from tests.architecture.roles import GONE, SIGN_IN, row, staff
from thai.dates import today
from training.actions.registering import nominate, save_training
from training.models import Participant, Training

# Who sees a trip of the clerk: the clerk, and who oversees training.
SEES_TRIP = row(GONE, public=SIGN_IN) | dict.fromkeys(("clerk", "hr", "committee", "palad", "mayor"), 200)
TABLE = {
    # register
    "training_detail": staff(),
    "trip_detail": SEES_TRIP,
    # clock
    # reports
    # chain
    # records
    # volumes
    # followup
    # board
    # reminders
    # importing
}


def things(hr: Person) -> dict:
    """One thing of every kind that an address of training names, the same ones when asked again."""
    clerk = Person.objects.get(username="clerk")
    trip = Participant.objects.filter(person=clerk).first() or nominate(_course(hr), clerk, by=hr)
    return {"training": trip.training_id, "trip": trip.pk}


def _course(hr: Person) -> Training:
    """An external course from which people came back five days ago."""
    back = today() - timedelta(days=5)
    dates = {"starts_on": back - timedelta(days=2), "ends_on": back, "returns_on": back}
    return save_training(Training(), by=hr, values={"title": "การจัดซื้อจัดจ้าง", "mode": "external"} | dates)


# What the first argument of an address names, by the beginning of its name; the first that fits counts.
NAMED = (("training_", "training"), ("trip_", "trip"))
BARE: set[str] = set()
WHOLE: dict = {}


def arguments(name: str, things: dict) -> list:
    """What the address of this name (without its app) names, in order."""
    if name in BARE:
        return []
    if name in WHOLE:
        return WHOLE[name](things)
    return [things[next(thing for start, thing in NAMED if name.startswith(start))]]


def address(name: str, things: dict) -> str:
    return reverse(f"training:{name}", args=arguments(name, things))
