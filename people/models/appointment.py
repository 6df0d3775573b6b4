"""Orders and announcements that appoint people: rights begin and end with their dates."""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from core.models import Municipality
from people.order_changes import compare
from people.order_snapshot import order_snapshot
from people.paper import order_paper_html
from signoff.acting import signatures_asking
from signoff.models import Signable, SignableQuerySet
from signoff.models.signoff import SEALED, State


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
    KUN_UEA = "kun_uea", "คุณเอื้อ"
    KUN_AMNUAI = "kun_amnuai", "คุณอำนวย"
    KUN_KIT = "kun_kit", "คุณกิจ"
    KUN_PRASAN = "kun_prasan", "คุณประสาน"
    HR_OFFICER = "hr_officer", "เจ้าหน้าที่บุคคลของระบบ"
    PR_OFFICER = "pr_officer", "ผู้ดูแลคลังความรู้และเว็บไซต์"
    ADMINISTRATOR = "administrator", "ผู้ดูแลระบบ"


TEAM_ROLES = (Role.TEAM_HEAD, Role.TEAM_MEMBER, Role.TEAM_SECRETARY)
COMMITTEE_ROLES = (Role.CHAIR, Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY)
KM_ROLES = (Role.KUN_UEA, Role.KUN_AMNUAI, Role.KUN_KIT, Role.KUN_PRASAN)
TWO_STEP_ROLES = (Role.CKO, Role.TEAM_HEAD, Role.ADMINISTRATOR)


def covering(day: date, path: str = "") -> Q:
    """Orders that count on the day, the last day included; ``path`` leads to the order, such as ``appointment__``."""
    unended = Q(**{f"{path}ends_on__isnull": True}) | Q(**{f"{path}ends_on__gte": day})
    unrevoked = Q(**{f"{path}revoked_on__isnull": True}) | Q(**{f"{path}revoked_on__gt": day})
    signed = Q(**{f"{path}sign_off__state": State.APPROVED, f"{path}starts_on__lte": day})
    return signed & unended & unrevoked


class Phase(models.IntegerChoices):
    """Where an order stands on a day; the order of the list."""

    PREPARED = 1, "กำลังจัดทำและรอลงนาม"
    IN_FORCE = 2, "มีผลอยู่"
    COMING = 3, "ยังไม่ถึงวันเริ่มมีผล"
    ENDED = 4, "สิ้นสุดแล้ว"


class AppointmentQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "AppointmentQuerySet":
        """What was signed is public; what is being prepared is for those who prepare orders and who must sign it."""
        if not person.is_authenticated:
            return self.sealed()
        if person.has_perm("people.appoint"):
            return self
        return self.filter(
            Q(sign_off__state__in=SEALED)
            | Q(sign_off__in=signatures_asking(person).values("sign_off_id"))
            | Q(sign_off__contributions__person_id=person.pk)
        ).distinct()

    def in_force(self, day: date) -> "AppointmentQuerySet":
        """Orders that count on the day; the last day still does."""
        return self.filter(covering(day))

    def coming(self, day: date) -> "AppointmentQuerySet":
        return self.sealed().filter(starts_on__gt=day)

    def ended(self, day: date) -> "AppointmentQuerySet":
        return self.sealed().filter(Q(ends_on__lt=day) | Q(revoked_on__lte=day))

    def newest_first(self) -> "AppointmentQuerySet":
        return self.order_by("-starts_on", "-pk")

    def by_phase(self, day: date) -> "AppointmentQuerySet":
        """Each with its ``phase`` on the day, in the order of ``Phase``, the newest of each first."""
        void = Q(revoked_on__lte=day) | Q(revoked_on__lte=F("starts_on"))
        phase = Case(
            When(~Q(sign_off__state__in=SEALED), then=Value(Phase.PREPARED)),
            When(covering(day), then=Value(Phase.IN_FORCE)),
            When(~void & Q(starts_on__gt=day), then=Value(Phase.COMING)),
            default=Value(Phase.ENDED),
            output_field=models.IntegerField(),
        )
        return self.annotate(phase=phase).order_by("phase", "-starts_on", "-pk")


class Appointment(Signable):
    """One order or announcement: signed by the mayor, in force between its dates or until a later one revokes it.

    Order numbers restart each calendar year; a draft may still be without number and date. ``signer_name`` and
    ``signer_title`` are filled only where it was signed on paper before it came to the portal.
    """

    class Kind(models.TextChoices):
        ORDER = "order", "คำสั่ง"
        ANNOUNCEMENT = "announcement", "ประกาศ"

    kind = models.CharField("ประเภท", max_length=20, choices=Kind, default=Kind.ORDER)
    number = models.CharField("เลขที่", max_length=40, blank=True, help_text="เช่น 123/2569")
    title = models.CharField("เรื่อง", max_length=300)
    opening = models.TextField("ความนำ", blank=True, max_length=5000)
    signed_on = models.DateField("ลงวันที่", null=True, blank=True)
    starts_on = models.DateField("มีผลตั้งแต่วันที่")
    ends_on = models.DateField("ถึงวันที่", null=True, blank=True)
    replaces = models.ForeignKey(
        "self", verbose_name="ยกเลิกฉบับเดิม", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    revoked_on = models.DateField("สิ้นผลตั้งแต่วันที่", null=True, blank=True)
    revoked_because = models.CharField("เหตุที่สิ้นผล", max_length=300, blank=True)
    signer_name = models.CharField("ผู้ลงนามในกระดาษ", max_length=300, blank=True)
    signer_title = models.CharField("ตำแหน่งผู้ลงนาม", max_length=300, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="appointment_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["kind", "number", "signed_on"], condition=~Q(number=""), name="appointment_once"
            ),
        ]

    def __str__(self):
        number = f"ที่ {self.number}" if self.number else " (ยังไม่ออกเลข)"
        return f"{self.get_kind_display()}{number} เรื่อง {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("people:appointment_detail", args=[self.pk])

    def snapshot(self) -> dict:
        return order_snapshot(self)

    def paper(self, snapshot: dict, **facts) -> str:
        """The paper's html; digits and emblem are the municipality's unless named."""
        municipality = Municipality.objects.current()
        habits = {"digits": municipality.paper_digits, "emblem": municipality.emblem_data}
        return order_paper_html(snapshot, **habits | facts)

    def sealed_siblings(self) -> models.QuerySet:
        """An order has one version; a later order revokes it instead."""
        return Appointment.objects.none()

    def remark_places(self) -> list[tuple[str, str]]:
        seats = self.appointees.select_related("person").in_printed_order()
        duties = [(f"duty:{duty.role}", f"หน้าที่ของ{duty.get_role_display()}") for duty in self.duties.all()]
        return [
            ("opening", "ความนำ"),
            *((f"seat:{n}", f"ลำดับที่ {n}: {seat}") for n, seat in enumerate(seats, 1)),
            *duties,
        ]

    def differences(self, before: dict, after: dict) -> list:
        return compare(before, after)

    def covers(self, day: date) -> bool:
        """Whether a signed order counts on the day."""
        ends = self.ends_on is None or day <= self.ends_on
        return self.starts_on <= day and ends and (self.revoked_on is None or day < self.revoked_on)


class AppointeeQuerySet(models.QuerySet):
    def on(self, day: date) -> "AppointeeQuerySet":
        """Appointees whose signed order is in force on the day; the last day still counts."""
        return self.filter(covering(day, "appointment__"))

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
    title = models.CharField("ตำแหน่งตามคำสั่ง", max_length=300, blank=True)
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = AppointeeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appointment", "role", "person"], name="appointee_once_per_role")
        ]
        indexes = [models.Index(fields=["person", "role"], name="appointee_roles")]

    def __str__(self):
        return f"{self.person or 'ยังไม่ได้แต่งตั้ง'} – {self.get_role_display()}"

    @property
    def printed_title(self) -> str:
        """The position as the order writes it, or as it is today."""
        return self.title or (self.person.title if self.person else "")


class RoleDuty(models.Model):
    """What an order makes the holders of a role responsible for."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="duties")
    role = models.CharField("บทบาท", max_length=30, choices=Role)
    text = models.TextField("หน้าที่และความรับผิดชอบ", max_length=5000)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
