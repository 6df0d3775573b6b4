"""The monitoring committee's report of a year to the mayor, and what became of each recommendation (section ๑๘)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assessment.monitoring.words import RECEIVING
from core.constraints import together
from core.models import Municipality
from signoff.acting import signatures_asking
from signoff.models import Signable, SignableQuerySet
from signoff.models.signoff import EDITABLE, SEALED

PERSON = settings.AUTH_USER_MODEL


class MonitoringReportQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "MonitoringReportQuerySet":
        """Signed reports for all staff; one in work for the committee and for those who must decide on it."""
        if not person.is_authenticated:
            return self.none()
        if person.has_perm("assessment.write_monitoring"):
            return self
        sent = ~Q(sign_off__state__in=EDITABLE)
        asked = sent & Q(sign_off__in=signatures_asking(person).values("sign_off_id"))
        return self.filter(Q(sign_off__state__in=SEALED) | asked).distinct()

    def newest_first(self) -> "MonitoringReportQuerySet":
        return self.order_by("-fiscal_year", "-pk")


class MonitoringReport(Signable):
    """One a fiscal year. ``facts`` are the figures as they were drawn from the data, the same on page, PDF and Word."""

    words = RECEIVING

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", unique=True)
    facts = models.JSONField(default=dict, editable=False)
    drawn_at = models.DateTimeField("รวบรวมตัวเลขเมื่อ", null=True, editable=False)
    overview = models.TextField("ภาพรวมผลการดำเนินงาน", max_length=20000, blank=True)
    progress = models.TextField("ความเห็นต่อผลตามตัวชี้วัด", max_length=20000, blank=True)
    training = models.TextField("ความเห็นต่อการอบรมและการรายงาน", max_length=20000, blank=True)
    assessment = models.TextField("ความเห็นต่อผลการประเมินตนเอง", max_length=20000, blank=True)
    obstacles = models.TextField("ปัญหาและอุปสรรค", max_length=20000, blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    objects = MonitoringReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400, fiscal_year__lte=2699), name="monitoring_year_is_be"
            )
        ]

    def __str__(self):
        return f"รายงานการติดตามและประเมินผลการจัดการความรู้ ประจำปีงบประมาณ พ.ศ. {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:monitoring_detail", args=[self.pk])

    def snapshot(self) -> dict:
        from assessment.monitoring.snapshot import monitoring_snapshot  # it asks the models of this module

        return monitoring_snapshot(self)

    def paper(self, snapshot: dict, **facts) -> str:
        """The paper's html; digits and emblem are the municipality's unless named."""
        from assessment.monitoring.paper import monitoring_paper_html  # as above

        municipality = Municipality.objects.current()
        habits = {"digits": municipality.paper_digits, "emblem": municipality.emblem_data}
        return monitoring_paper_html(snapshot, **habits | facts)

    def sealed_siblings(self) -> models.QuerySet:
        """A report has one version."""
        return MonitoringReport.objects.none()

    def remark_places(self) -> list[tuple[str, str]]:
        from assessment.monitoring.snapshot import places  # as above

        return places()

    def differences(self, before: dict, after: dict) -> list:
        from assessment.monitoring.changes import compare  # as above

        return compare(before, after)


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, person) -> "RecommendationQuerySet":
        """Those of reports that this person may read."""
        return self.filter(report__in=MonitoringReport.objects.visible_to(person))

    def of_signed(self) -> "RecommendationQuerySet":
        """Of reports that the mayor received, with whom each was given to."""
        return self.filter(report__sign_off__state__in=SEALED).select_related("report__sign_off", "assignee")

    def newest_first(self) -> "RecommendationQuerySet":
        return self.order_by("-report__fiscal_year", "place", "pk")

    def waiting(self) -> "RecommendationQuerySet":
        """Of signed reports, those on which the mayor has not decided."""
        return self.filter(report__sign_off__state__in=SEALED, decision="")

    def to_do(self) -> "RecommendationQuerySet":
        """Assigned to somebody and not done yet."""
        return self.filter(decision=Recommendation.Decision.ASSIGNED, done_on__isnull=True)


class Recommendation(models.Model):
    """A recommendation of the committee, the mayor's decision on it, and its outcome."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "เห็นชอบ"
        REFUSED = "refused", "ไม่เห็นชอบ"
        ASSIGNED = "assigned", "มอบหมายให้ดำเนินการ"

    report = models.ForeignKey(MonitoringReport, on_delete=models.CASCADE, related_name="recommendations")
    place = models.PositiveSmallIntegerField("ลำดับ", default=0)
    text = models.TextField("ข้อเสนอแนะ", max_length=4000)
    decision = models.CharField("การพิจารณา", max_length=10, choices=Decision, blank=True)
    reason = models.CharField("เหตุผลหรือคำสั่ง", max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(
        PERSON, verbose_name="ผู้รับมอบหมาย", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField("ภายในวันที่", null=True, blank=True)
    outcome = models.TextField("ผลการดำเนินการ", max_length=4000, blank=True)
    done_on = models.DateField("แล้วเสร็จวันที่", null=True, blank=True)
    outcome_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            together("decided_at", "decided_by", name="recommendation_decided"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="recommendation_decision_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(decision="assigned") | (Q(assignee__isnull=False) & Q(due_on__isnull=False)),
                name="recommendation_assigned_to_somebody",
            ),
        ]

    def __str__(self):
        return self.text.split("\n")[0][:120]
