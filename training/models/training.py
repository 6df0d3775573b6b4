"""A training event of any kind: what, where, when, by which order, for how much."""

from datetime import date

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.constraints import together
from thai.fiscal import FiscalYear

PERSON = settings.AUTH_USER_MODEL
EARLIEST, LATEST = FiscalYear(2500).start, FiscalYear(2650).end  # a day beyond these is a slip of the pen


class TrainingQuerySet(models.QuerySet):
    def visible_to(self, person) -> "TrainingQuerySet":
        """Colleagues know who was where; the public reads only published records."""
        return self if person.is_authenticated else self.none()

    def of_year(self, year: int) -> "TrainingQuerySet":
        """Events of a fiscal year (พ.ศ.): those whose clock starts in it, that is, by the day of return."""
        return self.filter(returns_on__range=(FiscalYear(year).start, FiscalYear(year).end))

    def standing(self) -> "TrainingQuerySet":
        return self.filter(cancelled_at__isnull=True)

    def newest_first(self) -> "TrainingQuerySet":
        return self.order_by("-starts_on", "-pk")


class Training(models.Model):
    """One event. ``returns_on`` starts the clocks: the day of return of an external event, else its last day."""

    class Kind(models.TextChoices):
        COURSE = "course", "ฝึกอบรม"
        SEMINAR = "seminar", "สัมมนา"
        VISIT = "visit", "ศึกษาดูงาน"
        PRACTICE = "practice", "ฝึกปฏิบัติ"
        STUDY = "study", "ศึกษาต่อ"
        CONFERENCE = "conference", "ประชุมวิชาการ"

    class Mode(models.TextChoices):
        EXTERNAL = "external", "ภายนอกหน่วยงาน"
        IN_HOUSE = "in_house", "ภายในหน่วยงาน"
        ONLINE = "online", "ออนไลน์"

    title = models.CharField("ชื่อหลักสูตรหรือเรื่อง", max_length=300)
    kind = models.CharField("ประเภท", max_length=12, choices=Kind, default=Kind.COURSE)
    mode = models.CharField("รูปแบบ", max_length=10, choices=Mode, default=Mode.EXTERNAL)
    organiser = models.CharField("หน่วยงานผู้จัด", max_length=300, blank=True)
    place = models.CharField("สถานที่", max_length=300, blank=True)
    province = models.CharField("จังหวัด", max_length=100, blank=True)
    order_number = models.CharField("คำสั่งเลขที่", max_length=60, blank=True)
    order_date = models.DateField("คำสั่งลงวันที่", null=True, blank=True)
    starts_on = models.DateField("วันเริ่ม")
    ends_on = models.DateField("วันสุดท้าย")
    returns_on = models.DateField("วันเดินทางกลับ")
    registration_cost = models.DecimalField(
        "ค่าลงทะเบียน (บาท)", max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    travel_cost = models.DecimalField(
        "ค่าเดินทางและที่พัก (บาท)", max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    other_cost = models.DecimalField(
        "ค่าใช้จ่ายอื่น (บาท)", max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    objectives = models.TextField("วัตถุประสงค์", max_length=4000, blank=True)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    cancelled_because = models.CharField("เหตุที่ยกเลิก", max_length=300, blank=True, editable=False)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="training_ends_after_start"),
            models.CheckConstraint(condition=Q(returns_on__gte=F("ends_on")), name="training_returns_after_end"),
            together("cancelled_at", "cancelled_by", name="training_cancelled"),
        ]
        indexes = [models.Index(fields=["returns_on"], name="training_return")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("training:training_detail", args=[self.pk])

    @property
    def is_external(self) -> bool:
        return self.mode == self.Mode.EXTERNAL

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def fiscal_year(self) -> int:
        return FiscalYear.of(self.returns_on).year

    @property
    def cost(self):
        """What is known of its cost in baht; None when no part was entered."""
        parts = [part for part in (self.registration_cost, self.travel_cost, self.other_cost) if part is not None]
        return sum(parts) if parts else None

    @property
    def begins_to_run(self) -> date:
        """The day from which the duties are counted, itself not counted."""
        return self.returns_on if self.is_external else self.ends_on
