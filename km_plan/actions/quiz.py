"""Write the questions of a year's quiz; two editors never overwrite each other silently."""

from django.db import transaction

from core import audit
from core.refusals import Refusal
from km_plan.models import QuizQuestion

MOST_QUESTIONS = 10
FACTS = ("text", "choices", "answer", "explanation")


class QuestionEdited(Refusal):
    """Somebody saved the question since it was opened; ``current`` is the question as it stands now."""

    words = "มีผู้อื่นแก้ไขคำถามนี้หลังจากที่ท่านเปิดหน้า ระบบจึงยังไม่ได้บันทึกของท่าน โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current: QuizQuestion):
        super().__init__()
        self.current = current


class QuestionGone(Refusal):
    words = "คำถามนี้ถูกลบไปแล้ว โปรดเปิดหน้าแบบทดสอบใหม่เพื่อดูคำถามที่มีอยู่"


class QuizFull(Refusal):
    words = f"แบบทดสอบมีครบ {MOST_QUESTIONS} ข้อแล้ว โปรดแก้ไขหรือลบข้อเดิมก่อนเพิ่มข้อใหม่"


@transaction.atomic
def save_question(question: QuizQuestion, *, by, revision: int = 0, values: dict) -> QuizQuestion:
    """Add an unsaved question at the end, or save ``values`` over the one opened at ``revision``.

    Raises ``QuizFull``, ``QuestionGone`` or ``QuestionEdited``.
    """
    questions = _locked(question.fiscal_year)
    if question.pk is None:
        return _add(question, questions, by=by, values=values)
    current = _standing(question, questions)
    before = _facts(current)
    if before == {name: values[name] for name in FACTS}:
        return current
    if current.revision != revision:
        raise QuestionEdited(current)
    _write(current, values)
    audit.record("plan.question_changed", current, by=by, before=_spoken(before), after=_spoken(_facts(current)))
    return current


@transaction.atomic
def remove_question(question: QuizQuestion, *, by, revision: int) -> None:
    """Take out the question as shown; results keep it as it stood. Raises ``QuestionGone`` or ``QuestionEdited``."""
    questions = _locked(question.fiscal_year)
    current = _standing(question, questions)
    if current.revision != revision:
        raise QuestionEdited(current)
    audit.record("plan.question_removed", current, by=by, before=_spoken(_facts(current)))
    questions.remove(current)
    current.delete()
    _number(questions)


@transaction.atomic
def move_question(question: QuizQuestion, *, by, up: bool) -> QuizQuestion:
    """Change places with the neighbour; at the end of the list nothing happens. Raises ``QuestionGone``."""
    questions = _locked(question.fiscal_year)
    current = _standing(question, questions)
    old = questions.index(current)
    new = min(max(old + (-1 if up else 1), 0), len(questions) - 1)
    if new != old:
        questions.insert(new, questions.pop(old))
        _number(questions)
        audit.record("plan.question_moved", current, by=by, before={"place": old + 1}, after={"place": new + 1})
    return current


def _locked(year: int) -> list[QuizQuestion]:
    return list(QuizQuestion.objects.for_year(year).select_for_update())


def _standing(question: QuizQuestion, questions: list[QuizQuestion]) -> QuizQuestion:
    """The question as it stands now that the year's questions are locked."""
    current = next((each for each in questions if each.pk == question.pk), None)
    if current is None:
        raise QuestionGone
    return current


def _add(question: QuizQuestion, questions: list[QuizQuestion], *, by, values: dict) -> QuizQuestion:
    if len(questions) >= MOST_QUESTIONS:
        raise QuizFull
    question.place = len(questions) + 1
    _write(question, values)
    audit.record("plan.question_added", question, by=by, after=_spoken(_facts(question)))
    return question


def _write(question: QuizQuestion, values: dict) -> None:
    for name in FACTS:
        setattr(question, name, values[name])
    question.revision += 1
    question.save()


def _number(questions: list[QuizQuestion]) -> None:
    for place, question in enumerate(questions, 1):
        question.place = place
    QuizQuestion.objects.bulk_update(questions, ["place"])


def _facts(question: QuizQuestion) -> dict:
    return {name: getattr(question, name) for name in FACTS}


def _spoken(facts: dict) -> dict:
    """The facts as the trail shows them: the right choice by its words."""
    return {
        "question": facts["text"],
        "choices": facts["choices"],
        "right_choice": facts["choices"][facts["answer"]],
        "explanation": facts["explanation"],
    }
