"""ทำแล้ว: record that an activity of a month was done, or take that back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.access import permitted
from km_plan.actions import marks as actions
from km_plan.calendar import month_name, read_month
from km_plan.forms_calendar import MarkForm
from km_plan.models import CalendarActivity, CalendarMark
from km_plan.views.finding import find_plan


@require_http_methods(["GET", "POST"])
def calendar_mark(request, year, version, key, month):
    activity, month = _find(request, year, version, key, month)
    form = MarkForm(request.POST or None, plan=activity.plan)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.mark_done(activity, by=request.user, month=month, on=data["done_on"], note=data["note"])
        messages.success(request, "บันทึกว่าทำแล้ว")
        return redirect("km_plan:calendar", year, version)
    mark = _marks(activity, month).first()
    context = {
        "plan": activity.plan, "activity": activity, "form": form, "mark": mark,
        "month": month_name(month, full=True), "slug": f"{month:%Y-%m}",
        "may_undo": mark is not None and request.user.has_perm("km_plan.unmark", mark),
    }  # fmt: skip
    return render(request, "km_plan/calendar_mark.html", context)


@require_POST
def calendar_unmark(request, year, version, key, month):
    activity, month = _find(request, year, version, key, month)
    mark = permitted(request, "km_plan.unmark", _marks(activity, month))
    actions.unmark(mark, activity=activity, by=request.user)
    messages.success(request, "ยกเลิกรายการที่บันทึกว่าทำแล้ว")
    return redirect("km_plan:calendar", year, version)


def _find(request, year, version, key, month):
    """The activity, through its plan, and the month; ``Http404`` for a month that is neither planned nor marked."""
    plan = find_plan(request, "km_plan.view_plan", year, version)
    activities = CalendarActivity.objects.filter(plan=plan).select_related("plan__sign_off")
    activity = permitted(request, "km_plan.mark_activity", activities, key=key)
    first = read_month(month)
    if first is None or not (activity.months.filter(month=first).exists() or _marks(activity, first).exists()):
        raise Http404
    return activity, first


def _marks(activity, month):
    return CalendarMark.objects.filter(activity_key=activity.key, month=month).select_related("made_by")
