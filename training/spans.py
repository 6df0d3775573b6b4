"""The days of an event in words and numbers."""

from datetime import date

from thai.dates import Style, format_date
from thai.digits import page_is_thai, to_arabic, to_thai


def span(first: date, last: date, style: Style = "long", *, thai_digits: bool | None = None) -> str:
    """1 กรกฎาคม 2569, 1–3 กรกฎาคม 2569, or both whole days; in the page's digits when not said otherwise."""
    digits = to_thai if (page_is_thai() if thai_digits is None else thai_digits) else to_arabic
    end = format_date(last, style)
    if first == last:
        return digits(end)
    if (first.year, first.month) == (last.year, last.month):
        return digits(f"{first.day}–{end}")
    return digits(f"{format_date(first, style)} ถึง {end}")


def days(first: date, last: date) -> int:
    """How many days an event lasted, both ends counted."""
    return (last - first).days + 1
