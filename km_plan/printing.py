"""The plan as paper: the sealed bytes when there are any, a watermarked draft otherwise."""

import hashlib

from django.core.cache import cache
from django.utils import timezone

from core import audit
from core.models import Municipality
from core.pdf import render_pdf
from km_plan.models import Plan
from signoff import sealing
from signoff.models import SealedDocument
from signoff.models.signoff import State

DRAFT_KEPT = 3600  # seconds; the key is the content itself, so a kept draft is never an old one


def plan_pdf(plan: Plan) -> bytes:
    """The PDF of the plan as it stands. Raises ``RenderFailed`` or ``Busy``."""
    if plan.is_sealed:
        return bytes(SealedDocument.objects.values_list("pdf", flat=True).get(sign_off_id=plan.sign_off_id))
    facts = draft_facts(plan)
    key = f"draft-{hashlib.sha256(audit.canonical(facts).encode()).hexdigest()}"
    if (kept := cache.get(key)) is None:
        kept = render_pdf(plan.paper(**facts, seal=None, printed_on=timezone.now()), title=str(plan))
        cache.set(key, kept, DRAFT_KEPT)
    return kept


def draft_facts(plan: Plan) -> dict:
    """Everything a draft's paper prints but the moment of printing."""
    waiting = plan.state == State.IN_REVIEW
    municipality = Municipality.objects.current()
    return {
        "snapshot": plan.snapshot(),
        "state": plan.state,
        "approvals": sealing.approvals(plan.sign_off) if waiting else [],
        "digits": municipality.paper_digits,
        "emblem": municipality.emblem_data,
    }
