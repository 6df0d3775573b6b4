"""Read the goals of the year, say so, and see how many have."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.paging import page_of
from km_plan.actions import knowing as actions
from km_plan.knowing import NO_UNIT, SHOWS, knowing_of, people_of
from km_plan.models import Acknowledgement, Plan, PlanRow, QuizQuestion, QuizResult, RowOwner
from people.models import Person, Unit


def find_known_plan(request, permission: str, year: int) -> Plan:
    """The plan in force of the year; a draft is no plan to know."""
    approved = Plan.objects.visible_to(request.user).approved().select_related("sign_off")
    return permitted(request, permission, approved, fiscal_year=year)


@require_GET
def know_goals(request, year):
    plan = find_known_plan(request, "km_plan.view_plan", year)
    states = list(plan.desired_states.all())
    context = {
        "plan": plan,
        "areas": plan.focus_areas.all(),
        "states": [state for state in states if state.is_chosen] or states,
        "factors": plan.success_factors.all(),
        "activities": _activities(plan),
        "mine": _mine(year, request.user),
    }
    return render(request, "km_plan/know_goals.html", context)


def _activities(plan: Plan) -> list[PlanRow]:
    """The rows of the plan in the order of its tables, with their owners as written."""
    owners = Prefetch("owner_list", queryset=RowOwner.objects.all(), to_attr="written_owners")
    rows = PlanRow.objects.filter(table__plan=plan).exclude(activity="")
    return list(rows.prefetch_related(owners).order_by("table__place", "table_id", "place", "pk"))


def _mine(year: int, person: Person) -> dict:
    """What this person said and answered, and what there is to answer; nothing for a visitor."""
    if not person.is_authenticated:
        return {}
    return {
        "acknowledged": Acknowledgement.objects.filter(fiscal_year=year, person=person).first(),
        "result": QuizResult.objects.for_year(year).filter(person=person).first(),
        "questions": QuizQuestion.objects.for_year(year).count(),
    }


@require_POST
def know_acknowledge(request, year):
    plan = find_known_plan(request, "km_plan.acknowledge", year)
    actions.acknowledge(plan, by=request.user)
    messages.success(request, "บันทึกแล้วว่าท่านอ่านและเข้าใจเป้าหมาย KM ของปีนี้")
    return redirect("km_plan:know_goals", year)


@require_GET
def know_results(request, year):
    plan = find_known_plan(request, "km_plan.count_knowing", year)
    return render(request, "km_plan/know_results.html", {"plan": plan, "knowing": knowing_of(year)})


@require_GET
def know_people(request, year):
    """The names behind one number of the results."""
    plan = find_known_plan(request, "km_plan.name_knowing", year)
    show, unit = request.GET.get("show", "all"), request.GET.get("unit", "")
    show = show if show in SHOWS else "all"
    context = {
        "plan": plan,
        "page_obj": page_of(request, people_of(year, show, unit)),
        "shown": SHOWS[show],
        "unit": _unit_words(unit),
        "tabs": [
            {"title": title, "url": f"?show={each}&unit={unit}" if unit else f"?show={each}", "current": each == show}
            for each, title in SHOWS.items()
        ],
    }
    return render(request, "km_plan/know_people.html", context)


def _unit_words(key: str) -> str:
    """The unit that an address names, in words."""
    if key == NO_UNIT:
        return "ผู้ที่ยังไม่ระบุหน่วยงาน"
    found = Unit.objects.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 10 else None
    return str(found) if found else ("ไม่พบหน่วยงานนี้" if key else "ทุกหน่วยงาน")
