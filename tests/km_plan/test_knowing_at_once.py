"""The same button in two windows, or two writers of one quiz, at the same moment: nothing counts twice or is lost."""

import pytest

from core.models import AuditEvent
from km_plan.actions import quiz
from km_plan.actions.knowing import acknowledge, edition, take_quiz
from km_plan.models import Acknowledgement, QuizQuestion, QuizResult
from people.models import Person
from tests.hardening.together import at_once, kinds
from tests.municipality import SEALED_YEAR, plan_of

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
FACTS = {"text": "ข้อใดถูก", "choices": ["ก", "ข"], "answer": 0, "explanation": ""}


@pytest.fixture
def plan():
    return plan_of(SEALED_YEAR)


@pytest.fixture
def writer():
    return Person.objects.get(username="hr")


@pytest.fixture
def clerk():
    return Person.objects.get(username="clerk")


def written(writer, text="ข้อใดถูก"):
    return quiz.save_question(QuizQuestion(fiscal_year=SEALED_YEAR), by=writer, values=FACTS | {"text": text})


def test_one_person_in_four_windows_acknowledges_once(plan, clerk):
    outcomes = at_once(*[lambda: acknowledge(plan, by=clerk)] * 4)

    assert kinds(outcomes) == {"done": 4}
    events = AuditEvent.objects.filter(event="plan.acknowledged").count()
    assert (Acknowledgement.objects.filter(person=clerk).count(), events) == (1, 1)


def test_every_try_is_counted(plan, clerk, writer):
    question = written(writer)
    act = {"by": clerk, "answers": {question.pk: 0}, "seen": edition([question])}

    outcomes = at_once(*[lambda: take_quiz(plan, **act)] * 4)

    assert kinds(outcomes) == {"done": 4}
    assert list(QuizResult.objects.values_list("person", "score", "tries")) == [(clerk.pk, 1, 4)]


def test_of_two_writers_of_one_question_the_second_is_told(writer):
    question = written(writer)

    def change(text):
        return lambda: quiz.save_question(question, by=writer, revision=1, values=FACTS | {"text": text})

    outcomes = at_once(change("ของคนแรก"), change("ของคนที่สอง"))

    assert kinds(outcomes) == {"done": 1, "QuestionEdited": 1}


def test_moves_at_once_keep_every_place_once(writer):
    questions = [written(writer, str(number)) for number in range(4)]

    at_once(*[lambda question=question: quiz.move_question(question, by=writer, up=True) for question in questions])

    assert list(QuizQuestion.objects.values_list("place", flat=True)) == [1, 2, 3, 4]
