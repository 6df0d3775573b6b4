"""ข้อที่ต้องยืนยัน: what an import left to be decided."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from km_plan.actions.doubts import settle
from km_plan.forms import SettleForm
from km_plan.models import Doubt
from km_plan.views.finding import find_plan


@require_GET
def doubt_list(request, year, version):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    doubts = plan.doubts.select_related("row__table", "settled_by")
    context = {"plan": plan, "open": doubts.open(), "settled": doubts.filter(settled_at__isnull=False)}
    return render(request, "km_plan/doubt_list.html", context)


@require_http_methods(["GET", "POST"])
def doubt_settle(request, year, version, pk):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    doubts = Doubt.objects.filter(plan=plan).select_related("row", "plan__sign_off")
    doubt = permitted(request, "km_plan.view_plan", doubts, pk=pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        settle(doubt, by=request.user, answer=form.cleaned_data["answer"])
        messages.success(request, "บันทึกข้อยุติแล้ว")
        return redirect("km_plan:doubt_list", year, version)
    return render(request, "km_plan/doubt_settle.html", {"plan": plan, "doubt": doubt, "form": form})
