"""What outside assessors ask each year, and the evidence that answers it (LPA, ITA and others)."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

PERSON = settings.AUTH_USER_MODEL


class EvidenceCriterionQuerySet(models.QuerySet):
    def visible_to(self, person) -> "EvidenceCriterionQuerySet":
        return self if person.has_perm("assessment.view_pack") else self.none()

    def of(self, scheme: str, year: int) -> "EvidenceCriterionQuerySet":
        return self.filter(scheme=scheme, fiscal_year=year)

    def counted(self) -> "EvidenceCriterionQuerySet":
        """Each with ``pieces``: how much evidence it has."""
        return self.annotate(pieces=Count("evidence"))


class EvidenceCriterion(models.Model):
    """One criterion of one scheme in one fiscal year; codes change every year and are never shipped."""

    scheme = models.CharField("ชุดการประเมิน", max_length=100)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    code = models.CharField("รหัส", max_length=50)
    title = models.CharField("เกณฑ์", max_length=1000)
    guidance = models.TextField("หลักฐานที่ขอ", max_length=4000, blank=True)
    place = models.PositiveIntegerField("ลำดับ", default=0)
    edits = models.PositiveIntegerField(default=0, editable=False)

    objects = EvidenceCriterionQuerySet.as_manager()

    class Meta:
        ordering = ["scheme", "fiscal_year", "place", "code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "fiscal_year", "code"], name="criterion_once"),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400, fiscal_year__lte=2699), name="criterion_year_is_be"
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:criterion_detail", args=[self.pk])


class EvidenceItemQuerySet(models.QuerySet):
    def visible_to(self, person) -> "EvidenceItemQuerySet":
        return self if person.has_perm("assessment.view_pack") else self.none()


class EvidenceItem(models.Model):
    """One piece of evidence: a file, an address, a record of the portal, or a list that the portal draws itself."""

    class Kind(models.TextChoices):
        FILE = "file", "ไฟล์"
        LINK = "link", "ลิงก์"
        RECORD = "record", "ข้อมูลในระบบ"
        QUERY = "query", "รายการที่ระบบสรุปให้"

    criterion = models.ForeignKey(EvidenceCriterion, on_delete=models.CASCADE, related_name="evidence")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    place = models.PositiveIntegerField("ลำดับ", default=0)
    kind = models.CharField("ชนิด", max_length=10, choices=Kind)
    label = models.CharField("ชื่อหลักฐาน", max_length=300)
    caption = models.CharField("คำบรรยาย", max_length=500, blank=True)
    dated_on = models.DateField("ลงวันที่", null=True, blank=True)
    url = models.CharField("ลิงก์", max_length=500, blank=True)
    record = models.CharField(max_length=100, blank=True)  # a record or a list by its name in the portal: entry:12
    sha256 = models.CharField(max_length=64, blank=True)
    name = models.CharField("ชื่อไฟล์", max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    thumbnail = models.CharField(max_length=64, blank=True)  # of a picture, by its sha256
    edits = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    objects = EvidenceItemQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="file") & ~Q(sha256=""))
                | (Q(kind="link") & ~Q(url=""))
                | (Q(kind__in=("record", "query")) & ~Q(record="")),
                name="evidence_item_says_where",
            )
        ]

    def __str__(self):
        return self.label

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def ending(self) -> str:
        return PurePath(self.name).suffix.removeprefix(".").upper()
