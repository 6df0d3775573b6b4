"""Find a plan, or something in it, and ask the permission at once."""

from django.core.exceptions import PermissionDenied

from core.access import permitted
from km_plan.models import Plan, PlanRow, PlanTable
from signoff.refusals import NotEditable


def find_plan(request, permission: str, year: int, version: int) -> Plan:
    """The plan of ``year`` and ``version``, when this person may use it with ``permission``.

    Who could change it a moment ago, before it was sent or sealed, is told just that.
    """
    plans = Plan.objects.visible_to(request.user).select_related("sign_off__submitted_by", "sign_off__superseded_by")
    try:
        return permitted(request, permission, plans, fiscal_year=year, version=version)
    except PermissionDenied as refusal:
        if request.user.has_perm(permission):  # they may, but not with a plan in this state
            raise PermissionDenied(NotEditable.words) from refusal
        raise


def find_row(request, permission: str, year: int, version: int, pk: int) -> PlanRow:
    """A row, only through its plan. A row that is gone is ``Http404``."""
    plan = find_plan(request, permission, year, version)
    rows = PlanRow.objects.filter(table__plan=plan).select_related("table__plan__sign_off")
    return permitted(request, "km_plan.view_plan", rows, pk=pk)


def find_table(request, permission: str, year: int, version: int, pk: int) -> PlanTable:
    plan = find_plan(request, permission, year, version)
    tables = PlanTable.objects.filter(plan=plan).select_related("plan__sign_off")
    return permitted(request, "km_plan.view_plan", tables, pk=pk)
