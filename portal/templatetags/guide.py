"""Filters of the guide's pages."""

from collections.abc import Iterable

from django import template

from thai.dates import MONTHS_SHORT

register = template.Library()


@register.filter
def month_names(months: Iterable[int]) -> str:
    """The short Thai names of months given as 1-12."""
    return " ".join(MONTHS_SHORT[month - 1] for month in months)
