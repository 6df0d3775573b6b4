"""Two versions of plans beside each other, of one year or of two."""

import json
import re

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.paging import page_of
from km_plan.models import Plan
from km_plan.presenting import changes_since
from km_plan.views.finding import find_plan
from signoff.differences import Difference
from thai.digits import to_arabic

CHANGES_ON_A_PAGE = 100
MOST_CHOICES = 200
_VERSION = re.compile(r"(?:([0-9]{4})-)?([0-9]{1,4})", re.ASCII)


@require_GET
def plan_compare(request, year, version):
    """This version beside the one asked for; else beside what was last sent, the version approved before it, or the
    plan it was copied from."""
    plan = find_plan(request, "km_plan.view_plan", year, version)
    readable = Plan.objects.visible_to(request.user).select_related("sign_off")
    asked = request.GET.get("since", "")
    other = _asked_for(request, plan) or (None if asked else _origin(plan, readable))
    changes, since = _between(plan, other) if other else _since(plan, asked)
    choices = readable.exclude(pk=plan.pk).newest_first()[:MOST_CHOICES]
    page = page_of(request, changes, CHANGES_ON_A_PAGE)
    context = {"plan": plan, "other": other, "choices": choices, "page_obj": page, "since": since}
    return render(request, "km_plan/plan_compare.html", context)


def _asked_for(request, plan: Plan) -> Plan | None:
    """The version that ``?with=`` names: 1, or 2568-1 for another year's. One that may not be read does not exist."""
    asked = to_arabic(request.GET.get("with", ""))
    if not asked:
        return None
    named = _VERSION.fullmatch(asked)
    if not named:
        raise Http404
    return find_plan(request, "km_plan.view_plan", int(named[1] or plan.fiscal_year), int(named[2]))


def _origin(plan: Plan, readable: QuerySet) -> Plan | None:
    """Another year's plan that the year's first version was copied from."""
    return readable.filter(pk=plan.based_on_id).first() if plan.version == 1 and plan.based_on_id else None


def _between(plan: Plan, other: Plan) -> tuple[list[Difference], str]:
    """What the newer of the two has otherwise than the older."""
    older, newer = sorted((plan, other), key=lambda each: (each.fiscal_year, each.version))
    return plan.differences(_text_of(older), _text_of(newer)), f"{older} เป็น {newer}"


def _text_of(plan: Plan) -> dict:
    """A sealed plan as it was sealed, any other as it stands."""
    return json.loads(plan.sign_off.sealed.snapshot) if plan.is_sealed else plan.snapshot()


def _since(plan: Plan, since: str) -> tuple[list[Difference], str]:
    base, label = changes_since(plan, since)
    return (plan.differences(json.loads(base), plan.snapshot()) if base else []), f"{label} เป็นฉบับนี้"
