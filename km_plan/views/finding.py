"""Find a plan, or something in it, and ask the permission at once."""

from core.access import permitted
from km_plan.models import Plan, PlanRow, PlanTable


def find_plan(request, permission: str, year: int, version: int) -> Plan:
    """The plan of ``year`` and ``version``, when this person may use it with ``permission``."""
    plans = Plan.objects.visible_to(request.user).select_related("sign_off__submitted_by", "sign_off__superseded_by")
    return permitted(request, permission, plans, fiscal_year=year, version=version)


def find_row(request, permission: str, year: int, version: int, pk: int) -> PlanRow:
    """A row, only through its plan. A row that is gone is ``Http404``."""
    plan = find_plan(request, permission, year, version)
    rows = PlanRow.objects.filter(table__plan=plan).select_related("table__plan__sign_off")
    return permitted(request, "km_plan.view_plan", rows, pk=pk)


def find_table(request, permission: str, year: int, version: int, pk: int) -> PlanTable:
    plan = find_plan(request, permission, year, version)
    tables = PlanTable.objects.filter(plan=plan).select_related("plan__sign_off")
    return permitted(request, "km_plan.view_plan", tables, pk=pk)
