"""Tags that give the parts of a round's summary to any page of a round."""

from decimal import Decimal

from django import template

from assessment.models import Round
from assessment.summary.page import SummaryPage

register = template.Library()


@register.simple_tag
def summary_page(round_: Round, person) -> SummaryPage:
    """The summary of a round as this person sees it."""
    return SummaryPage(round_, person)


@register.filter
def signed(value: Decimal | None) -> str:
    """+0.40 or −0.40; empty where there is nothing to compare."""
    return "" if value is None else f"{value:+.2f}".replace("-", "−")
