"""Signing by hand: choose it, print that very version, attach the scan; or record what was signed elsewhere."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from core import audit
from signoff import refusals
from signoff.actions import conclude
from signoff.models import PaperSigning, Signable, SignOff


@dataclass(frozen=True)
class Scan:
    """An uploaded scan that was proved readable: its bytes, its name, its content type."""

    content: bytes
    name: str
    content_type: str
    sha256: str


@transaction.atomic
def record_signed(document: Signable, *, by, signed_on: date, scan: Scan | None = None) -> SignOff:
    """A draft that was signed on paper before it came to the portal counts as approved, with its scan where there is
    one. Raises ``NotEditable``.
    """
    sign_off = SignOff.objects.select_for_update().get(pk=document.sign_off_id)
    if not sign_off.is_editable:
        raise refusals.NotEditable
    now = timezone.now()
    if scan is not None:
        PaperSigning.objects.create(
            sign_off=sign_off, chosen_at=now, chosen_by=by, scan=scan.content, scan_name=scan.name,
            scan_type=scan.content_type, scan_sha256=scan.sha256, signed_on=signed_on, attached_at=now, attached_by=by,
        )  # fmt: skip
    conclude(sign_off, by=by, on_paper=True)
    document.sign_off = sign_off
    audit.record(
        "signoff.recorded", sign_off, by=by,
        after={"signed_on": signed_on, "file": scan.name if scan else "", "sha256": scan.sha256 if scan else ""},
    )  # fmt: skip
    return sign_off
