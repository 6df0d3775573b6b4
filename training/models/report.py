"""The report of what was learned: written by the participant, sent up the chain to the mayor."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from signoff.acting import signatures_asking
from signoff.models import Signable, SignableQuerySet
from signoff.models.signoff import EDITABLE
from signoff.words import ACKNOWLEDGING
from training.models.participant import Participant
from training.sight import sees_all, units_led

PERSON = settings.AUTH_USER_MODEL


class ReportQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "ReportQuerySet":
        """The reporter; once it was sent, also whom it asks, the reporter's superiors, and who oversees training."""
        if not person.is_authenticated:
            return self.none()
        sent = Q(sign_off__round__gt=0)
        if sees_all(person):
            return self.filter(Q(participant__person_id=person.pk) | sent)
        asked = Q(sign_off__in=signatures_asking(person).values("sign_off_id"))
        led = Q(participant__person__unit_id__in=units_led(person))
        return self.filter(Q(participant__person_id=person.pk) | (sent & (asked | led))).distinct()

    def with_trip(self) -> "ReportQuerySet":
        """With the event, the reporter and the state of its signing."""
        person = "participant__person"
        return self.select_related("sign_off", "participant__training", "participant__unit", f"{person}__position")


class Report(Signable):
    """One per participant. Its day of first sending settles the duty; what comes back is corrected and sent again."""

    words = ACKNOWLEDGING
    named_with = ("participant__training", "participant__person")

    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="report")
    objectives = models.TextField("วัตถุประสงค์ของการอบรม", max_length=8000, blank=True)
    learned = models.TextField("ความรู้ที่ได้รับ", max_length=40000, blank=True)
    benefit_self = models.TextField("ประโยชน์ต่อตนเอง", max_length=8000, blank=True)
    benefit_office = models.TextField("ประโยชน์ต่อหน่วยงาน", max_length=8000, blank=True)
    benefit_others = models.TextField("ประโยชน์ต่อผู้อื่น", max_length=8000, blank=True)
    passing_on = models.TextField("จะนำไปใช้หรือถ่ายทอดอย่างไร", max_length=8000, blank=True)
    passing_by = models.DateField("ภายในวันที่", null=True, blank=True)
    problems = models.TextField("ปัญหาและอุปสรรค", max_length=8000, blank=True)
    suggestions = models.TextField("ข้อเสนอแนะ", max_length=8000, blank=True)
    makes_entry = models.BooleanField("ทำเป็นร่างเรื่องในคลังความรู้เมื่อส่งรายงาน", default=False)
    route_reason = models.CharField("เหตุผลที่ปรับลำดับ", max_length=500, blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)  # savings so far: guards two windows at once
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ReportQuerySet.as_manager()

    def __str__(self):
        return f"รายงานผลการอบรม {self.participant.training} ของ {self.participant.person}"

    def get_absolute_url(self) -> str:
        return reverse("training:report_detail", args=[self.pk])

    @property
    def is_void(self) -> bool:
        return self.participant.is_withdrawn or self.participant.training.is_cancelled

    def snapshot(self) -> dict:
        from training.reports.snapshot import report_snapshot  # it asks the models of this module

        return report_snapshot(self)

    def paper(self, snapshot: dict, **facts) -> str:
        """The paper's html; digits and emblem are the municipality's unless named."""
        from training.reports.paper import report_paper_html
        from training.reports.printing import habits, picture_data

        return report_paper_html(snapshot, **habits() | {"pictures": picture_data(snapshot)} | facts)

    def sealed_siblings(self) -> models.QuerySet:
        """A report has one version."""
        return Report.objects.none()

    def remark_places(self) -> list[tuple[str, str]]:
        from training.reports.snapshot import places

        return places()

    def differences(self, before: dict, after: dict) -> list:
        from training.reports.changes import compare

        return compare(before, after)


class RouteStep(models.Model):
    """A person in the chain that the reporter chose instead of the derived one; in order, the mayor not among them."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="route")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["report", "person"], name="route_once")]


class ReportFileQuerySet(models.QuerySet):
    def visible_to(self, person) -> "ReportFileQuerySet":
        return self.filter(report__in=Report.objects.visible_to(person))

    def of_drafts(self) -> "ReportFileQuerySet":
        return self.filter(report__sign_off__state__in=EDITABLE)


class ReportFile(models.Model):
    """Evidence: a certificate, a photograph, a handout; its content is kept under its hash (core.files)."""

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", "วุฒิบัตรหรือใบรับรอง"
        PHOTO = "photo", "ภาพถ่าย"
        HANDOUT = "handout", "เอกสารประกอบ"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField("ชนิดหลักฐาน", max_length=12, choices=Kind, default=Kind.HANDOUT)
    name = models.CharField("ชื่อไฟล์", max_length=255)
    caption = models.CharField("คำบรรยาย", max_length=300, blank=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)")
    sha256 = models.CharField(max_length=64, db_index=True)
    thumbnail = models.CharField(max_length=64, blank=True)
    uploaded_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = ReportFileQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "uploaded_at", "pk"]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def ending(self) -> str:
        """What people call files of this type, such as PDF."""
        return PurePath(self.name).suffix.removeprefix(".").upper()
