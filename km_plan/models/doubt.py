"""ข้อที่ต้องยืนยัน: what the import could not decide, and who decided it."""

from django.conf import settings
from django.db import models

from core.constraints import together
from km_plan.models.plan import Plan
from km_plan.models.row import PlanRow


class DoubtQuerySet(models.QuerySet):
    def open(self) -> "DoubtQuerySet":
        return self.filter(settled_at__isnull=True)


class Doubt(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="doubts")
    row = models.ForeignKey(PlanRow, null=True, on_delete=models.SET_NULL, related_name="doubts")
    code = models.CharField(max_length=40)
    where = models.CharField("ตำแหน่ง", max_length=300)
    text = models.TextField("ข้อที่ต้องยืนยัน")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField("ข้อยุติ", blank=True)

    objects = DoubtQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [together("settled_at", "settled_by", name="doubt_settled")]

    def __str__(self):
        return f"{self.where}: {self.text}"[:200]
