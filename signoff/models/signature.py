"""The steps of a submission, in order, and the remarks made on the way."""

from django.conf import settings
from django.db import models

from core.constraints import together
from signoff.models.signoff import SignOff


class Decision(models.TextChoices):
    PENDING = "pending", "รอพิจารณา"
    AGREED = "agreed", "เห็นชอบ"
    APPROVED = "approved", "อนุมัติ"
    RETURNED = "returned", "ส่งกลับแก้ไข"


class Signature(models.Model):
    """One step: who is asked, under which title, and what they decided when.

    ``printed_name``, ``printed_title`` and ``on_behalf`` (of an acting officer) are frozen at the decision: later
    transfers change nothing. A step that belongs to an ``office`` moves to its new holder while it waits.
    """

    Decision = Decision

    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="signatures")
    submission = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    label = models.CharField("หน้าที่", max_length=120)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signatures")
    printed_name = models.CharField(max_length=300)
    printed_title = models.CharField(max_length=300)
    on_behalf = models.CharField("ในฐานะผู้ปฏิบัติหน้าที่แทน", max_length=340, blank=True)
    office = models.CharField(max_length=30, blank=True)
    is_final = models.BooleanField(default=False)
    decision = models.CharField(max_length=20, choices=Decision, default=Decision.PENDING)
    comment = models.TextField("ความเห็น", blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["submission", "order"]
        constraints = [
            models.UniqueConstraint(fields=["sign_off", "submission", "order"], name="signature_order_once"),
            together("decided_at", "decided_by", name="signature_decided"),
            models.CheckConstraint(
                condition=models.Q(decision="pending", decided_at__isnull=True)
                | (~models.Q(decision="pending") & models.Q(decided_at__isnull=False)),
                name="signature_decided_means_dated",
            ),
        ]
        indexes = [models.Index(fields=["user", "decision"], name="signature_tray")]

    @property
    def decision_words(self) -> str:
        """What was decided, as this kind of document calls it."""
        return self.sign_off.words.of(self.decision)

    @property
    def is_pending(self) -> bool:
        return self.decision == Decision.PENDING


class Remark(models.Model):
    """A comment of a return on one place of the document, such as a plan row."""

    sign_off = models.ForeignKey(SignOff, on_delete=models.CASCADE, related_name="remarks")
    submission = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=80)
    text = models.TextField("ความเห็น")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["sign_off", "place"], name="remark_place")]
