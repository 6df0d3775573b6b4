"""Two people over one form at the same moment: one wins, the other is told, nothing is made twice."""

from functools import partial

import pytest

from assessment.actions import questionnaire_parts as parts
from assessment.actions.questionnaire_sources import make_from_template
from assessment.actions.questionnaires import begin_next_version, publish_questionnaire
from assessment.models import Questionnaire
from assessment.questionnaires.seen import seen_of
from core import audit
from people.models import Person
from tests.assessment.questionnaire_help import draft_by, item_of, texts
from tests.hardening.together import at_once, kinds

ROUNDS = 5
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


@pytest.fixture
def hr():
    return Person.objects.get(username="hr")


def test_the_shipped_form_is_loaded_once(hr):
    outcomes = at_once(*[partial(make_from_template, by=hr)] * 4)

    assert kinds(outcomes) == {"done": 1, "QuestionnaireExists": 3}
    assert sum(map(len, texts(Questionnaire.objects.get()).values())) == 24


def test_the_next_version_is_begun_once(hr):
    for _ in range(ROUNDS):
        used = publish_questionnaire(draft_by(hr), by=hr, reason="ประชุมแล้ว")

        outcomes = at_once(*[partial(begin_next_version, used, by=hr)] * 3)

        assert kinds(outcomes) == {"done": 1, "QuestionnaireExists": 2}
        assert Questionnaire.objects.filter(family=used.family).count() == 2


def test_a_form_is_published_once(hr):
    for _ in range(ROUNDS):
        draft = draft_by(hr)

        outcomes = at_once(*[partial(publish_questionnaire, draft, by=hr, reason="ประชุมแล้ว")] * 3)

        assert kinds(outcomes) == {"done": 1, "QuestionnaireInUse": 2}
    assert audit.verify().fault == ""


def test_of_two_writers_of_one_item_the_second_is_told(hr):
    for _ in range(ROUNDS):
        draft = draft_by(hr)

        def write(text, draft=draft):
            item = item_of(draft, "ข้อหนึ่ง")
            seen, item.text = seen_of(item), text
            return partial(parts.save_part, item, by=hr, seen=seen)

        outcomes = at_once(write("ของคนแรก"), write("ของคนที่สอง"))

        assert kinds(outcomes) == {"done": 1, "PartEditedMeanwhile": 1}


def test_what_was_added_while_publishing_stands_in_the_form_or_was_refused(hr):
    for _ in range(ROUNDS):
        draft = draft_by(hr)
        item = item_of(draft, "ข้อหนึ่ง")
        new = type(item)(section=item.section, text="แทรก")

        outcomes = at_once(
            partial(parts.save_part, new, by=hr),
            partial(publish_questionnaire, draft, by=hr, edits=0, reason="ประชุมแล้ว"),
        )

        draft.refresh_from_db()
        added = "แทรก" in texts(draft)["กระบวนการ"]
        assert kinds(outcomes) in ({"done": 1, "ChangedMeanwhile": 1}, {"done": 1, "QuestionnaireInUse": 1})
        assert added == (draft.published_at is None)
