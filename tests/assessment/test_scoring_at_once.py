"""Several people at one round at the same moment: one saving wins whole, everybody is counted, nothing is lost."""

from functools import partial

import pytest

from assessment.actions.questionnaires import SectionDraft, make_questionnaire, publish_questionnaire
from assessment.actions.rounds import open_round, set_score
from assessment.actions.scoring import finish_rating, save_score, take_back_finish
from assessment.models import Item, Rater, Round, Score
from core import audit
from core.models import Notification
from people.models import Person
from tests.assessment.sheets import page
from tests.hardening.together import at_once, kinds

TRIES = 4
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(name: str) -> Person:
    return Person.objects.get(username=name)


@pytest.fixture
def questionnaire(committed):
    hr = person("hr")
    made = make_questionnaire(by=hr, title="แบบ", sections=(SectionDraft("หมวด", ("หนึ่ง", "สอง")),))
    return publish_questionnaire(made, by=hr)


def first() -> Item:
    return Item.objects.select_related("section").order_by("place").first()


def test_of_two_savings_of_one_item_one_wins_whole_and_the_other_is_told(questionnaire):
    for number in range(TRIES):
        round_ = open_round(questionnaire, by=person("hr"), year=2560 + number)
        outcomes = at_once(
            *(
                partial(
                    save_score, round_, first(), by=person(name), values={"value": value, "existing": name}, edits=0
                )
                for name, value in (("hr", 1), ("palad", 3))
            )
        )
        score = Score.objects.get(round=round_)
        assert kinds(outcomes) == {"done": 1, "ScoreChanged": 1}
        assert (score.edits, score.value) == (1, {"hr": 1, "palad": 3}[score.existing])
    assert audit.verify().fault == ""


def test_the_two_last_raters_call_the_team_once(questionnaire):
    for number in range(TRIES):
        raters = [person("clerk"), person("pr")]
        round_ = open_round(questionnaire, by=person("hr"), year=2560 + number, raters=raters)
        outcomes = at_once(*(partial(finish_rating, rater, by=rater.person) for rater in _raters(round_)))

        assert kinds(outcomes) == {"done": 2}
        assert Notification.objects.filter(recipient=person("hr"), url=page(round_, "agree")).count() == 1


def test_going_back_and_the_last_finishing_never_leave_scores_open_and_changing(questionnaire):
    for number in range(TRIES):
        people = [person("clerk"), person("pr")]
        round_ = open_round(questionnaire, by=person("hr"), year=2560 + number, raters=people)
        early, late = _raters(round_)
        finish_rating(early, by=early.person)
        at_once(partial(take_back_finish, early, by=early.person), partial(finish_rating, late, by=late.person))

        done = [rater.finished_at is not None for rater in _raters(round_)]
        told = Notification.objects.filter(recipient=person("hr"), url=page(round_, "agree")).count()
        assert (done, told) in (([True, True], 1), ([False, True], 0))


def test_raters_score_side_by_side(questionnaire):
    people = [person(name) for name in ("clerk", "pr", "palad", "committee")]
    round_ = open_round(questionnaire, by=person("hr"), year=2569, raters=people)
    acts = [partial(set_score, round_, first(), by=one.person, rater=one, value=2) for one in _raters(round_)]

    assert kinds(at_once(*acts)) == {"done": 4}
    assert Score.objects.filter(round=round_, value=2).count() == 4


def test_the_same_round_opened_twice_at_once_is_one(questionnaire):
    outcomes = at_once(*[partial(open_round, questionnaire, by=person("hr"), year=2569)] * 3)
    assert (kinds(outcomes), Round.objects.count()) == ({"done": 1, "RoundExists": 2}, 1)


def _raters(round_) -> list[Rater]:
    return list(round_.raters.select_related("person", "round").order_by("pk"))
