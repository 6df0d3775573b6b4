"""Four windows at one moment: one save counts, one cancels, and the same file is kept once."""

import pytest

from knowledge.actions.event_files import add_event_file
from knowledge.actions.holding_events import cancel_event, save_event
from knowledge.models import EventFile, SharingEvent
from people.models import Person
from tests.hardening.together import at_once, kinds
from tests.knowledge.holding import FACTS, hold

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


@pytest.fixture
def hr():
    return Person.objects.get(username="hr")


@pytest.fixture
def event(hr):
    return hold(hr)


def test_of_four_that_save_what_they_opened_one_is_kept(event, hr):
    def save(place: str):
        return lambda: save_event(
            SharingEvent.objects.get(pk=event.pk), by=hr, values=FACTS | {"place": place}, people=[hr], edits=0
        )

    outcomes = at_once(*[save(place) for place in "กขคง"])

    assert kinds(outcomes) == {"done": 1, "EventEditedMeanwhile": 3}
    assert (SharingEvent.objects.get().edits, event.attendances.count()) == (1, 1)


def test_of_four_that_cancel_one_does(event, hr):
    outcomes = at_once(*[lambda: cancel_event(SharingEvent.objects.get(pk=event.pk), by=hr, reason="ฝน")] * 4)

    assert kinds(outcomes) == {"done": 1, "EventCancelled": 3}


def test_the_same_file_from_two_windows_is_one(event, hr):
    outcomes = at_once(*[lambda: add_event_file(event, by=hr, name="ก.txt", content=b"x")] * 2)

    assert kinds(outcomes) == {"done": 2}
    assert EventFile.objects.count() == 1
