"""Focus areas and desired states: what the plan is for."""

import uuid

from django.db import models

from km_plan.models.plan import Plan


class FocusArea(models.Model):
    """ขอบเขต KM."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="focus_areas")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.TextField("ขอบเขต KM (KM Focus Area)", max_length=2000)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="focus_area_key_once")]

    def __str__(self):
        return self.name


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

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="desired_state_key_once")]

    def __str__(self):
        return self.text
