"""Four windows at one moment: a year gets one list, one naming counts, and a list is sent once."""

import pytest

from assessment.actions.recognising import begin_list, name_people, submit_list
from assessment.models import RecognitionCriterion, RecognitionList
from people.models import Person
from tests.assessment.recognising import REASON, named_list
from tests.hardening.together import at_once, kinds

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


@pytest.fixture
def hr():
    return Person.objects.get(username="hr")


@pytest.fixture
def clerk():
    return Person.objects.get(username="clerk")


def test_a_year_begun_four_times_has_one_list(hr):
    outcomes = at_once(*[lambda: begin_list(by=hr, year=2569)] * 4)

    assert kinds(outcomes) == {"done": 1, "RecognitionExists": 3}
    assert RecognitionList.objects.count() == 1


def test_of_four_that_name_people_one_is_kept(hr, clerk):
    recognition = named_list(hr)
    key, edits = recognition.criteria.get(counted="").pk, recognition.edits

    def name(reason: str):
        found = RecognitionCriterion.objects.select_related("recognition__sign_off").get(pk=key)
        return lambda: name_people(found, by=hr, named={clerk: reason}, edits=edits)

    outcomes = at_once(*[name(reason) for reason in "กขคง"])

    assert kinds(outcomes) == {"done": 1, "ChangedMeanwhile": 3}
    assert recognition.recognised.count() == 1


def test_a_list_sent_in_four_windows_is_sent_once(hr, clerk):
    recognition = named_list(hr, clerk, reason=REASON)

    outcomes = at_once(
        *[lambda: submit_list(RecognitionList.objects.select_related("sign_off").get(pk=recognition.pk), by=hr)] * 4
    )

    assert kinds(outcomes) == {"done": 1, "NotEditable": 3}
