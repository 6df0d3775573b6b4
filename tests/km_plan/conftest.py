"""What measures count: entries of the world, trips of the made-up town, and events at which people really were."""

import pytest

from people.models import Person
from tests.knowledge.conftest import public_entry, question_entry, staff_entry, unit_entry
from tests.training.conftest import make_training, make_trip
from thai.dates import today
from training.actions.registering import nominate, save_training
from training.models import Training

__all__ = ["make_training", "make_trip", "public_entry", "question_entry", "staff_entry", "unit_entry"]


@pytest.fixture
def went(hr):
    """``went(clerk, pr)``: an event that ended today, or on the day named, with these people."""

    def make(*people: Person, title: str = "การจัดซื้อจัดจ้าง", kind: str = "course", on=None, **facts) -> Training:
        day = on or today()
        days = {"starts_on": day, "ends_on": day, "returns_on": day, "mode": "in_house"}
        event = save_training(Training(), by=hr, values={"title": title, "kind": kind} | days | facts)
        for person in people:
            nominate(event, person, by=hr)
        return event

    return make
