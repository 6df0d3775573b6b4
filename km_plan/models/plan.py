"""The KM plan of one fiscal year, version by version."""

import hashlib
from datetime import date

from django.db import models
from django.db.models import F
from django.urls import reverse

from core import audit
from core.models import Municipality
from km_plan.compare import compare
from km_plan.paper import plan_paper_html
from km_plan.snapshot import plan_snapshot
from signoff.acting import signatures_asking
from signoff.models import Signable, SignableQuerySet
from signoff.models.signoff import SEALED, State
from thai.digits import to_arabic
from thai.fiscal import FiscalYear


class PlanQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "PlanQuerySet":
        """The public reads what was sealed; drafts are for those who work on plans and those who must decide."""
        if not person.is_authenticated:
            return self.sealed()
        if person.has_perm("km_plan.read_drafts"):
            return self
        asked = signatures_asking(person).values("sign_off_id")
        return self.filter(
            models.Q(sign_off__state__in=SEALED)
            | models.Q(sign_off__in=asked)
            | models.Q(focus_tables__sign_off__in=asked)  # who signs the table of focus areas reads the plan behind it
            | models.Q(sign_off__contributions__person_id=person.pk)
        ).distinct()

    def for_year(self, year: int) -> "PlanQuerySet":
        return self.filter(fiscal_year=year)

    def newest_first(self) -> "PlanQuerySet":
        return self.order_by("-fiscal_year", "-version")

    def in_force_first(self) -> "PlanQuerySet":
        approved = models.Case(models.When(sign_off__state=State.APPROVED, then=0), default=1)
        return self.annotate(rank=approved).order_by("rank", "-version")

    def in_force(self, year: int) -> "Plan | None":
        """The approved version of the year, if there is one."""
        return self.for_year(year).approved().select_related("sign_off").first()


class Plan(Signable):
    """A plan names its year by the พ.ศ. in which it ends, and covers the dates it says."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    version = models.PositiveSmallIntegerField("ฉบับที่", default=1)
    title = models.CharField("ชื่อแผน", max_length=300)
    starts_on = models.DateField("เริ่มวันที่")
    ends_on = models.DateField("สิ้นสุดวันที่")
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "version"], name="plan_version_once"),
            models.CheckConstraint(condition=models.Q(ends_on__gt=F("starts_on")), name="plan_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(fiscal_year__gte=2400, fiscal_year__lte=2699), name="plan_year_is_be"
            ),
        ]

    def __str__(self):
        """Names the year even where a title of one's own does not."""
        year = "" if str(self.fiscal_year) in to_arabic(self.title) else f" ปีงบประมาณ พ.ศ. {self.fiscal_year}"
        return f"{self.title}{year} ฉบับที่ {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("km_plan:plan_detail", args=[self.fiscal_year, self.version])

    def contains(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    @staticmethod
    def default_title(year: int) -> str:
        return f"แผนการจัดการความรู้ ประจำปีงบประมาณ พ.ศ. {year}"

    @staticmethod
    def default_dates(year: int) -> tuple[date, date]:
        fiscal_year = FiscalYear(year)
        return fiscal_year.start, fiscal_year.end

    def sealed_siblings(self) -> models.QuerySet:
        return Plan.objects.for_year(self.fiscal_year).sealed()

    def snapshot(self) -> dict:
        return plan_snapshot(self)

    def remark_places(self) -> list[tuple[str, str]]:
        tables = self.tables.prefetch_related("rows")
        return [
            (row.remark_place, f"ตารางที่ {number} แถวที่ {place}: {row}")
            for number, table in enumerate(tables, 1)
            for place, row in enumerate(table.rows.all(), 1)
        ]

    def differences(self, before: dict, after: dict) -> list:
        return compare(before, after)

    def content_hash(self) -> str:
        """SHA-256 of the plan's canonical JSON as it stands now."""
        return hashlib.sha256(audit.canonical(self.snapshot()).encode()).hexdigest()

    def paper(self, snapshot: dict, **facts) -> str:
        """The paper's html; digits and emblem are the municipality's unless named."""
        municipality = Municipality.objects.current()
        habits = {"digits": municipality.paper_digits, "emblem": municipality.emblem_data}
        return plan_paper_html(snapshot, **habits | facts)
