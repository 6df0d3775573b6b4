"""Questionnaires as data: categories of items, a scale with its labels, weights; version after version."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.constraints import together

PERSON = settings.AUTH_USER_MODEL
LABELS = ("ไม่มีเลย/มีน้อยมาก", "มีน้อย", "มีระดับปานกลาง", "มีในระดับที่ดี", "มีในระดับที่ดีมาก")


def usual_labels() -> list[str]:
    """The labels of the source's scale (section ๑๕), for 0 to 4."""
    return list(LABELS)


class QuestionnaireQuerySet(models.QuerySet):
    def visible_to(self, person) -> "QuestionnaireQuerySet":
        """Whoever oversees KM reads them; the others meet a questionnaire in a round they rate."""
        return self if person.has_perm("assessment.view_questionnaires") else self.none()

    def published(self) -> "QuestionnaireQuerySet":
        """Those that a round may use."""
        return self.filter(published_at__isnull=False, retired_at__isnull=True)

    def newest_first(self) -> "QuestionnaireQuerySet":
        return self.order_by("title", "-version", "-pk")


class Questionnaire(models.Model):
    """One version of a form. Published it never changes; a changed form is the family's next version."""

    family = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField("ฉบับที่", default=1)
    title = models.CharField("ชื่อแบบประเมิน", max_length=300)
    introduction = models.TextField("คำชี้แจง", max_length=4000, blank=True)
    lowest = models.PositiveSmallIntegerField("คะแนนต่ำสุด", default=0)
    highest = models.PositiveSmallIntegerField("คะแนนสูงสุด", default=4)
    labels = models.JSONField("ความหมายของแต่ละระดับ", default=usual_labels)  # from the lowest score upward
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")
    source_plan = models.ForeignKey("km_plan.Plan", null=True, on_delete=models.SET_NULL, related_name="questionnaires")
    edits = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "version"], name="questionnaire_version_once"),
            models.UniqueConstraint(
                fields=["family"], condition=Q(published_at__isnull=True), name="questionnaire_one_draft"
            ),
            models.CheckConstraint(condition=Q(highest__gt=F("lowest")), name="questionnaire_scale_rises"),
            together("published_at", "published_by", name="questionnaire_published"),
            together("retired_at", "retired_by", name="questionnaire_retired"),
        ]

    def __str__(self):
        return f"{self.title} ฉบับที่ {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:questionnaire_detail", args=[self.pk])

    @property
    def scale(self) -> range:
        """Every score that may be given, the lowest first."""
        return range(self.lowest, self.highest + 1)

    def label_of(self, score: int) -> str:
        """What a score means; empty where the form does not say."""
        place = score - self.lowest
        return self.labels[place] if 0 <= place < len(self.labels) else ""


class Section(models.Model):
    """หมวด: a category of items with its weight among the categories."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="sections")
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # the same in every version
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    title = models.CharField("ชื่อหมวด", max_length=300)
    weight = models.DecimalField(
        "น้ำหนัก", max_digits=6, decimal_places=2, default=Decimal(1), validators=[MinValueValidator(Decimal(0))]
    )
    is_to_check = models.BooleanField("ต้องตรวจทานถ้อยคำก่อนใช้จริง", default=False)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "key"], name="section_key_once"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="section_weight_not_negative"),
        ]

    def __str__(self):
        return self.title


class Item(models.Model):
    """One question, judged on the questionnaire's scale."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # the same in every version
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    text = models.TextField("ข้อคำถาม", max_length=2000)
    guidance = models.TextField("แนวพิจารณา", max_length=2000, blank=True)
    existing = models.TextField("สิ่งที่มีอยู่ / ทำอยู่ ตามเอกสารที่นำเข้า", max_length=8000, blank=True)
    weight = models.DecimalField(
        "น้ำหนัก", max_digits=6, decimal_places=2, default=Decimal(1), validators=[MinValueValidator(Decimal(0))]
    )

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["section", "key"], name="item_key_once"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="item_weight_not_negative"),
        ]

    def __str__(self):
        return self.text.split("\n")[0][:120]
