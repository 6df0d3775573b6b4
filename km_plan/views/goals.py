"""Focus areas and desired states of a plan."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from km_plan.actions import goals as actions
from km_plan.forms import DesiredStateForm, FocusAreaForm
from km_plan.models import DesiredState, FocusArea
from km_plan.views.finding import find_plan

KINDS = {"focus-area": (FocusArea, FocusAreaForm), "desired-state": (DesiredState, DesiredStateForm)}


@require_GET
def goal_list(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    states = plan.desired_states.select_related("focus_area")
    may_change = request.user.has_perm("km_plan.change_plan", plan)
    context = {"plan": plan, "areas": plan.focus_areas.all(), "states": states, "may_change": may_change}
    return render(request, "km_plan/goal_list.html", context)


@require_http_methods(["GET", "POST"])
def goal_new(request, year, version, kind):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    model, form_class = _kind(kind)
    return _edit(request, plan, kind, form_class, model(plan=plan))


@require_http_methods(["GET", "POST"])
def goal_edit(request, year, version, kind, pk):
    plan, goal = _goal(request, year, version, kind, pk)
    return _edit(request, plan, kind, _kind(kind)[1], goal)


@require_http_methods(["GET", "POST"])
def goal_remove(request, year, version, kind, pk):
    plan, goal = _goal(request, year, version, kind, pk)
    if request.method == "POST":
        actions.remove_goal(goal, by=request.user)
        messages.success(request, "ลบแล้ว")
        return redirect("km_plan:goal_list", year, version)
    return render(request, "km_plan/goal_remove.html", {"plan": plan, "goal": goal})


def _kind(kind):
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _goal(request, year, version, kind, pk):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    return plan, permitted(request, "km_plan.view_plan", _kind(kind)[0].objects.filter(plan=plan), pk=pk)


def _edit(request, plan, kind, form_class, goal):
    form = form_class(request.POST or None, instance=goal)
    if request.method == "POST" and form.is_valid():
        actions.save_goal(form.instance, by=request.user)
        messages.success(request, "บันทึกแล้ว")
        return redirect("km_plan:goal_list", plan.fiscal_year, plan.version)
    return render(request, "km_plan/goal_edit.html", {"plan": plan, "goal": goal, "kind": kind, "form": form})
