"""The municipality's rules for training: how days are counted, who is reminded when, and what supervisors rate."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from core.constraints import only_one_row
from training.deadlines import LONGEST, Rule

DAYS = [MinValueValidator(1), MaxValueValidator(LONGEST)]
SOON = [MinValueValidator(0), MaxValueValidator(365)]
POINTS = ["ความรู้ในงานที่ทำ", "ทักษะการทำงาน", "คุณภาพของงาน", "การแก้ปัญหา", "การถ่ายทอดให้เพื่อนร่วมงาน"]


def days_before() -> list[int]:
    return [7, 3, 1]


def days_after() -> list[int]:
    return [1, 7]


def points_to_rate() -> list[str]:
    return list(POINTS)


class TrainingRulesQuerySet(models.QuerySet):
    def current(self) -> "TrainingRules":
        """The one row; the defaults, unsaved, before anybody changed them."""
        return self.first() or self.model(pk=1)


class TrainingRules(models.Model):
    """Exactly one row. A duty keeps the rule it was counted by, so a change here touches none that exists."""

    report_days = models.PositiveSmallIntegerField("รายงานผลการอบรมภายใน (วัน)", default=15, validators=DAYS)
    record_days = models.PositiveSmallIntegerField("บันทึกบนเว็บไซต์ภายใน (วัน)", default=15, validators=DAYS)
    volume_days = models.PositiveSmallIntegerField("จัดเก็บเป็นรูปเล่มภายใน (วัน)", default=30, validators=DAYS)
    working = models.BooleanField("นับเฉพาะวันทำการ", default=False)
    moves = models.BooleanField("วันสุดท้ายตรงกับวันหยุดให้เลื่อนไปวันทำการถัดไป", default=False)
    soon_days = models.PositiveSmallIntegerField("ถือว่าใกล้ครบกำหนดเมื่อเหลือไม่เกิน (วัน)", default=7, validators=SOON)
    remind_before = models.JSONField("เตือนก่อนครบกำหนด (วัน)", default=days_before)
    remind_after = models.JSONField("เตือนหลังพ้นกำหนด (วัน)", default=days_after)
    escalate_after = models.PositiveSmallIntegerField("แจ้งผู้บังคับบัญชาเมื่อพ้นกำหนดแล้ว (วัน)", default=7, validators=DAYS)
    followup_months = models.PositiveSmallIntegerField(
        "ประเมินผลหลังการอบรม (เดือน)", default=6, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    points = models.JSONField("หัวข้อที่ผู้บังคับบัญชาประเมินก่อนและหลัง", default=points_to_rate)

    objects = TrainingRulesQuerySet.as_manager()

    class Meta:
        constraints = [only_one_row("training_rules")]

    def __str__(self):
        return "กติกาหลังการอบรม"

    def rule_of(self, kind: str) -> Rule:
        """How a duty of this kind (report, record, volume) is counted today."""
        return Rule(days=getattr(self, f"{kind}_days"), working=self.working, moves=self.moves)
