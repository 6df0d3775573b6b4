"""Scores of a round: one sheet of the team, and one of each rater; what each score rests on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.questionnaire import Item
from assessment.models.round import Rater, Round

PERSON = settings.AUTH_USER_MODEL


class Score(models.Model):
    """What is said of an item: by a rater, or by the team as agreed (``rater`` empty). A score may be missing."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="scores")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="scores")
    rater = models.ForeignKey(Rater, null=True, on_delete=models.CASCADE, related_name="scores")
    value = models.PositiveSmallIntegerField("คะแนน", null=True, blank=True)
    existing = models.TextField("สิ่งที่มีอยู่ / ทำอยู่", max_length=8000, blank=True)
    note = models.TextField("หมายเหตุ", max_length=4000, blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "item"], condition=Q(rater__isnull=True), name="score_agreed_once"
            ),
            models.UniqueConstraint(
                fields=["round", "item", "rater"], condition=Q(rater__isnull=False), name="score_rater_once"
            ),
        ]


class ScoreEvidence(models.Model):
    """What a score rests on: a page of the portal, an address, or a kept file."""

    score = models.ForeignKey(Score, on_delete=models.CASCADE, related_name="evidence")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.CharField("ชื่อหลักฐาน", max_length=300)
    url = models.CharField("ลิงก์", max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    name = models.CharField("ชื่อไฟล์", max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(url="") | ~Q(sha256=""), name="score_evidence_is_link_or_file")
        ]

    def __str__(self):
        return self.label
