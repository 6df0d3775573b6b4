"""Template filters that show digits, dates and years in Thai."""

import re
from collections.abc import Callable
from datetime import date, datetime

from django import template
from django.utils.safestring import SafeData, SafeString

from thai.dates import BE_OFFSET, format_date, format_datetime, in_bangkok
from thai.digits import for_page, page_is_thai, to_arabic, to_thai

register = template.Library()
# In text already escaped, the digits of tags and of references such as &#x27; belong to the markup.
_MARKUP = re.compile(r"(<[^>]*>|&#?\w+;)")


@register.filter
def thai_digits(value: object) -> str:
    """The value with ๐-๙ for 0-9; nothing for None."""
    return _digits(value, to_thai)


@register.filter
def arabic_digits(value: object) -> str:
    """The value with 0-9 for ๐-๙; nothing for None."""
    return _digits(value, to_arabic)


@register.filter
def digits(value: object, style: str = "thai") -> str:
    """The value in the municipality's style of numbers, `thai` or `arabic`."""
    return _digits(value, to_arabic if style == "arabic" else to_thai)


@register.filter
def page_digits(value: object) -> str:
    """The value with the digits of the page being made; nothing for None."""
    return _digits(value, for_page)


@register.filter
def thai_date(value: object, style: str = "long") -> str:
    """The date in พ.ศ. and the page's digits, in a style of format_date; nothing for what is no date."""
    return format_date(value, style, thai_digits=page_is_thai()) if isinstance(value, date) else ""


@register.filter
def thai_datetime(value: object, style: str = "long") -> str:
    """Date and time in พ.ศ. and the page's digits; nothing for what is no moment."""
    return format_datetime(value, style, thai_digits=page_is_thai()) if isinstance(value, datetime) else ""


@register.filter
def be_year(value: object) -> str:
    """The พ.ศ. year, in the page's digits, of a date, or of a fiscal year given by its number; nothing for None."""
    if isinstance(value, date):
        value = in_bangkok(value).year + BE_OFFSET
    return _digits(value, for_page)


def _digits(value: object, convert: Callable[[object], str]) -> str:
    if value is None:
        return ""
    if not isinstance(value, SafeData):
        return convert(value)
    pieces = _MARKUP.split(value)
    # The markup was safe before; only digits between it changed.
    return SafeString("".join(piece if index % 2 else convert(piece) for index, piece in enumerate(pieces)))
