"""The list as PDF: the sealed bytes once it was approved, a marked draft otherwise."""

import hashlib
import json

from django.core.cache import cache
from django.utils import timezone

from assessment.models import RecognitionList
from core import audit
from core.models import Municipality
from core.pdf import render_pdf
from signoff import sealing
from signoff.models import SealedDocument
from signoff.models.signoff import State

KEPT = 3600  # seconds; the key is the content itself, so a kept draft is never an old one


def habits() -> dict:
    """How the municipality prints its papers."""
    municipality = Municipality.objects.current()
    return {"digits": municipality.paper_digits, "emblem": municipality.emblem_data}


def recognition_pdf(recognition: RecognitionList) -> bytes:
    """The PDF of the list as it stands. Raises ``RenderFailed`` or ``Busy``."""
    if recognition.is_sealed:
        return bytes(SealedDocument.objects.values_list("pdf", flat=True).get(sign_off_id=recognition.sign_off_id))
    waiting = recognition.state == State.IN_REVIEW
    facts = {
        "snapshot": recognition.snapshot(),
        "state": recognition.state,
        "approvals": sealing.approvals(recognition.sign_off) if waiting else [],
    }
    about = audit.canonical([str(fact) for fact in (*facts.items(), *habits().items())])
    key = f"recognition-{hashlib.sha256(about.encode()).hexdigest()}"
    if (kept := cache.get(key)) is None:
        kept = render_pdf(recognition.paper(**facts, seal=None, printed_on=timezone.now()), title=str(recognition))
        cache.set(key, kept, KEPT)
    return kept


def approved(recognition: RecognitionList) -> tuple[SealedDocument, dict] | None:
    """The seal and what was approved under it, names as they stood then; None before."""
    sealed = SealedDocument.objects.defer("pdf").filter(sign_off_id=recognition.sign_off_id).first()
    return (sealed, json.loads(sealed.snapshot)) if sealed is not None and recognition.is_sealed else None
