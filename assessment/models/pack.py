"""An evidence pack: one ZIP for one person, kept for a week."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL
KEPT = timedelta(days=7)


class EvidencePackQuerySet(models.QuerySet):
    def visible_to(self, person) -> "EvidencePackQuerySet":
        """One's own: a pack holds what its maker was allowed to see."""
        return self.filter(made_by_id=person.pk) if person.has_perm("assessment.view_pack") else self.none()

    def kept(self, now: datetime) -> "EvidencePackQuerySet":
        return self.filter(made_at__gt=now - KEPT)


class EvidencePack(models.Model):
    """One making of a pack; its ZIP is kept under its hash (core.files)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scheme = models.CharField("ชุดการประเมิน", max_length=100)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    subject = models.CharField(max_length=60)  # whose and which criteria, as its job was named
    criteria = models.PositiveIntegerField("จำนวนเกณฑ์")
    without = models.PositiveIntegerField("เกณฑ์ที่ยังไม่มีหลักฐาน")
    files = models.PositiveIntegerField("จำนวนไฟล์")
    left_out = models.PositiveIntegerField("หลักฐานที่ใส่ไม่ได้")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField("จัดทำเมื่อ", auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    objects = EvidencePackQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subject"], name="evidence_pack_subject")]

    def __str__(self):
        return f"ชุดหลักฐาน {self.scheme} ปีงบประมาณ พ.ศ. {self.fiscal_year}"

    @property
    def file_name(self) -> str:
        return f"{self}.zip"
