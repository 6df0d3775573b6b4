"""Signing by hand: the print that was chosen for it, and the scan that came back."""

from django.conf import settings
from django.db import models

from core.constraints import together
from signoff.models.signoff import SignOff


class PaperSigning(models.Model):
    """The approver signs this very version on paper; approval counts once the scan is attached.

    ``pdf`` is what is printed for signing. Both are empty for an order signed before it came to the portal.
    """

    sign_off = models.OneToOneField(SignOff, on_delete=models.PROTECT, related_name="paper_signing")
    round = models.PositiveSmallIntegerField(default=0)
    code = models.CharField("รหัสตรวจสอบ", max_length=20, blank=True)
    pdf = models.BinaryField(default=bytes)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    scan = models.BinaryField(default=bytes)
    scan_name = models.CharField("ชื่อไฟล์", max_length=255, blank=True)
    scan_type = models.CharField(max_length=40, blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    signed_on = models.DateField("ลงนามเมื่อวันที่", null=True)
    attached_at = models.DateTimeField(null=True)
    attached_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [together("attached_at", "attached_by", "signed_on", name="paper_signing_attached")]

    @property
    def is_attached(self) -> bool:
        return self.attached_at is not None
