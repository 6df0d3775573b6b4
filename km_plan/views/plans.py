"""The list of plans, one plan, and the steps of its life."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from km_plan.actions import plans as actions
from km_plan.chain import approval_chain
from km_plan.forms import PlanCopyForm, PlanForm, PlanNewForm, SubmitForm
from km_plan.lint import by_kind, lint
from km_plan.models import Plan
from km_plan.presenting import PlanPage
from km_plan.views.finding import find_plan
from signoff.actions import eligible
from signoff.refusals import NoApprover
from signoff.showing import chain_steps


@require_GET
def plan_list(request):
    permitted(request, "km_plan.view_plan")
    plans = Plan.objects.visible_to(request.user).select_related("sign_off").newest_first()
    return render(request, "km_plan/plan_list.html", {"page_obj": page_of(request, plans)})


@require_GET
def plan_year(request, year):
    """The version in force; where none is yet, the newest this person may see."""
    newest = Plan.objects.visible_to(request.user).for_year(year)
    plan = permitted(request, "km_plan.view_plan", newest.in_force_first())
    return redirect(plan)


@require_http_methods(["GET", "POST"])
def plan_new(request):
    permitted(request, "km_plan.make_plan")
    form = PlanNewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            return redirect(
                actions.create_plan(year=data["fiscal_year"], with_steps=data["with_steps"], by=request.user)
            )
        except actions.PlanExists as refusal:
            form.add_error("fiscal_year", str(refusal))
    return render(request, "km_plan/plan_new.html", {"form": form})


@require_GET
def plan_detail(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    return render(request, "km_plan/plan_detail.html", {"plan": plan, "page": PlanPage(plan, request.user)})


@require_GET
def plan_preview(request, year, version):
    """What residents will read of the plan once it is approved."""
    plan = find_plan(request, "km_plan.view_plan", year, version)
    return render(request, "km_plan/plan_preview.html", {"plan": plan, "page": PlanPage(plan, AnonymousUser())})


@require_http_methods(["GET", "POST"])
def plan_edit(request, year, version):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        plan.refresh_from_db()
        actions.change_heading(plan, by=request.user, **form.cleaned_data)
        messages.success(request, "บันทึกหัวแผนแล้ว")
        return redirect(plan)
    return render(request, "km_plan/plan_edit.html", {"plan": plan, "form": form})


@require_http_methods(["GET", "POST"])
def plan_submit(request, year, version):
    plan = find_plan(request, "km_plan.submit_plan", year, version)
    findings = lint(plan)
    form = SubmitForm(request.POST or None, findings=len(findings))
    if request.method == "POST" and form.is_valid():
        try:
            sign_off = actions.submit_plan(plan, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"ส่งแล้ว ขณะนี้อยู่ที่ {sign_off.current_signature.printed_name}")
            return redirect(plan)
    context = {"plan": plan, "form": form, "lint": by_kind(findings), "findings": len(findings)}
    return render(request, "km_plan/plan_submit.html", context | _chain_before_sending(plan, request.user))


def _chain_before_sending(plan, person) -> dict:
    """Who will be asked, and whether anybody can approve, shown before pressing."""
    try:
        signatories = eligible(plan.sign_off, approval_chain(), sender=person)
    except NoApprover as refusal:
        return {"steps": [], "obstacle": str(refusal)}
    blocked = not signatories or signatories[-1].user != approval_chain()[-1].user
    return {
        "steps": chain_steps(signatories),
        "obstacle": NoApprover.words if blocked else "",
        "open_doubts": plan.doubts.open().count(),
    }


@require_http_methods(["GET", "POST"])
def plan_new_version(request, year, version):
    plan = find_plan(request, "km_plan.make_plan", year, version)
    if request.method == "POST":
        copy = actions.start_new_version(plan, by=request.user)
        messages.success(request, f"เริ่มฉบับที่ {copy.version} แล้ว ฉบับที่อนุมัติไว้ยังมีผลจนกว่าฉบับใหม่จะได้รับอนุมัติ")
        return redirect(copy)
    return render(request, "km_plan/plan_new_version.html", {"plan": plan})


@require_http_methods(["GET", "POST"])
def plan_copy(request, year, version):
    plan = find_plan(request, "km_plan.make_plan", year, version)
    form = PlanCopyForm(request.POST or None, initial={"to_year": plan.fiscal_year + 1})
    if request.method == "POST" and form.is_valid():
        try:
            copy = actions.copy_plan(plan, to_year=form.cleaned_data["to_year"], by=request.user)
        except Refusal as refusal:
            form.add_error("to_year", str(refusal))
        else:
            messages.success(request, "คัดลอกแล้ว โปรดตรวจทานวันที่ ผู้รับผิดชอบ และเป้าหมายของปีใหม่ก่อนส่งพิจารณา")
            return redirect(copy)
    return render(request, "km_plan/plan_copy.html", {"plan": plan, "form": form})
