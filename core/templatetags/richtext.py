"""Shows formatted text."""

from django import template
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

from core.richtext import TextTooLarge, clean, plain

register = template.Library()
LONGEST_OPENING = 5000  # characters of markup, of which a preview shows some two hundred


@register.filter
def rich_text(html: str) -> SafeString:
    """The text as the page shows it, cleaned once more; what no cleaner can bear is shown as plain letters."""
    try:
        return mark_safe(clean(html))  # noqa: S308  nothing but allowed tags is left
    except TextTooLarge:
        return mark_safe(linebreaks(escape(html)))  # noqa: S308  escaped


@register.filter
def plain_words(html: str) -> str:
    """The first words of a formatted text on one line."""
    return " ".join(plain(html[:LONGEST_OPENING]).split())
