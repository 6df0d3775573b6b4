"""A round as PDF: the sealed bytes when there are any, a watermarked draft otherwise."""

import hashlib

from django.core.cache import cache
from django.utils import timezone

from assessment.models import Round
from core import audit
from core.models import Municipality
from core.pdf import render_pdf
from signoff import sealing
from signoff.models import SealedDocument
from signoff.models.signoff import State

KEPT = 3600  # seconds; the key is the content itself, so a kept draft is never an old one


def round_pdf(round_: Round) -> bytes:
    """The PDF of the round as it stands. Raises ``RenderFailed`` or ``Busy``."""
    if round_.is_sealed:
        return bytes(SealedDocument.objects.values_list("pdf", flat=True).get(sign_off_id=round_.sign_off_id))
    waiting = round_.state == State.IN_REVIEW
    facts = {
        "snapshot": round_.snapshot(),
        "state": round_.state,
        "approvals": sealing.approvals(round_.sign_off) if waiting else [],
    }
    about = [str(fact) for fact in (facts | habits()).values()]
    key = f"round-{hashlib.sha256(audit.canonical(about).encode()).hexdigest()}"
    if (kept := cache.get(key)) is None:
        kept = render_pdf(round_.paper(**facts, seal=None, printed_on=timezone.now()), title=str(round_))
        cache.set(key, kept, KEPT)
    return kept


def habits() -> dict:
    """How the municipality prints its papers."""
    municipality = Municipality.objects.current()
    return {"digits": municipality.paper_digits, "emblem": municipality.emblem_data}
