"""A paper above whose author nobody stands: it is sealed at once, and says so."""

from django.db import transaction

from core import audit
from signoff.actions import edit, send_round
from signoff.models import SealedDocument, Signable, SignOff
from signoff.refusals import ContentChanged
from signoff.turns import conclude


@transaction.atomic
def file_alone(document: Signable, *, by, seal: SealedDocument, note: str = "") -> SignOff:
    """Seal what the author alone answers for; ``seal`` comes from ``sealing.prepare_alone``, made before.

    Raises ``NotEditable``, or ``ContentChanged`` when the text changed while its paper was drawn.
    """
    sign_off = edit(document, by=by)
    if send_round(sign_off, document, by=by, note=note, step=0).sha256 != seal.snapshot_sha256:
        raise ContentChanged
    conclude(sign_off, by=by, seal=seal)
    audit.record("signoff.filed", sign_off, by=by, after={"code": seal.code, "pdf_sha256": seal.pdf_sha256})
    return sign_off
