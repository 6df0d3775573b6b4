"""The measure over questions that colleagues ask each other."""

from datetime import date

from django.db.models import QuerySet

from km_plan.measures.base import Line, Measure
from knowledge.models import Consultation
from thai.dates import in_bangkok


class QuestionsAnswered(Measure):
    """What was asked and answered stays between the two; a line is in full for them alone."""

    key = "questions_answered"
    title = "จำนวนคำปรึกษาที่ได้รับคำตอบ"
    group = "การแลกเปลี่ยนเรียนรู้"
    unit = "เรื่อง"
    says = (
        "นับคำขอคำปรึกษาที่ผู้รู้ตอบแล้วในปีงบประมาณตามวันที่ตอบ ไม่นับเรื่องที่ยังไม่ตอบและเรื่องที่ปิดโดยไม่ได้ตอบ "
        "ชื่อเรื่องและถ้อยคำเห็นได้เฉพาะผู้ถามและผู้ตอบ"
    )
    units_say = "นับในหน่วยงานที่ผู้ตอบสังกัดอยู่วันนี้"
    hidden = "คำปรึกษาหนึ่งเรื่อง"
    day_path = "answered_at"
    takes_time = True
    unit_path = "expert__unit_id"

    def evidence(self, year: int, day: date) -> QuerySet[Consultation]:
        found = Consultation.objects.answered().filter(self.in_year(year, day)).select_related("expert")
        return found.order_by("-answered_at", "-pk")

    def seen(self, rows: list[Consultation], person) -> set[int]:
        visible = Consultation.objects.visible_to(person).filter(pk__in=[row.pk for row in rows])
        return set(visible.values_list("pk", flat=True))

    def line(self, row: Consultation) -> Line:
        return Line(row.subject, in_bangkok(row.answered_at).date(), row.expert.unit_id, row.get_absolute_url())
