"""What knowledge may be put under: the focus areas of the plan in force."""

from km_plan.models import FocusArea, Plan
from thai.dates import today
from thai.fiscal import FiscalYear


def of_plan_in_force() -> list[str]:
    """Names in the plan's order: of this fiscal year's plan, or of the latest approved one; none before the first."""
    year = FiscalYear.of(today()).year
    plan = Plan.objects.in_force(year) or Plan.objects.approved().newest_first().first()
    return [" ".join(name.split())[:500] for name in FocusArea.objects.filter(plan=plan).values_list("name", flat=True)]
