"""A plan table: KM process, change management, or another body's own form."""

import uuid

from django.db import models

from km_plan.models.goal import DesiredState, FocusArea
from km_plan.models.plan import Plan
from km_plan.understanding import STEP_NAMES

KM_STEPS = tuple(names[0] for names in STEP_NAMES["km_process"])
CHANGE_ELEMENTS = tuple(names[0] for names in STEP_NAMES["change_management"])


class PlanTable(models.Model):
    class Kind(models.TextChoices):
        KM_PROCESS = "km_process", "กระบวนการจัดการความรู้ (KM Process)"
        CHANGE = "change_management", "กระบวนการบริหารจัดการการเปลี่ยนแปลง (Change Management Process)"
        FREE = "free", "ตารางแผนรูปแบบอื่น"

    class SubjectKind(models.TextChoices):
        DESIRED_STATE = "desired_state", "เป้าหมาย KM (Desired State)"
        FOCUS_AREA = "focus_area", "ขอบเขต KM (KM Focus Area)"
        TEXT = "text", "เรื่อง"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tables")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    kind = models.CharField("ชนิดตาราง", max_length=20, choices=Kind, default=Kind.KM_PROCESS)
    title = models.CharField("หัวตาราง", max_length=300, blank=True)
    organisation = models.CharField("ชื่อหน่วยงาน", max_length=300, blank=True)
    subject_kind = models.CharField(
        "หัวข้อของตารางเป็น", max_length=20, choices=SubjectKind, default=SubjectKind.DESIRED_STATE
    )
    subject = models.TextField("ข้อความหัวข้อ", max_length=4000, blank=True)
    desired_state = models.ForeignKey(
        DesiredState, verbose_name="เป้าหมาย KM", null=True, blank=True, on_delete=models.SET_NULL, related_name="tables"
    )
    focus_area = models.ForeignKey(
        FocusArea, verbose_name="ขอบเขต KM", null=True, blank=True, on_delete=models.SET_NULL, related_name="tables"
    )
    measure = models.TextField("หน่วยที่วัดผลได้เป็นรูปธรรม", max_length=2000, blank=True)
    extra_columns = models.JSONField("คอลัมน์เพิ่มเติม", default=list, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="plan_table_key_once")]

    def __str__(self):
        return self.heading

    @property
    def heading(self) -> str:
        """The title as written, or the official one of its kind."""
        return self.title or f"แผนการจัดการความรู้ (KM Action Plan) : {self.get_kind_display()}"

    @property
    def subject_label(self) -> str:
        return self.get_subject_kind_display()

    @property
    def steps(self) -> tuple[str, ...]:
        """The labels a row of this table may carry: seven steps, six elements, or none."""
        return {self.Kind.KM_PROCESS: KM_STEPS, self.Kind.CHANGE: CHANGE_ELEMENTS}.get(self.kind, ())
