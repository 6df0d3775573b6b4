"""The three duties of a participant, each with its own clock, and what was added to a clock."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import together
from thai.digits import page_is_thai
from training.deadlines import Counting, Rule, sentence
from training.models.participant import Participant

PERSON = settings.AUTH_USER_MODEL


class DutyKind(models.TextChoices):
    REPORT = "report", "รายงานผลตามลำดับชั้น"
    RECORD = "record", "บันทึกบนเว็บไซต์"
    VOLUME = "volume", "จัดเก็บเป็นรูปเล่ม"


class DutyQuerySet(models.QuerySet):
    def visible_to(self, person) -> "DutyQuerySet":
        return self.filter(participant__in=Participant.objects.visible_to(person))

    def waiting(self) -> "DutyQuerySet":
        """Neither done nor excused, of somebody who really took part."""
        return self.filter(
            done_on__isnull=True,
            excused_at__isnull=True,
            participant__withdrawn_at__isnull=True,
            participant__training__cancelled_at__isnull=True,
        )

    def overdue(self, day: date) -> "DutyQuerySet":
        return self.waiting().filter(last_day__lt=day)

    def with_trip(self) -> "DutyQuerySet":
        return self.select_related("participant__training", "participant__person__position")


class Duty(models.Model):
    """``due`` is the strict last day, ``moved_to`` the working day after it; ``last_day`` is what counts, by the rule
    stored here or by the newest extension. ``done_on`` is the day of the first submission and never changes.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField("หน้าที่", max_length=10, choices=DutyKind)
    begins = models.DateField("เริ่มนับจากวันที่")
    days = models.PositiveSmallIntegerField("จำนวนวัน")
    working = models.BooleanField("นับวันทำการ", default=False)
    moves = models.BooleanField("เลื่อนเมื่อตรงวันหยุด", default=False)
    due = models.DateField("ครบกำหนด")
    moved_to = models.DateField("วันทำการถัดไป")
    why = models.CharField("เหตุที่เป็นวันหยุด", max_length=300, blank=True)
    last_day = models.DateField("วันสุดท้าย")
    done_on = models.DateField("ทำแล้วเมื่อวันที่", null=True)
    excused_at = models.DateTimeField(null=True)
    excused_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    excused_because = models.CharField("เหตุที่ยกเว้น", max_length=500, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["participant", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "kind"], name="duty_once"),
            together("excused_at", "excused_by", name="duty_excused"),
            models.CheckConstraint(condition=Q(moved_to__gte=F("due")), name="duty_moves_later_only"),
            models.CheckConstraint(condition=Q(due__gt=F("begins")), name="duty_first_day_not_counted"),
        ]
        indexes = [models.Index(fields=["last_day"], name="duty_last_day", condition=Q(done_on__isnull=True))]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.participant}"

    @property
    def counting(self) -> Counting:
        """How its day was counted, as it was stored then."""
        rule = Rule(days=self.days, working=self.working, moves=self.moves)
        return Counting(self.begins, rule, self.due, self.moved_to, self.why)

    @property
    def sentence(self) -> str:
        """The counting in words, in the page's digits."""
        return sentence(self.counting, thai_digits=page_is_thai())

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def is_excused(self) -> bool:
        return self.excused_at is not None

    @property
    def is_waiting(self) -> bool:
        return not self.is_done and not self.is_excused

    @property
    def is_extended(self) -> bool:
        return self.last_day != self.counting.last

    def is_late(self, day: date) -> bool:
        """Done after its last day, or not done although it has passed; an excused duty is never late."""
        return not self.is_excused and (self.done_on or day) > self.last_day

    def days_left(self, day: date) -> int:
        """Days until the last one: 0 on it, negative when it has passed."""
        return (self.last_day - day).days


class Extension(models.Model):
    """A longer time, granted for a reason (Administrative Procedure Act s.65 by analogy); the old day stays."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="extensions")
    old_day = models.DateField("วันเดิม")
    new_day = models.DateField("ขยายถึงวันที่")
    reason = models.CharField("เหตุผล", max_length=500)
    granted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(new_day__gt=F("old_day")), name="extension_is_longer"),
            models.UniqueConstraint(fields=["duty", "old_day"], name="extension_once_a_day"),
        ]
