"""Filters for papers: Thai set so that it breaks well, digits of one style, QR codes."""

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

from core.typeset import in_digits, typeset, typeset_cell

register = template.Library()


@register.filter
def paper_text(value: object, digits: str = "thai") -> SafeString:
    """One run of text, escaped, its words kept together and its numbers in one style of digits."""
    return mark_safe(typeset("" if value is None else value, digits))  # noqa: S308  escaped there


@register.filter
def paper_cell(value: object, digits: str = "thai") -> SafeString:
    """A whole cell: lines as lines, marked lines as a list."""
    return mark_safe(typeset_cell("" if value is None else str(value), digits))  # noqa: S308  escaped there


@register.filter
def paper_digits(value: object, digits: str = "thai") -> str:
    """Numbers in one style of digits, nothing else changed; escaped by the template as usual."""
    return in_digits("" if value is None else value, digits)


@register.filter
def qr_image(address: str) -> str:
    """A `data:` address of the QR code of `address`; without the white border, which the paper leaves itself."""
    return segno.make(address, error="m", micro=False).png_data_uri(scale=8, border=0)
