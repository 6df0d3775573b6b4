"""The activity calendar of a plan: read it, print it, and in a draft add, change, move and remove activities."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.answers import pdf_response
from km_plan.actions import calendar as actions
from km_plan.calendar_page import CalendarPage
from km_plan.forms_calendar import ActivityForm
from km_plan.models import CalendarActivity, Plan
from km_plan.reports import calendar_pdf as calendar_paper
from km_plan.views.finding import find_plan


@require_GET
def calendar_year(request, year):
    """The calendar of the version in force; where none is yet, of the newest this person may see."""
    newest = Plan.objects.visible_to(request.user).for_year(year).in_force_first()
    plan = permitted(request, "km_plan.view_plan", newest)
    return redirect("km_plan:calendar", plan.fiscal_year, plan.version)


@require_GET
def calendar(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    return render(request, "km_plan/calendar.html", {"plan": plan, "page": CalendarPage(plan, request.user)})


@require_GET
def calendar_pdf(request, year, version):
    """Notes are written by and for colleagues: the public's paper is without them."""
    plan = find_plan(request, "km_plan.view_plan", year, version)
    pdf = calendar_paper(plan, notes=request.user.is_authenticated)
    return pdf_response(pdf, f"ปฏิทินกิจกรรม {plan}.pdf")


@require_http_methods(["GET", "POST"])
def calendar_new(request, year, version):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    form = ActivityForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        actions.add_activity(plan, by=request.user, **form.values)
        messages.success(request, "เพิ่มกิจกรรมแล้ว")
        return redirect("km_plan:calendar", year, version)
    return render(request, "km_plan/calendar_edit.html", {"plan": plan, "form": form})


@require_http_methods(["GET", "POST"])
def calendar_edit(request, year, version, key):
    activity = _find(request, year, version, key)
    form = ActivityForm(request.POST or None, plan=activity.plan, activity=activity)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_activity(activity, by=request.user, revision=form.opened_revision, **form.values)
        except actions.ActivityEditedMeanwhile as refusal:
            return _conflict(request, form, refusal)
        messages.success(request, "บันทึกกิจกรรมแล้ว")
        return redirect("km_plan:calendar", year, version)
    return render(request, "km_plan/calendar_edit.html", {"plan": activity.plan, "activity": activity, "form": form})


def _conflict(request, form, refusal):
    """What a colleague saved beside what was typed; the next save goes over the one just shown."""
    current = refusal.current
    form.data = form.data.copy()
    form.data["revision"] = current.revision
    months = actions.planned_months(current)
    context = {"plan": current.plan, "activity": current, "form": form, "refusal": refusal, "months": months}
    return render(request, "km_plan/calendar_edit.html", context, status=409)


@require_POST
def calendar_move(request, year, version, key):
    activity = _find(request, year, version, key)
    places = {"up": activity.place - 1, "down": activity.place + 1}
    actions.move_activity(activity, by=request.user, to=places.get(request.POST.get("to", ""), activity.place))
    return redirect("km_plan:calendar", year, version)


@require_http_methods(["GET", "POST"])
def calendar_remove(request, year, version, key):
    activity = _find(request, year, version, key)
    if request.method == "POST":
        actions.remove_activity(activity, by=request.user)
        messages.success(request, "ลบกิจกรรมแล้ว ข้อความเดิมยังดูได้ในบันทึกการเปลี่ยนแปลง")
        return redirect("km_plan:calendar", year, version)
    return render(request, "km_plan/calendar_remove.html", {"plan": activity.plan, "activity": activity})


def _find(request, year, version, key) -> CalendarActivity:
    """An activity to change, only through its draft."""
    plan = find_plan(request, "km_plan.change_plan", year, version)
    activities = CalendarActivity.objects.filter(plan=plan).select_related("plan__sign_off")
    return permitted(request, "km_plan.view_plan", activities, key=key)
