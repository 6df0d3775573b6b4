"""The sealed paper: the exact bytes that were approved, and the code by which anyone checks them."""

import secrets

from django.db import models
from django.urls import reverse

from signoff.models.signoff import SignOff

# No 0/O, 1/I/L, U/V: a printed code survives being read aloud and typed.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
GROUPS, GROUP = 3, 4


def new_code() -> str:
    """A verification code such as K7QM-3XRT-9PAB: 12 of 29 letters, 58 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def tidy_code(text: str) -> str:
    """A typed code in its printed form: capitals, hyphens in place; anything else typed stays, and finds nothing."""
    letters = "".join(text.upper().split()).replace("-", "")[:40]
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


class SealedDocument(models.Model):
    """Written once, with the approval, in one transaction; triggers refuse any change."""

    sign_off = models.OneToOneField(SignOff, on_delete=models.PROTECT, related_name="sealed")
    code = models.CharField("รหัสตรวจสอบ", max_length=20, unique=True)
    snapshot = models.TextField()
    snapshot_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    approver_name = models.CharField(max_length=300)
    approver_title = models.CharField(max_length=300)

    def __str__(self):
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("signoff:verify_code", args=[self.code])
