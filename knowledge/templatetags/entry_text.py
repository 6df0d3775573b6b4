"""Shows the text of an entry."""

from functools import lru_cache

from django import template
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

from knowledge.richtext import TextTooLarge, clean_body, for_page

register = template.Library()


@register.filter
def entry_text(html: str) -> SafeString:
    """The text as the page shows it, cleaned once more; what no cleaner can bear is shown as plain letters."""
    return mark_safe(for_page(_cleaned(html)))  # noqa: S308  nothing but allowed tags is left


@lru_cache(maxsize=128)  # what is read is read again: a page costs no second cleaning
def _cleaned(html: str) -> str:
    try:
        return clean_body(html)
    except TextTooLarge:
        return linebreaks(escape(html))
