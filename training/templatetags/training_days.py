"""Days of a stored report, written 2026-03-31 there, as the page says them."""

from datetime import date

from django import template

from thai.dates import format_date
from thai.digits import page_is_thai

register = template.Library()


@register.filter
def told_day(text: str) -> str:
    """31 มีนาคม 2569 of 2026-03-31; nothing of nothing."""
    return format_date(date.fromisoformat(text), thai_digits=page_is_thai()) if text else ""
