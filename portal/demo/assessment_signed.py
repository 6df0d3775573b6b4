"""The made-up town's rounds of two past years carried to the mayor, and the rows of plans that answer weak items."""

from assessment.actions.certifying import conclude_round, digest_of, submit_round
from assessment.actions.improving import improve_by_row
from assessment.models import Item, Round
from assessment.summary.results import result_of
from km_plan.models import Plan, PlanRow
from people.models import Person
from portal.demo.plans import decide
from signoff import actions as signing

CONCLUSIONS = {
    True: "กระบวนการจัดการความรู้เดินได้แล้วในบางกอง แต่ยังขาดการจดวิธีทำงานที่ดีและการวัดผล ปีหน้าจะเริ่มจากสองเรื่องนี้",
    False: "ทุกหมวดดีขึ้นกว่าปีก่อน การวัดผลยังเป็นจุดอ่อน จึงให้ทุกกิจกรรมในแผนมีตัวชี้วัดที่ระบบนับได้เอง",
}
COMMENT = "เห็นควรรับรอง และให้นำข้อที่ได้คะแนนต่ำไปทำแผนปีถัดไป"
ANSWERED = 2  # weak items of each round that next year's plan answers


def sign_rounds(by: Person) -> list[Round]:
    """Conclude, answer, send and certify the open rounds whose team has judged, the oldest first."""
    palad, mayor = (Person.objects.get(username=name) for name in ("palad", "mayor"))
    rounds = Round.objects.editable().filter(by_raters=False, scores__value__isnull=False).distinct()
    waiting = list(rounds.select_related("sign_off", "questionnaire").order_by("fiscal_year", "ordinal"))
    for place, round_ in enumerate(waiting):
        conclude_round(round_, by=by, text=CONCLUSIONS[place == 0], seen=digest_of(round_.conclusion))
        _answer(round_, by=by)
        submit_round(round_, by=by, note="เสนอผลการประเมินตนเองเพื่อโปรดรับรอง")
        decide(signing.agree, round_.sign_off, by=palad, comment=COMMENT)
        decide(signing.approve, round_.sign_off, by=mayor)
    return waiting


def _answer(round_: Round, *, by: Person) -> None:
    """Rows of next year's plan answer the weakest items."""
    plan = Plan.objects.for_year(round_.fiscal_year + 1).newest_first().first()
    rows = PlanRow.objects.filter(table__plan=plan).select_related("table__plan").order_by("table__place", "place")
    for item, row in zip(result_of(round_).weak[:ANSWERED], rows[2:], strict=False):
        improve_by_row(round_, Item.objects.get(pk=item.pk), by=by, row=row)
