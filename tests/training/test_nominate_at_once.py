"""Two people name the same colleague in the same moment, or somebody cancels the event meanwhile."""

import pytest

from core.models import AuditEvent
from people.models import Person
from tests.hardening.together import at_once, kinds
from thai.dates import today
from training.actions.nominating import nominate_many
from training.actions.registering import cancel_training, fingerprint, save_training
from training.models import Duty, Participant, Training

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
DATES = dict.fromkeys(("starts_on", "ends_on", "returns_on"), today())


def person(name: str) -> Person:
    return Person.objects.get(username=name)


@pytest.fixture
def course():
    return save_training(Training(), by=person("hr"), values={"title": "งานพัสดุ", "mode": "external"} | DATES)


def test_named_by_four_at_once_one_is_named_once(course):
    clerk, others = person("clerk"), [person(name) for name in ("pr", "head_works", "head_health", "committee")]

    outcomes = at_once(
        *[lambda one=one: nominate_many(course, [(one, None), (clerk, None)], by=person("hr")) for one in others]
    )

    assert kinds(outcomes) == {"done": 1, "AlreadyTakesPart": 3}
    assert (Participant.objects.count(), Duty.objects.count()) == (2, 6)
    assert AuditEvent.objects.filter(event="training.nominated").count() == 2


def test_nobody_joins_an_event_that_is_being_cancelled_without_hearing_of_it(course):
    outcomes = at_once(
        lambda: cancel_training(course, by=person("hr"), reason="เลื่อน"),
        lambda: nominate_many(course, [(person("clerk"), None)], by=person("hr")),
    )

    named = kinds(outcomes)["TrainingCancelled"] == 0
    assert kinds(outcomes)["done"] == 1 + named
    assert Participant.objects.count() == named
    assert person("clerk").notifications.filter(text__startswith="ยกเลิกการอบรม").count() == named


def test_of_two_windows_that_saw_the_same_one_is_saved(course):
    seen = fingerprint(course)

    def save(title):
        return save_training(Training.objects.get(pk=course.pk), by=person("hr"), values={"title": title}, seen=seen)

    outcomes = at_once(*[lambda title=title: save(title) for title in ("ก", "ข", "ค")])

    assert kinds(outcomes) == {"done": 1, "ChangedMeanwhile": 2}
    assert AuditEvent.objects.filter(event="training.changed").count() == 1
