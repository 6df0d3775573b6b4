"""The activity calendar of a plan: planned months, and what was done in them."""

import uuid

from django.conf import settings
from django.db import models

from km_plan.models.plan import Plan


class CalendarActivity(models.Model):
    """One line of ปฏิทินกิจกรรม; its planned months are part of the plan that is signed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="calendar")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.CharField("กิจกรรม", max_length=500)
    owners = models.CharField("ผู้รับผิดชอบ", max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="calendar_activity_key_once")]

    def __str__(self):
        return self.name


class CalendarMonth(models.Model):
    """A month in which the activity is planned, named by its first day."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(CalendarActivity, on_delete=models.CASCADE, related_name="months")
    month = models.DateField("เดือน")

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "month"], name="calendar_month_once"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="calendar_month_is_a_month"),
        ]


class CalendarMark(models.Model):
    """ทำแล้ว: the activity of one month was done. Kept by the activity's key, so a new version keeps its marks."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="calendar_marks")
    activity_key = models.UUIDField()
    month = models.DateField("เดือน")
    done_on = models.DateField("ทำเมื่อวันที่")
    note = models.CharField("หมายเหตุ", max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity_key", "month"], name="calendar_mark_once")]


class CalendarAddress(models.Model):
    """A person's private address of the calendar feed; a new token makes the old address worthless."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address")
    token = models.CharField(max_length=60, unique=True)
    made_at = models.DateTimeField(auto_now=True)
