"""A round of self-assessment, who judges it, and the plan rows that answer its weak points."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assessment.models.questionnaire import Item, Questionnaire
from assessment.summary.words import CERTIFYING
from signoff.acting import signatures_asking
from signoff.models import Signable, SignableQuerySet
from signoff.models.signoff import SEALED

PERSON = settings.AUTH_USER_MODEL


class RoundQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "RoundQuerySet":
        """Signed rounds for all staff; open ones for those who oversee KM, who rate, and who must sign."""
        if not person.is_authenticated:
            return self.none()
        if person.has_perm("assessment.view_questionnaires"):
            return self
        rated = Q(pk__in=Rater.objects.filter(person_id=person.pk).values("round_id"))
        asked = Q(sign_off__in=signatures_asking(person).values("sign_off_id"))
        return self.filter(Q(sign_off__state__in=SEALED) | rated | asked).distinct()

    def unsigned(self) -> "RoundQuerySet":
        """Those the CKO has not certified: being scored, or being considered."""
        return self.exclude(sign_off__state__in=SEALED)

    def newest_first(self) -> "RoundQuerySet":
        return self.order_by("-fiscal_year", "-ordinal", "-pk")


class Round(Signable):
    """One self-assessment of a fiscal year by one version of a questionnaire, which it keeps."""

    words = CERTIFYING

    class Ordinal(models.IntegerChoices):
        FIRST = 1, "ครั้งที่ 1"
        SECOND = 2, "ครั้งที่ 2"

    questionnaire = models.ForeignKey(
        Questionnaire, verbose_name="แบบประเมิน", on_delete=models.PROTECT, related_name="rounds"
    )
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    ordinal = models.PositiveSmallIntegerField("ครั้งที่", choices=Ordinal, default=Ordinal.FIRST)
    by_raters = models.BooleanField("ให้ผู้ประเมินหลายคนให้คะแนนแยกกันก่อน แล้วจึงตกลงคะแนนร่วม", default=False)
    ends_on = models.DateField("ให้แล้วเสร็จภายในวันที่", null=True, blank=True)
    conclusion = models.TextField("ข้อสรุปของคณะผู้ประเมิน", max_length=8000, blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "ordinal", "questionnaire"], name="round_once"),
            models.CheckConstraint(condition=Q(fiscal_year__gte=2400, fiscal_year__lte=2699), name="round_year_is_be"),
        ]

    def __str__(self):
        return f"การประเมินตนเองเรื่องการจัดการความรู้ ปีงบประมาณ พ.ศ. {self.fiscal_year} {self.get_ordinal_display()}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:round_detail", args=[self.pk])

    def sealed_siblings(self) -> models.QuerySet:
        """A round is certified once; no later version follows it."""
        return Round.objects.none()

    def snapshot(self) -> dict:
        from assessment.summary.snapshot import round_snapshot  # it asks the models of this package

        return round_snapshot(self)

    def paper(self, snapshot: dict, **facts) -> str:
        """The paper's html; digits and emblem are the municipality's unless named."""
        from assessment.summary.paper import round_paper_html
        from assessment.summary.printing import habits

        return round_paper_html(snapshot, **habits() | facts)

    def remark_places(self) -> list[tuple[str, str]]:
        from assessment.summary.snapshot import places

        return places(self)

    def differences(self, before: dict, after: dict) -> list:
        from assessment.summary.changes import compare

        return compare(before, after)


class Rater(models.Model):
    """One of several people who judge a round by themselves; nobody sees their scores before all have finished."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="raters")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="rater_once")]

    def __str__(self):
        return str(self.person)


class Improvement(models.Model):
    """A weak item answered by a row of a plan, named by the row's key, which survives the plan's versions."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="improvements")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="improvements")
    plan = models.ForeignKey("km_plan.Plan", on_delete=models.PROTECT, related_name="improvements")
    row_key = models.UUIDField(db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "item", "row_key"], name="improvement_once")]
