"""Who knows: a card for each person, the topics they agreed to, consultations, and interviews at leaving."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.constraints import together
from knowledge.models.entry import Entry
from thai.folding import fold

PERSON = settings.AUTH_USER_MODEL


class Reach(models.TextChoices):
    """Who may see one field of a card."""

    PUBLIC = "public", "ทุกคน รวมทั้งประชาชน"
    STAFF = "staff", "บุคลากรเท่านั้น"
    HIDDEN = "hidden", "ไม่แสดง"


class ExpertCard(models.Model):
    """What a person tells of themselves and to whom; without a card everything is for staff only."""

    person = models.OneToOneField(PERSON, on_delete=models.CASCADE, related_name="expert_card")
    about = models.TextField("เรื่องที่ช่วยเพื่อนร่วมงานได้", max_length=2000, blank=True)
    position_reach = models.CharField("ตำแหน่งและหน่วยงาน", max_length=10, choices=Reach, default=Reach.STAFF)
    phone_reach = models.CharField("เบอร์โทรศัพท์ภายใน", max_length=10, choices=Reach, default=Reach.STAFF)
    email_reach = models.CharField("อีเมลที่ทำงาน", max_length=10, choices=Reach, default=Reach.STAFF)
    about_reach = models.CharField("เรื่องที่ช่วยได้", max_length=10, choices=Reach, default=Reach.STAFF)
    topics_reach = models.CharField("หัวข้อที่เชี่ยวชาญ", max_length=10, choices=Reach, default=Reach.STAFF)
    entries_reach = models.CharField("เรื่องที่เขียน", max_length=10, choices=Reach, default=Reach.STAFF)
    told_on = models.DateField(null=True, editable=False)  # the last day on which the bell rang for suggestions
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return str(self.person)


class ExpertiseQuerySet(models.QuerySet):
    def agreed(self) -> "ExpertiseQuerySet":
        return self.filter(state=Expertise.State.AGREED)

    def suggested(self) -> "ExpertiseQuerySet":
        return self.filter(state=Expertise.State.SUGGESTED)


class Expertise(models.Model):
    """A topic of a person: suggested by the portal from what they wrote, or named by themselves; shown once agreed."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", "ระบบแนะนำ"
        AGREED = "agreed", "ยืนยันแล้ว"
        DECLINED = "declined", "ไม่ใช่"

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="expertise")
    topic = models.CharField("หัวข้อ", max_length=120)
    key = models.CharField(max_length=160, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.AGREED)
    because = models.CharField("ที่มา", max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)

    objects = ExpertiseQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="expertise_once")]

    def __str__(self):
        return self.topic

    def save(self, *args, **kwargs):
        self.key = fold(self.topic)[:160]
        super().save(*args, **kwargs)


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, person) -> "ConsultationQuerySet":
        """A consultation is between two people."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(models.Q(asker_id=person.pk) | models.Q(expert_id=person.pk))

    def waiting(self) -> "ConsultationQuerySet":
        return self.filter(answered_at__isnull=True, closed_at__isnull=True)

    def answered(self) -> "ConsultationQuerySet":
        return self.filter(answered_at__isnull=False)

    def waiting_first(self) -> "ConsultationQuerySet":
        """What still waits, the oldest first; then what is done, the newest first."""
        waits = models.Q(answered_at__isnull=True, closed_at__isnull=True)
        order = models.Case(models.When(waits, then=models.F("asked_at")))
        return self.annotate(waits_since=order).order_by(
            models.F("waits_since").asc(nulls_last=True), "-asked_at", "-pk"
        )

    def with_people(self) -> "ConsultationQuerySet":
        return self.select_related("asker__position", "asker__unit", "expert__position", "expert__unit", "entry")


class Consultation(models.Model):
    """ขอคำปรึกษา: a question to one person, its answer, and the entry that may come of it."""

    asker = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="consultations_asked")
    expert = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="consultations")
    subject = models.CharField("เรื่อง", max_length=200)
    question = models.TextField("ต้องการปรึกษาว่า", max_length=4000)
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField("คำตอบ", max_length=8000, blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    closed_because = models.CharField("เหตุที่ปิด", max_length=300, blank=True)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.SET_NULL, related_name="consultations")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            together("closed_at", "closed_by", name="consultation_closed"),
            models.UniqueConstraint(
                fields=["asker", "expert", "subject"],
                condition=models.Q(answered_at__isnull=True, closed_at__isnull=True),
                name="consultation_waits_once",
            ),
        ]

    def __str__(self):
        """Without its subject, which is for the two alone: this name stands in the audit trail."""
        return f"คำปรึกษาที่ {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:consultation_detail", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None and self.closed_at is None


class InterviewQuerySet(models.QuerySet):
    def visible_to(self, person) -> "InterviewQuerySet":
        """An interview is seen by who asks and who is asked, until an entry is made of it."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(models.Q(interviewer_id=person.pk) | models.Q(person_id=person.pk))

    def unfinished(self) -> "InterviewQuerySet":
        return self.filter(finished_at__isnull=True)

    def with_people(self) -> "InterviewQuerySet":
        return self.select_related("person__position", "person__unit", "interviewer__position", "entry")


class HandoverInterview(models.Model):
    """สัมภาษณ์ผู้รู้ before somebody retires or moves: answers to prompts, which become an entry's draft."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="handover_interviews")
    interviewer = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    edits = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    entry = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="interview")

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "interviewer"],
                condition=models.Q(finished_at__isnull=True),
                name="interview_unfinished_once",
            )
        ]

    def __str__(self):
        return f"สัมภาษณ์ {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:interview_detail", args=[self.pk])
