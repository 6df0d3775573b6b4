"""A file somebody uploaded and has not yet confirmed: nothing of it is saved elsewhere until then."""

import hashlib

from django.conf import settings as portal
from django.db import models


class PendingUploadQuerySet(models.QuerySet):
    def visible_to(self, person) -> "PendingUploadQuerySet":
        """An upload is its uploader's alone until confirmed."""
        return self.filter(uploaded_by_id=person.pk)

    def waiting(self) -> "PendingUploadQuerySet":
        return self.filter(confirmed_at__isnull=True)


class PendingUpload(models.Model):
    class Kind(models.TextChoices):
        PLAN_WORD = "plan_word", "แผนจากไฟล์ Word"
        PLAN_ROWS = "plan_rows", "แถวแผนจากไฟล์ Excel"
        PLAN_DOCUMENT = "plan_document", "เล่มแผนทั้งฉบับจากไฟล์ Word"
        STAFF = "staff", "รายชื่อบุคลากรจากไฟล์ Excel"
        ENTRY_WORD = "entry_word", "เรื่องจากไฟล์ Word"
        ENTRY_WORDS = "entry_words", "หลายเรื่องจากไฟล์ ZIP ของ Word"
        ENTRY_LIST = "entry_list", "รายการเรื่องจากไฟล์ Excel"
        TRAININGS = "trainings", "รายการอบรมจากไฟล์ Excel"
        QUESTIONNAIRE = "questionnaire", "แบบประเมินจากไฟล์ Excel"
        CRITERIA = "criteria", "เกณฑ์การประเมินจากไฟล์ Excel"

    kind = models.CharField(max_length=20, choices=Kind)
    file_name = models.CharField("ชื่อไฟล์", max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    settings = models.JSONField(default=dict)
    reading = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(portal.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)

    objects = PendingUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return self.file_name

    def save(self, *args, **kwargs):
        self.sha256 = self.sha256 or hashlib.sha256(self.content).hexdigest()
        super().save(*args, **kwargs)
