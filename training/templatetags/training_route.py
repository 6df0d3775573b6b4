"""The signing of a report on any page that shows one."""

from django import template

from training.models import Report
from training.reports.page import ReportPage

register = template.Library()


@register.simple_tag
def signing_of(report: Report, person) -> ReportPage:
    """The way of ``report`` as ``person`` sees it."""
    return ReportPage(report, person)
