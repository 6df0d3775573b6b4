"""Focus areas with their benefits, stakeholder groups, desired states and success factors of a plan."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from km_plan.actions import goals as actions
from km_plan.actions import parts
from km_plan.forms import DesiredStateForm, FocusAreaForm, StakeholderGroupForm, SuccessFactorForm
from km_plan.goal_page import GoalPage
from km_plan.models import DesiredState, FocusArea, StakeholderGroup, SuccessFactor
from km_plan.views.editing import edit_part
from km_plan.views.finding import find_plan


@dataclass(frozen=True)
class Kind:
    """One kind of goal as its addresses name it."""

    slug: str
    model: type
    form: type
    title: str


KINDS = {
    kind.slug: kind
    for kind in (
        Kind("focus-area", FocusArea, FocusAreaForm, "ขอบเขต KM และประโยชน์ที่จะได้รับ"),
        Kind("group", StakeholderGroup, StakeholderGroupForm, "กลุ่มผู้มีส่วนได้ส่วนเสีย"),
        Kind("desired-state", DesiredState, DesiredStateForm, "เป้าหมาย KM"),
        Kind("success-factor", SuccessFactor, SuccessFactorForm, "ปัจจัยแห่งความสำเร็จ"),
    )
}


@require_GET
def goal_list(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    page = GoalPage(plan, request.user, show=request.GET.get("states", ""))
    return render(request, "km_plan/goal_list.html", {"plan": plan, "page": page})


@require_http_methods(["GET", "POST"])
def goal_new(request, year, version, kind):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    return _edit(request, _kind(kind), _kind(kind).model(plan=plan))


@require_http_methods(["GET", "POST"])
def goal_edit(request, year, version, kind, pk):
    return _edit(request, _kind(kind), _goal(request, year, version, kind, pk))


@require_http_methods(["GET", "POST"])
def goal_remove(request, year, version, kind, pk):
    goal = _goal(request, year, version, kind, pk)
    parts.refuse_when_sent(goal)
    if request.method == "POST":
        actions.remove_goal(goal, by=request.user)
        messages.success(request, "ลบแล้ว ข้อความเดิมยังดูได้ในบันทึกการเปลี่ยนแปลง")
        return redirect(_place(goal.plan, kind))
    benefits = goal.benefits.count() if kind in ("focus-area", "group") else 0
    context = {"plan": goal.plan, "goal": goal, "kind": _kind(kind), "benefits": benefits}
    return render(request, "km_plan/goal_remove.html", context)


@require_POST
def goal_move(request, year, version, kind, pk):
    goal = _goal(request, year, version, kind, pk)
    places = {"up": goal.place - 1, "down": goal.place + 1}
    parts.move_part(goal, by=request.user, to=places.get(request.POST.get("to", ""), goal.place))
    return redirect(_place(goal.plan, kind))


@require_POST
def group_usual(request, year, version):
    """The five groups of the official table by one press."""
    plan = find_plan(request, "km_plan.change_plan", year, version)
    actions.use_usual_groups(plan, by=request.user)
    messages.success(request, "เพิ่มกลุ่มตามแบบราชการแล้ว เปิดขอบเขต KM แต่ละข้อเพื่อกรอกประโยชน์")
    return redirect(_place(plan, "group"))


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _goal(request, year, version, kind, pk):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    goal = permitted(request, "km_plan.view_plan", _kind(kind).model.objects.filter(plan=plan), pk=pk)
    goal.plan = plan
    return goal


def _place(plan, kind: str) -> str:
    """Where on the list this kind of goal stands."""
    return f"{reverse('km_plan:goal_list', args=[plan.fiscal_year, plan.version])}#{kind}"


def _edit(request, kind: Kind, goal):
    parts.refuse_when_sent(goal)
    form = kind.form(request.POST or None, instance=goal)
    return edit_part(
        request, form, lambda: _save(form, by=request.user), template="km_plan/goal_edit.html",
        context={"plan": goal.plan, "kind": kind}, back=_place(goal.plan, kind.slug),
    )  # fmt: skip


def _save(form, *, by):
    revision = form.cleaned_data["revision"]
    try:
        if isinstance(form, FocusAreaForm):
            return actions.save_focus_area(form.instance, by=by, benefits=form.benefits, revision=revision)
        return actions.save_goal(form.instance, by=by, revision=revision)
    except actions.GroupExists as refusal:
        form.add_error("name", str(refusal))
        return None
