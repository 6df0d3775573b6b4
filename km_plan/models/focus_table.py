"""The focus-area table as a paper of its own, read, returned or signed like the plan."""

from django.db import models

from km_plan.models.plan import Plan
from signoff.models import Signable, SignableQuerySet


class FocusTableQuerySet(SignableQuerySet):
    def visible_to(self, person) -> "FocusTableQuerySet":
        """As open as the plan: the public reads what was sealed."""
        visible = Plan.objects.visible_to(person)
        return self.filter(plan__in=visible) if person.is_authenticated else self.sealed().filter(plan__in=visible)


class FocusTable(Signable):
    """One signing of a plan's focus areas and benefits; the content is the plan's, frozen when it is sent."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="focus_tables")
    version = models.PositiveSmallIntegerField("ครั้งที่", default=1)

    objects = FocusTableQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "version"], name="focus_table_version_once")]

    def __str__(self):
        return f"ตารางขอบเขต KM ปีงบประมาณ พ.ศ. {self.plan.fiscal_year} ฉบับที่ {self.plan.version} ครั้งที่ {self.version}"
