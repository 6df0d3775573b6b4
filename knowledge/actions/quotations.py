"""Keep the sayings of the home page."""

from django.db import transaction

from core import audit
from knowledge.models import Quotation

FACTS = ("text", "said_by", "is_shown")


@transaction.atomic
def save_quotation(quotation: Quotation, *, by) -> Quotation:
    """Add or change a saying; nothing is recorded when nothing changed."""
    stored = Quotation.objects.filter(pk=quotation.pk).first()
    before = audit.facts(stored, FACTS) if stored else None
    quotation.save()
    after = audit.facts(quotation, FACTS)
    if before != after:
        audit.record("knowledge.quotation_saved", quotation, by=by, before=before, after=after)
    return quotation


@transaction.atomic
def remove_quotation(quotation: Quotation, *, by) -> None:
    """Take a saying away; taking it away twice changes nothing."""
    before = audit.facts(quotation, FACTS)
    if Quotation.objects.filter(pk=quotation.pk).delete()[0]:
        audit.record("knowledge.quotation_removed", quotation, by=by, before=before)
