"""Focus areas with their benefits, desired states, success factors: what the plan is for."""

import uuid

from django.db import models

from km_plan.models.plan import Plan


class FocusArea(models.Model):
    """ขอบเขต KM (source document, section ๓)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="focus_areas")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.TextField("ขอบเขต KM (KM Focus Area)", max_length=2000)
    strategy = models.TextField("สนับสนุนประเด็นยุทธศาสตร์", max_length=2000, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="focus_area_key_once")]

    def __str__(self):
        return self.name


class StakeholderGroup(models.Model):
    """กลุ่มผู้มีส่วนได้ส่วนเสีย: a column of the benefit table; which groups there are is the plan's own choice."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="stakeholder_groups")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.CharField("กลุ่มผู้มีส่วนได้ส่วนเสีย", max_length=200)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="stakeholder_group_once")]

    def __str__(self):
        return self.name


class Benefit(models.Model):
    """ประโยชน์ที่จะได้รับ: one cell of the benefit table; an empty cell has no row here."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="benefits")
    focus_area = models.ForeignKey(FocusArea, on_delete=models.CASCADE, related_name="benefits")
    group = models.ForeignKey(StakeholderGroup, on_delete=models.CASCADE, related_name="benefits")
    text = models.TextField("ประโยชน์ที่จะได้รับ", max_length=5000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["focus_area", "group"], name="benefit_cell_once")]


class DesiredState(models.Model):
    """เป้าหมาย KM, in the service of a focus area where one is named."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="desired_states")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    text = models.TextField("เป้าหมาย KM (Desired State)", max_length=2000)
    focus_area = models.ForeignKey(
        FocusArea, verbose_name="สอดรับกับขอบเขต KM", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="desired_states",
    )  # fmt: skip
    is_chosen = models.BooleanField("เลือกดำเนินการในปีนี้", default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="desired_state_key_once")]

    def __str__(self):
        return self.text


class SuccessFactor(models.Model):
    """ปัจจัยแห่งความสำเร็จ (source document, section ๕)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="success_factors")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    text = models.TextField("ปัจจัยแห่งความสำเร็จ", max_length=2000)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="success_factor_key_once")]

    def __str__(self):
        return self.text


class PreambleSection(models.Model):
    """ความนำของเล่มแผน: a section of formatted text before the tables; its html is clean as stored."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="preamble")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    heading = models.CharField("หัวข้อ", max_length=300)
    html = models.TextField("เนื้อหา", max_length=100_000, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="preamble_section_key_once")]

    def __str__(self):
        return self.heading
