"""Say that one has read and understood the goals; take the quiz."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core import audit
from core.refusals import Refusal
from km_plan.knowing import plan_to_know
from km_plan.models import Acknowledgement, Plan, QuizQuestion, QuizResult
from signoff.models.signoff import State
from thai.dates import today


class NotInForce(Refusal):
    words = "แผนฉบับนี้ไม่ใช่ฉบับที่มีผลใช้บังคับ โปรดเปิดหน้าเป้าหมาย KM จากเมนูอีกครั้ง"


class YearOver(Refusal):
    words = "ปีของแผนนี้สิ้นสุดแล้ว จึงไม่รับการรับทราบเพิ่ม โปรดอ่านเป้าหมาย KM ของแผนปีปัจจุบัน"


class NoQuiz(Refusal):
    words = "ยังไม่มีแบบทดสอบของปีนี้ เมื่อ KM Team จัดทำแล้วจะเปิดให้ทำที่หน้าเป้าหมาย KM"


class QuizChanged(Refusal):
    words = "คำถามเปลี่ยนไประหว่างที่ท่านตอบ คำตอบจึงยังไม่ได้บันทึก โปรดอ่านคำถามชุดใหม่แล้วตอบอีกครั้ง"


@transaction.atomic
def acknowledge(plan: Plan, *, by) -> Acknowledgement:
    """Once a person and year: pressing again gives the first. Raises ``NotInForce`` or ``YearOver``."""
    must_be_current(plan)
    said, is_new = Acknowledgement.objects.get_or_create(
        fiscal_year=plan.fiscal_year, person=by, defaults={"plan": plan}
    )
    if is_new:
        audit.record("plan.acknowledged", plan, by=by)
    return said


@transaction.atomic
def take_quiz(plan: Plan, *, by, answers: dict[int, int], seen: str) -> QuizResult:
    """Mark ``answers`` (question's key -> place of the choice, from 0) to the questions ``seen``; the latest counts.

    Raises ``NotInForce``, ``YearOver``, ``NoQuiz`` or ``QuizChanged``.
    """
    must_be_current(plan)
    questions = list(QuizQuestion.objects.for_year(plan.fiscal_year))
    if not questions:
        raise NoQuiz
    if seen != edition(questions):
        raise QuizChanged
    marked = [_marked(question, answers[question.pk]) for question in questions]
    facts = {
        "score": sum(line["chosen"] == line["right"] for line in marked),
        "total": len(marked),
        "answers": marked,
        "taken_at": timezone.now(),
    }
    result, is_first = QuizResult.objects.get_or_create(fiscal_year=plan.fiscal_year, person=by, defaults=facts)
    if not is_first:
        QuizResult.objects.filter(pk=result.pk).update(tries=F("tries") + 1, **facts)
        result.refresh_from_db()
    audit.record("plan.quiz_taken", plan, by=by)
    return result


def must_be_current(plan: Plan) -> None:
    """Only the plan in force is acknowledged, and no year that is over once the next plan is in force.

    Raises ``NotInForce`` or ``YearOver``.
    """
    if not Plan.objects.filter(pk=plan.pk, sign_off__state=State.APPROVED).exists():
        raise NotInForce
    if plan.ends_on < today() and plan != plan_to_know():
        raise YearOver


def edition(questions: list[QuizQuestion]) -> str:
    """Names the questions as they stand, so that a change between reading and answering is noticed."""
    return "-".join(f"{question.pk}.{question.revision}" for question in questions)


def _marked(question: QuizQuestion, chosen: int) -> dict:
    return {
        "question": question.text,
        "choices": question.choices,
        "right": question.answer,
        "chosen": chosen,
        "explanation": question.explanation,
    }
