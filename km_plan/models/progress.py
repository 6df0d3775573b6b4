"""What became of a plan row: dated updates with evidence, beside the signed plan and never in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.constraints import together
from km_plan.models.plan import Plan
from km_plan.models.row import PlanRow


class ProgressQuerySet(models.QuerySet):
    def standing(self) -> "ProgressQuerySet":
        """Updates that nobody struck out."""
        return self.filter(struck_at__isnull=True)

    def of_rows(self, keys) -> "ProgressQuerySet":
        return self.filter(row_key__in=keys)


class Progress(models.Model):
    """One update, kept by the row's key: a new version of the plan keeps the progress of its rows."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="progress")
    row_key = models.UUIDField(db_index=True)
    on = models.DateField("วันที่ของผลการดำเนินงาน")
    figure = models.DecimalField("ผลเป็นตัวเลข", max_digits=14, decimal_places=2, null=True, blank=True)
    status = models.CharField("สถานะ", max_length=20, choices=PlanRow.Status, blank=True)
    note = models.TextField("ผลการดำเนินงาน", max_length=5000, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    struck_because = models.CharField("เหตุที่ขีดฆ่า", max_length=300, blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            together("struck_at", "struck_by", name="progress_struck"),
            models.CheckConstraint(
                condition=~Q(note="") | ~Q(status="") | Q(figure__isnull=False), name="progress_says_something"
            ),
        ]


class Evidence(models.Model):
    """หลักฐาน of an update: a file or the address of a page."""

    progress = models.ForeignKey(Progress, on_delete=models.PROTECT, related_name="evidence")
    url = models.URLField("ลิงก์", max_length=500, blank=True)
    file_name = models.CharField("ชื่อไฟล์", max_length=255, blank=True)
    content = models.BinaryField(default=bytes)
    content_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(url="") | ~Q(file_name=""), name="evidence_is_file_or_address")
        ]

    def __str__(self):
        return self.file_name or self.url


class RowHandover(models.Model):
    """Duties of a signed row passed on: from the day on, ``to`` reports in place of ``of``."""

    row_key = models.UUIDField(db_index=True)
    of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="row_handovers")
    starts_on = models.DateField("ตั้งแต่วันที่")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["row_key", "of", "to"], name="row_handover_once")]
