"""Orders and announcements that appoint people: rights begin and end with their dates."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class Role(models.TextChoices):
    """What an order makes of a person; the portal's rights follow from these alone."""

    CKO = "cko", "ผู้บริหารสูงสุดด้านการจัดการความรู้ (CKO)"
    ADVISER = "adviser", "ที่ปรึกษา CKO"
    TEAM_HEAD = "team_head", "หัวหน้า KM Team"
    TEAM_MEMBER = "team_member", "KM Team"
    TEAM_SECRETARY = "team_secretary", "KM Team และเลขานุการ"
    CHAIR = "chair", "ประธานกรรมการติดตามและประเมินผล"
    COMMITTEE_MEMBER = "committee_member", "กรรมการติดตามและประเมินผล"
    COMMITTEE_SECRETARY = "committee_secretary", "กรรมการและเลขานุการติดตามและประเมินผล"
    HR_OFFICER = "hr_officer", "เจ้าหน้าที่บุคคลของระบบ"
    PR_OFFICER = "pr_officer", "ผู้ดูแลคลังความรู้และเว็บไซต์"
    ADMINISTRATOR = "administrator", "ผู้ดูแลระบบ"


TEAM_ROLES = (Role.TEAM_HEAD, Role.TEAM_MEMBER, Role.TEAM_SECRETARY)
COMMITTEE_ROLES = (Role.CHAIR, Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY)
TWO_STEP_ROLES = (Role.CKO, Role.TEAM_HEAD, Role.ADMINISTRATOR)


class AppointmentQuerySet(models.QuerySet):
    def visible_to(self, person) -> "AppointmentQuerySet":
        return self if person.is_authenticated else self.none()

    def in_force(self, day: date) -> "AppointmentQuerySet":
        """Orders that count on the day; the last day still does."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def coming(self, day: date) -> "AppointmentQuerySet":
        return self.filter(starts_on__gt=day)

    def ended(self, day: date) -> "AppointmentQuerySet":
        return self.filter(ends_on__lt=day)

    def newest_first(self) -> "AppointmentQuerySet":
        return self.order_by("-starts_on", "-pk")


class Appointment(models.Model):
    """One order or announcement. Order numbers restart each calendar year."""

    class Kind(models.TextChoices):
        ORDER = "order", "คำสั่ง"
        ANNOUNCEMENT = "announcement", "ประกาศ"

    kind = models.CharField("ประเภท", max_length=20, choices=Kind, default=Kind.ORDER)
    number = models.CharField("เลขที่", max_length=40, help_text="เช่น 123/2569")
    title = models.CharField("เรื่อง", max_length=300)
    signed_on = models.DateField("ลงวันที่")
    starts_on = models.DateField("มีผลตั้งแต่วันที่")
    ends_on = models.DateField("ถึงวันที่", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="appointment_ends_after_start"
            ),
            models.UniqueConstraint(fields=["kind", "number", "signed_on"], name="appointment_once"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}ที่ {self.number} เรื่อง {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("people:appointment_detail", args=[self.pk])

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class AppointeeQuerySet(models.QuerySet):
    def on(self, day: date) -> "AppointeeQuerySet":
        """Appointees whose order is in force on the day; the last day still counts."""
        covers = Q(appointment__ends_on__isnull=True) | Q(appointment__ends_on__gte=day)
        return self.filter(covers, appointment__starts_on__lte=day)

    def in_printed_order(self) -> "AppointeeQuerySet":
        return self.order_by("place", "pk")


class Appointee(models.Model):
    """A person (or nobody yet: ยังไม่ได้แต่งตั้ง) in one role of an appointment."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="appointees")
    role = models.CharField("บทบาท", max_length=30, choices=Role)
    person = models.ForeignKey(
        "people.Person", verbose_name="ผู้ได้รับแต่งตั้ง", null=True, blank=True, on_delete=models.PROTECT,
        related_name="appointments",
    )  # fmt: skip
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = AppointeeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appointment", "role", "person"], name="appointee_once_per_role")
        ]
        indexes = [models.Index(fields=["person", "role"], name="appointee_roles")]

    def __str__(self):
        return f"{self.person or 'ยังไม่ได้แต่งตั้ง'} – {self.get_role_display()}"
