"""Before and after: what the supervisor saw in the work, and what others said. For the chain and the committee only."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core.constraints import together
from people.models.appointment import COMMITTEE_ROLES
from training.models.participant import Participant
from training.sight import those_above, units_led

PERSON = settings.AUTH_USER_MODEL
LOWEST, HIGHEST = 1, 5
SCORE = [MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, person) -> "FollowUpQuerySet":
        """The rated person's superiors of today and the monitoring committee; neither the rated person nor anybody
        who only borrows a view, nor who acts for the rated person or stands below them.
        """
        if not person.is_authenticated or person.viewing_as:
            return self.none()
        others = self.exclude(participant__person_id=person.pk)
        if person.has_role(*COMMITTEE_ROLES):
            return others
        led = others.filter(participant__person__unit_id__in=units_led(person))
        return led.exclude(participant__person_id__in=those_above(person))

    def standing(self) -> "FollowUpQuerySet":
        """Of those who really took part."""
        return self.filter(participant__in=Participant.objects.standing())

    def waiting(self) -> "FollowUpQuerySet":
        """Those whose rating after the event is still to be given, of people who still work here."""
        return self.standing().filter(after_at__isnull=True, participant__person__is_active=True)

    def due(self, day: date) -> "FollowUpQuerySet":
        return self.waiting().filter(due_on__lte=day)

    def rated(self) -> "FollowUpQuerySet":
        return self.filter(after_at__isnull=False)

    def unsent(self) -> "FollowUpQuerySet":
        """Those whose report has not yet gone up the line."""
        return self.filter(Q(participant__report=None) | Q(participant__report__sign_off__round=0))

    def with_trip(self) -> "FollowUpQuerySet":
        person = ("participant__person__position", "participant__person__unit")
        return self.select_related("participant__training", *person, "before_by", "after_by")


class FollowUp(models.Model):
    """The same points rated before (when the person is sent) and after (``due_on``), each once."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="follow_up")
    due_on = models.DateField("ประเมินหลังการอบรมได้ตั้งแต่วันที่")
    before_at = models.DateTimeField(null=True)
    before_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    after_at = models.DateTimeField(null=True)
    after_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    after_note = models.TextField("การเปลี่ยนแปลงของงานที่เห็น", max_length=4000, blank=True)
    told_on = models.DateField("แจ้งผู้บังคับบัญชาเมื่อวันที่", null=True)
    told_to = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            together("before_at", "before_by", name="followup_before"),
            together("after_at", "after_by", name="followup_after"),
            together("told_on", "told_to", name="followup_told"),
        ]

    def __str__(self):
        return f"ผลการอบรม {self.participant}"


class Rating(models.Model):
    """One point, its words as they were when the person was sent, and its two scores."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="ratings")
    place = models.PositiveSmallIntegerField()
    point = models.CharField("หัวข้อ", max_length=200)
    before = models.PositiveSmallIntegerField("ก่อน", null=True, blank=True, validators=SCORE)
    after = models.PositiveSmallIntegerField("หลัง", null=True, blank=True, validators=SCORE)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "place"], name="rating_once"),
            models.CheckConstraint(
                condition=(Q(before__isnull=True) | Q(before__range=(LOWEST, HIGHEST)))
                & (Q(after__isnull=True) | Q(after__range=(LOWEST, HIGHEST))),
                name="rating_on_the_scale",
            ),
        ]


class Interview(models.Model):
    """Notes of a talk about how the work changed, by the role of who was asked."""

    class Role(models.TextChoices):
        SUPERVISOR = "supervisor", "ผู้บังคับบัญชา"
        SUBORDINATE = "subordinate", "ผู้ใต้บังคับบัญชา"
        COLLEAGUE = "colleague", "เพื่อนร่วมงาน"

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="interviews")
    role = models.CharField("ผู้ให้สัมภาษณ์เป็น", max_length=12, choices=Role)
    held_on = models.DateField("สัมภาษณ์เมื่อวันที่")
    notes = models.TextField("บันทึกการสัมภาษณ์", max_length=8000)
    interviewer = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["held_on", "pk"]
