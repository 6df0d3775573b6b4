"""Who knows the KM goals: read and understood, and a short quiz."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from km_plan.models.plan import Plan


class Acknowledgement(models.Model):
    """อ่านและเข้าใจแล้ว: once a person and year, on the version they read."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="acknowledgements")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="acknowledgements")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fiscal_year", "person"], name="acknowledged_once")]


class QuizQuestionQuerySet(models.QuerySet):
    def for_year(self, year: int) -> "QuizQuestionQuerySet":
        return self.filter(fiscal_year=year)


class QuizQuestion(models.Model):
    """A question of the year's quiz: its choices as texts, ``answer`` the place of the right one counted from 0."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    text = models.CharField("คำถาม", max_length=500)
    choices = models.JSONField("ตัวเลือก", default=list)
    answer = models.PositiveSmallIntegerField("ข้อที่ถูก", default=0)
    explanation = models.CharField("คำอธิบายคำตอบ", max_length=1000, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = QuizQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self):
        return self.text


class QuizResultQuerySet(models.QuerySet):
    def for_year(self, year: int) -> "QuizResultQuerySet":
        return self.filter(fiscal_year=year)

    def passed(self) -> "QuizResultQuerySet":
        return self.alias(weighed=F("score") * 3, needed=F("total") * 2).filter(weighed__gte=F("needed"))


class QuizResult(models.Model):
    """A person's latest try at the year's quiz, with each question as it stood then, what was chosen and what is right.

    Two thirds right is a pass.
    """

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="quiz_results")
    score = models.PositiveSmallIntegerField("ตอบถูก")
    total = models.PositiveSmallIntegerField("จากทั้งหมด")
    answers = models.JSONField("คำตอบ", default=list)
    tries = models.PositiveSmallIntegerField(default=1)
    taken_at = models.DateTimeField()

    objects = QuizResultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "person"], name="quiz_result_once"),
            models.CheckConstraint(condition=Q(score__lte=F("total")), name="quiz_score_within_total"),
        ]

    @property
    def is_passed(self) -> bool:
        return self.score * 3 >= self.total * 2

    @property
    def verdict(self) -> str:
        """The result in words."""
        if self.score == self.total:
            return "ผ่าน ตอบถูกทุกข้อ"
        return "ผ่าน" if self.is_passed else "ยังไม่ผ่าน"
