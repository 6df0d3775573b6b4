"""Scores of a round: one sheet of the team, and one of each rater; what each score rests on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from assessment.models.questionnaire import Item
from assessment.models.round import Rater, Round

PERSON = settings.AUTH_USER_MODEL


class ScoreQuerySet(models.QuerySet):
    def agreed(self) -> "ScoreQuerySet":
        """The team's own, and nobody's private ones."""
        return self.filter(rater__isnull=True)

    def visible_to(self, person) -> "ScoreQuerySet":
        """The team's scores with their round; a rater's for that rater alone until all raters have finished."""
        return self.filter(_private_to(person, ""), round__in=Round.objects.visible_to(person).values("pk"))


class ScoreEvidenceQuerySet(models.QuerySet):
    def visible_to(self, person) -> "ScoreEvidenceQuerySet":
        """What the scores rest on is seen by whoever sees the scores."""
        rounds = Round.objects.visible_to(person).values("pk")
        return self.filter(_private_to(person, "score__"), score__round__in=rounds)


def _private_to(person, score: str) -> Q:
    """Scores (found over the path ``score``) that this person may read, as far as raters are concerned."""
    if not person.is_authenticated:
        return Q(pk__in=())
    busy = Rater.objects.filter(finished_at__isnull=True, round_id=OuterRef(f"{score}round_id"))
    mine = Rater.objects.filter(person_id=person.pk, round_id=OuterRef(f"{score}round_id"))
    sees_spread = Q() if person.has_perm("assessment.view_questionnaires") else Q(Exists(mine))
    revealed = Q(~Exists(busy)) & sees_spread
    return Q(**{f"{score}rater__isnull": True}) | Q(**{f"{score}rater__person_id": person.pk}) | revealed


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

    objects = ScoreQuerySet.as_manager()

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

    objects = ScoreEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(url="") | ~Q(sha256=""), name="score_evidence_is_link_or_file")
        ]

    def __str__(self):
        return self.label

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def address(self) -> str:
        """Where it opens: its link, or our own door to the kept file."""
        return self.url or reverse("assessment:score_evidence_download", args=[self.key])
