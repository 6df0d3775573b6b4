"""Which fiscal years still want a report of the committee."""

from datetime import date

from assessment.models import MonitoringReport
from km_plan.models import Plan
from thai.fiscal import FiscalYear


def years_without(day: date) -> list[int]:
    """Years with an approved plan that ended before ``day`` and have no report yet, the newest first."""
    reported = MonitoringReport.objects.values("fiscal_year")
    planned = Plan.objects.sealed().filter(fiscal_year__lt=FiscalYear.of(day).year).exclude(fiscal_year__in=reported)
    return list(planned.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
