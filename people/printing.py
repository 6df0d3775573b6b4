"""An order as paper: the sealed bytes when there are any, else a copy of what was signed by hand, else a draft."""

import hashlib

from django.core.cache import cache
from django.utils import timezone

from core import audit
from core.models import Municipality
from core.pdf import render_pdf
from people import offices
from people.models import Appointment
from people.paper import SIGNER
from signoff.models import SealedDocument
from signoff.paper import Approval

KEPT = 3600  # seconds; the key is the content itself, so a kept paper is never an old one


def order_pdf(order: Appointment) -> bytes:
    """The PDF of the order as it stands. Raises ``RenderFailed`` or ``Busy``."""
    sealed = SealedDocument.objects.filter(sign_off_id=order.sign_off_id).values_list("pdf", flat=True).first()
    if sealed is not None:
        return bytes(sealed)
    facts = paper_facts(order)
    key = f"order-{hashlib.sha256(audit.canonical([str(fact) for fact in facts.items()]).encode()).hexdigest()}"
    if (kept := cache.get(key)) is None:
        kept = render_pdf(order.paper(**facts, seal=None, printed_on=timezone.now()), title=str(order))
        cache.set(key, kept, KEPT)
    return kept


def paper_facts(order: Appointment) -> dict:
    """Everything the paper prints but the moment of printing."""
    municipality = Municipality.objects.current()
    return {
        "snapshot": order.snapshot(),
        "state": "recorded" if order.is_sealed else order.state,
        "approvals": [Approval(SIGNER, *_signer(order), "", None)],
        "digits": municipality.paper_digits,
        "emblem": municipality.emblem_data,
    }


def _signer(order: Appointment) -> tuple[str, str]:
    """Name and title of who signed by hand, or of who will be asked."""
    if order.is_sealed:
        return order.signer_name, order.signer_title
    waiting = order.sign_off.current_signature
    if waiting is not None and not order.is_editable:
        return waiting.printed_name, waiting.printed_title
    mayor = offices.mayor()
    return (str(mayor), offices.printed_title(offices.MAYOR, mayor)) if mayor else ("", "")
