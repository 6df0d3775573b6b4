"""Formatted text on paper: cleaned once more, its numbers in one style of digits, its words set for Thai lines."""

import re
from html import escape, unescape

from django.utils.safestring import SafeString, mark_safe

from core.richtext import TextTooLarge, clean
from core.typeset import Digits, typeset

_TAG = re.compile(r"(<[^>]+>)")


def on_paper(html: str, digits: Digits) -> SafeString:
    """`html` with only the allowed formatting, ready for a paper."""
    parts = _TAG.split(cleaned(html))
    texts = (part if place % 2 else typeset(unescape(part), digits) for place, part in enumerate(parts))
    return mark_safe("".join(texts))  # noqa: S308  tags passed the list of allowed ones, texts are escaped


def cleaned(html: str) -> str:
    """`html` cleaned; what no cleaner can bear is shown as plain letters rather than lost."""
    try:
        return clean(html)
    except TextTooLarge:
        return f"<p>{escape(html)}</p>"
