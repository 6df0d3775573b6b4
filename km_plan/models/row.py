"""A plan row: ten cells as written, and beside them what was understood."""

import uuid

from django.db import models

from km_plan.models.table import PlanTable


class PlanRow(models.Model):
    """Text columns hold what was written; parsed columns are empty where nothing certain could be understood."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "ยังไม่เริ่ม"
        IN_PROGRESS = "in_progress", "กำลังดำเนินการ"
        DONE = "done", "แล้วเสร็จ"
        LATE = "late", "ล่าช้า"
        CANCELLED = "cancelled", "ยกเลิก"

    class Comparator(models.TextChoices):
        AT_LEAST = "at_least", "อย่างน้อย"
        MORE_THAN = "more_than", "มากกว่า"
        EXACTLY = "exactly", "เท่ากับ"
        AT_MOST = "at_most", "ไม่เกิน"

    table = models.ForeignKey(PlanTable, on_delete=models.CASCADE, related_name="rows")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    step = models.PositiveSmallIntegerField("ขั้นตอน/องค์ประกอบ", null=True, blank=True)

    activity = models.TextField("กิจกรรม", blank=True)
    method = models.TextField("วิธีการสู่ความสำเร็จ", blank=True)
    period = models.TextField("ระยะเวลา", blank=True)
    indicator = models.TextField("ตัวชี้วัด", blank=True)
    target = models.TextField("เป้าหมาย", blank=True)
    tools = models.TextField("เครื่องมือ/อุปกรณ์", blank=True)
    budget = models.TextField("งบประมาณ", blank=True)
    owners = models.TextField("ผู้รับผิดชอบ", blank=True)
    status = models.CharField("สถานะ", max_length=20, choices=Status, blank=True)
    extra = models.JSONField("คอลัมน์เพิ่มเติม", default=dict, blank=True)
    written = models.JSONField("ตามต้นฉบับ", default=dict, blank=True, editable=False)

    objective = models.TextField("วัตถุประสงค์", blank=True)
    output = models.TextField("ผลผลิต/ผลลัพธ์", blank=True)
    target_group = models.TextField("กลุ่มเป้าหมาย", blank=True)
    strategy = models.TextField("ความเชื่อมโยงยุทธศาสตร์", blank=True)
    baseline = models.TextField("ข้อมูลฐาน", blank=True)
    evidence = models.TextField("หลักฐาน", blank=True)
    note = models.TextField("หมายเหตุ", blank=True)

    starts_on = models.DateField("เริ่มวันที่", null=True, blank=True)
    ends_on = models.DateField("สิ้นสุดวันที่", null=True, blank=True)
    is_open_ended = models.BooleanField("เป็นต้นไป (ไม่กำหนดวันสิ้นสุด)", default=False)
    target_comparator = models.CharField("เงื่อนไข", max_length=20, choices=Comparator, blank=True)
    target_number = models.DecimalField("จำนวน", max_digits=14, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField("หน่วยนับ", max_length=100, blank=True)
    target_base = models.CharField("ของ (ฐาน)", max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "key"], name="plan_row_key_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="plan_row_ends_after_start",
            ),
        ]

    def __str__(self):
        return self.activity.split("\n")[0][:120] or "แถวที่ยังไม่มีชื่อกิจกรรม"

    @property
    def remark_place(self) -> str:
        """Where remarks of a return on this row are kept; the same in every version."""
        return f"row:{self.key}"

    @property
    def step_label(self) -> str:
        steps = self.table.steps
        return steps[self.step - 1] if self.step and self.step <= len(steps) else ""

    @property
    def is_measurable(self) -> bool:
        return self.target_number is not None


class RowOwner(models.Model):
    """One owner of a row: as written, and whom the portal takes it to be (once somebody confirms)."""

    class Part(models.TextChoices):
        MAIN = "main", "หลัก"
        JOINT = "joint", "ร่วม"

    row = models.ForeignKey(PlanRow, on_delete=models.CASCADE, related_name="owner_list")
    place = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("ชื่อตามที่เขียน", max_length=300)
    part = models.CharField("บทบาท", max_length=10, choices=Part, default=Part.MAIN)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    position = models.ForeignKey("people.Position", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    unit = models.ForeignKey("people.Unit", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_team = models.BooleanField("KM Team", default=False)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self):
        return self.name

    @property
    def is_known(self) -> bool:
        return bool(self.person_id or self.position_id or self.unit_id or self.is_team)


class RowBudget(models.Model):
    """Money of a row: a source, and an amount where one was written; a year where the plan spans several."""

    row = models.ForeignKey(PlanRow, on_delete=models.CASCADE, related_name="budget_list")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", null=True, blank=True)
    source = models.CharField("แหล่งงบประมาณ", max_length=300, blank=True)
    amount = models.DecimalField("จำนวนเงิน (บาท)", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["fiscal_year", "pk"]
