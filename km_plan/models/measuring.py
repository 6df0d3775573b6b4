"""How a row's indicator is counted, and the figures of a closed fiscal year as they were reported."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import only_one_row, together

PERSON = settings.AUTH_USER_MODEL


class RowMeasure(models.Model):
    """The measure that fills a row's indicator, kept by the row's key: beside the signed plan and never in it."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    row_key = models.UUIDField()
    measure = models.CharField("ตัววัด", max_length=40)
    chosen_at = models.DateTimeField(auto_now=True)
    chosen_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fiscal_year", "row_key"], name="row_measure_once")]


class LightRulesQuerySet(models.QuerySet):
    def current(self) -> "LightRules":
        """The rules in force; the usual ones where nobody changed them."""
        return self.first() or LightRules()


class LightRules(models.Model):
    """When an indicator is green or amber, in percent of what should have been reached by now."""

    green_from = models.PositiveSmallIntegerField("สีเขียวตั้งแต่ร้อยละ", default=100)
    amber_from = models.PositiveSmallIntegerField("สีเหลืองตั้งแต่ร้อยละ", default=70)
    by_time = models.BooleanField("เทียบกับเป้าหมายตามเวลาที่ผ่านไป", default=True)

    objects = LightRulesQuerySet.as_manager()

    class Meta:
        constraints = [
            only_one_row("light_rules"),
            models.CheckConstraint(condition=Q(amber_from__lte=F("green_from")), name="light_rules_in_order"),
        ]

    def __str__(self):
        return "เกณฑ์ไฟสถานะของตัวชี้วัด"


class YearClosing(models.Model):
    """A fiscal year whose figures were reported: once, by one person, for ever."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", unique=True)
    as_of = models.DateField("ตัวเลข ณ วันที่")
    note = models.CharField("หมายเหตุ", max_length=1000, blank=True)
    closed_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-fiscal_year"]

    def __str__(self):
        return f"ปิดปีงบประมาณ พ.ศ. {self.fiscal_year}"


class ReportedFigure(models.Model):
    """A measure's figure as reported, with the measure's own words of that day."""

    closing = models.ForeignKey(YearClosing, on_delete=models.PROTECT, related_name="figures")
    place = models.PositiveSmallIntegerField(default=0)
    measure = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=100)
    says = models.TextField()
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    counted = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(null=True)
    by_unit = models.JSONField(default=list)  # units, and divisions with all that rolled up to each
    by_month = models.JSONField(default=list)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["closing", "measure"], name="reported_figure_once")]


class ReportedEvidence(models.Model):
    """A part of the list a reported figure was counted from: up to a thousand lines, in the order of the list."""

    figure = models.ForeignKey(ReportedFigure, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["figure", "number"], name="reported_evidence_once")]


class ReportedRow(models.Model):
    """A plan row as reported: what was promised, what was reached, the light and its rule in words."""

    closing = models.ForeignKey(YearClosing, on_delete=models.PROTECT, related_name="rows")
    place = models.PositiveSmallIntegerField(default=0)
    row_key = models.UUIDField()
    measure = models.CharField(max_length=40, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    light = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)  # the row's cells, target and rule in words, as they were shown

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["closing", "row_key"], name="reported_row_once")]


class PublicProgress(models.Model):
    """Whether residents may read the progress of a fiscal year: opened by the mayor after a preview."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", unique=True)
    opened_at = models.DateTimeField(null=True, editable=False)
    opened_by = models.ForeignKey(PERSON, null=True, editable=False, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [together("opened_at", "opened_by", name="public_progress_opened")]
