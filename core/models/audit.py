"""The audit trail's rows: append-only and hash-chained. core/audit.py writes and reads them."""

from django.db import models

from core.constraints import only_one_row


class AuditEventQuerySet(models.QuerySet):
    def about(self, subject: models.Model) -> "AuditEventQuerySet":
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))

    def newest_first(self) -> "AuditEventQuerySet":
        return self.order_by("-number")


class AuditEvent(models.Model):
    """One state change. Plain text references, no foreign keys: it neither blocks nor vanishes."""

    number = models.PositiveBigIntegerField("ลำดับ", primary_key=True)
    at = models.DateTimeField("เวลา", db_index=True)
    event = models.CharField("เหตุการณ์", max_length=60, db_index=True)
    actor_id = models.PositiveBigIntegerField(null=True)
    actor_name = models.CharField("ผู้กระทำ", max_length=300)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject_name = models.CharField("เรื่อง", max_length=400)
    before = models.TextField("ก่อน", blank=True)
    after = models.TextField("หลัง", blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_subject")]


class AuditHead(models.Model):
    """The chain's newest link; locked by every writer so that the chain cannot fork."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [only_one_row("audit_head")]
