"""The made-up town's quiz of the goals, and the colleagues who have read them."""

from km_plan.actions.knowing import acknowledge, edition, take_quiz
from km_plan.actions.quiz import save_question
from km_plan.models import Plan, QuizQuestion
from people.models import Person

QUESTIONS = (
    (
        "เป้าหมาย KM ที่เทศบาลเลือกทำในปีนี้คือเรื่องใด",
        ("ให้พนักงานทุกคนได้พัฒนาความรู้และความสามารถที่งานต้องใช้", "ปรับปรุงถนนในเขตเทศบาล", "เพิ่มจำนวนรถของกองช่าง"),
        0,
        "อ่านได้ที่หัวข้อ “เมื่อทำสำเร็จแล้วจะเป็นอย่างไร”",
    ),
    (
        "เมื่อกลับจากการอบรม พนักงานควรทำสิ่งใดเพื่อให้ความรู้อยู่กับเทศบาล",
        ("เก็บเอกสารไว้ที่บ้าน", "จดสิ่งที่ได้เรียนรู้และแบ่งปันให้เพื่อนร่วมงาน", "ไม่ต้องทำอะไร"),
        1,
        "การแบ่งปันความรู้เป็นขั้นหนึ่งของกระบวนการจัดการความรู้",
    ),
    (
        "ผู้ใดมีส่วนในการจัดการความรู้ของเทศบาล",
        ("เฉพาะผู้บริหาร", "เฉพาะเจ้าหน้าที่บุคคล", "พนักงานทุกคน"),
        2,
        "แผนกำหนดให้ทุกกองใช้การจัดการความรู้พัฒนาคนและพัฒนางาน",
    ),
)
READERS, LEARNERS = 26, 15


def make_quiz(plan: Plan, *, by) -> None:
    """Three questions; some colleagues have read the goals and fewer took the quiz, one of them in haste."""
    for text, choices, answer, explanation in QUESTIONS:
        values = {"text": text, "choices": list(choices), "answer": answer, "explanation": explanation}
        save_question(QuizQuestion(fiscal_year=plan.fiscal_year), by=by, values=values)
    # The mayor and the clerk have still to read, so that both sides can be tried.
    readers = list(Person.objects.serving().exclude(username__in=("mayor", "clerk")).in_order()[:READERS])
    for person in readers:
        acknowledge(plan, by=person)
    questions = list(QuizQuestion.objects.for_year(plan.fiscal_year))
    right = {question.pk: question.answer for question in questions}
    for person in readers[:LEARNERS]:
        take_quiz(plan, by=person, answers=right, seen=edition(questions))
    in_haste = dict.fromkeys(right, 0)
    take_quiz(plan, by=readers[LEARNERS], answers=in_haste, seen=edition(questions))
