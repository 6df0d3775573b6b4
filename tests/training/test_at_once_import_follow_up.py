"""The same list confirmed in two windows, and one rating by two superiors, at the same moment."""

from functools import partial

import pytest

from core import audit
from people.models import Person
from tests.hardening.together import at_once, kinds
from tests.training.conftest import ago
from tests.training.lists import workbook
from training.actions import following_up as actions
from training.actions.importing import import_trainings, plan_of_upload, receive_trainings
from training.actions.registering import nominate, save_training
from training.models import FollowUp, ImportKey, Participant, Training

ROUNDS = 6
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def upload(number: int):
    rows = [{"title": f"หลักสูตร {number}", "person": who, "order_number": f"{number}/2569"} for who in ("clerk", "pr")]
    return receive_trainings("รายการ.xlsx", workbook(*rows), by=person("hr"))


def confirming(file):
    return partial(import_trainings, file, by=person("hr"), seen=plan_of_upload(file).fingerprint)


def test_one_upload_confirmed_in_two_windows_is_saved_once():
    for number in range(ROUNDS):
        file = upload(number)
        outcomes = at_once(confirming(file), confirming(file))
        assert kinds(outcomes) == {"done": 1, "AlreadyImported": 1}
        assert (Training.objects.count(), Participant.objects.count()) == (number + 1, 2 * (number + 1))
    assert audit.verify().fault == ""


def test_the_same_list_uploaded_twice_and_confirmed_at_once_is_saved_once():
    for number in range(ROUNDS):
        one, other = confirming(upload(number)), confirming(upload(number))
        assert kinds(at_once(one, other)) == {"done": 1, "ListOutdated": 1}
        assert (Training.objects.count(), Participant.objects.count()) == (number + 1, 2 * (number + 1))
        assert ImportKey.objects.count() == 2 * (number + 1)
    assert audit.verify().fault == ""


def follow_up() -> FollowUp:
    back = ago(200)
    values = {"title": "ก", "mode": "external", "starts_on": back, "ends_on": back, "returns_on": back}
    course = save_training(Training(), by=person("hr"), values=values)
    return nominate(course, person("clerk"), by=person("hr")).follow_up


@pytest.mark.parametrize("rate", [actions.rate_before, actions.rate_after])
def test_of_two_superiors_one_rates_and_the_other_is_told(rate):
    side = rate.__name__.removeprefix("rate_")
    for _ in range(ROUNDS):
        rated = follow_up()
        acts = [
            partial(rate, FollowUp.objects.get(pk=rated.pk), by=person(who), scores=[score] * 5)
            for who, score in (("head_office", 1), ("palad", 5))
        ]
        assert kinds(at_once(*acts)) == {"done": 1, "RatedAlready": 1}
        rated.refresh_from_db()
        winner = getattr(rated, f"{side}_by").username
        scores = set(rated.ratings.values_list(side, flat=True))
        assert (winner, scores) in [("head_office", {1}), ("palad", {5})]
    assert audit.verify().fault == ""


def test_before_and_after_at_once_never_end_in_a_before_given_last():
    for _ in range(ROUNDS):
        rated = follow_up()
        acts = [
            partial(rate, FollowUp.objects.get(pk=rated.pk), by=person("palad"), scores=[3] * 5)
            for rate in (actions.rate_before, actions.rate_after)
        ]
        assert set(kinds(at_once(*acts))) <= {"done", "TooLateForBefore"}
        rated.refresh_from_db()
        assert rated.after_at is not None
        assert rated.before_at is None or rated.before_at < rated.after_at
