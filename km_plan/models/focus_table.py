"""The focus-area table as a paper of its own, read, returned or signed like the plan."""

import json

from django.db import models
from django.urls import reverse

from core.models import Municipality
from km_plan.compare import compare
from km_plan.focus_paper import focus_paper_html
from km_plan.models.plan import Plan
from km_plan.snapshot import focus_snapshot
from signoff.models import Signable, SignableQuerySet, SignOff


class FocusTableQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "FocusTableQuerySet":
        """As open as the plan: the public reads what was sealed."""
        visible = Plan.objects.visible_to(person)
        return self.filter(plan__in=visible) if person.is_authenticated else self.sealed().filter(plan__in=visible)

    def up_to(self, plan: Plan) -> "FocusTableQuerySet":
        """The tables of the plan and of the versions before it, the newest first."""
        same_year = self.filter(plan__fiscal_year=plan.fiscal_year, plan__version__lte=plan.version)
        signed = same_year.select_related("plan", "sign_off__submitted_by", "sign_off__superseded_by")
        return signed.order_by("-version")


class FocusTable(Signable):
    """One signing of a plan's focus areas and benefits; the content is the plan's, frozen when it is sent.

    Its versions count through the year, so that a later one of any version of the plan takes the place of an earlier.
    """

    named_with = ("plan",)

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="focus_tables")
    version = models.PositiveSmallIntegerField("ครั้งที่", default=1)

    objects = FocusTableQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "version"], name="focus_table_version_once")]

    def __str__(self):
        return f"{self.title_of(self.plan)} ฉบับที่ {self.version}"

    @staticmethod
    def title_of(plan: Plan) -> str:
        return f"ตารางขอบเขต KM ปีงบประมาณ พ.ศ. {plan.fiscal_year}"

    @classmethod
    def preview(cls, plan: Plan, version: int) -> "FocusTable":
        """The table as it would be sent now; never saved."""
        return cls(plan=plan, version=version, sign_off=SignOff())

    def get_absolute_url(self) -> str:
        return reverse("km_plan:focus_table", args=[self.plan.fiscal_year, self.plan.version])

    def sealed_siblings(self) -> models.QuerySet:
        return FocusTable.objects.filter(plan__fiscal_year=self.plan.fiscal_year).sealed()

    def snapshot(self) -> dict:
        municipality = Municipality.objects.current()
        place = {"name": municipality.name, "district": municipality.district, "province": municipality.province}
        return {
            "document": "km_plan.focus_table",
            "schema": 1,
            "title": f"ขอบเขต KM (KM Focus Areas) ของ{municipality.name}",
            "fiscal_year": self.plan.fiscal_year,
            "version": self.version,
            "plan_version": self.plan.version,
            "starts_on": self.plan.starts_on.isoformat(),
            "ends_on": self.plan.ends_on.isoformat(),
            "organisation": place,
            **focus_snapshot(self.plan),
        }

    @property
    def sent(self) -> dict:
        """The content that was last sent for signature; empty when nothing was."""
        found = self.sign_off.submissions.order_by("-number").values_list("snapshot", flat=True).first()
        return json.loads(found) if found else {}

    def says_what(self, plan: Plan) -> bool:
        """Whether the plan's focus areas, groups and benefits still are what was sent."""
        sent, now = self.sent, focus_snapshot(plan)
        return {name: sent.get(name) for name in now} == now

    def remark_places(self) -> list[tuple[str, str]]:
        areas = enumerate(self.plan.focus_areas.all(), 1)
        return [(f"area:{area.key}", f"ขอบเขตที่ {number}: {area}") for number, area in areas]

    def differences(self, before: dict, after: dict) -> list:
        return compare(before, after)

    def paper(self, snapshot: dict, **facts) -> str:
        """The paper's html; digits and emblem are the municipality's unless named."""
        municipality = Municipality.objects.current()
        habits = {"digits": municipality.paper_digits, "emblem": municipality.emblem_data}
        return focus_paper_html(snapshot, **habits | facts)
