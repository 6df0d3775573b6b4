"""Tables of a draft: add, edit the heading, remove."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from km_plan.actions import tables as actions
from km_plan.forms import TableForm
from km_plan.models import PlanTable
from km_plan.views.finding import find_plan, find_table


@require_http_methods(["GET", "POST"])
def table_new(request, year, version):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    form = TableForm(request.POST or None, instance=PlanTable(plan=plan), plan=plan)
    if request.method == "POST" and form.is_valid():
        table = actions.add_table(plan, by=request.user, values=form.cleaned_data)
        return redirect(f"{plan.get_absolute_url()}#table-{table.pk}")
    return render(request, "km_plan/table_edit.html", {"plan": plan, "form": form})


@require_http_methods(["GET", "POST"])
def table_edit(request, year, version, pk):
    table = find_table(request, "km_plan.change_plan", year, version, pk)
    form = TableForm(request.POST or None, instance=table, plan=table.plan)
    if request.method == "POST" and form.is_valid():
        typed = request.POST.get("revision", "")
        revision = int(typed) if typed.isdecimal() and len(typed) < 10 else -1
        actions.change_table(table, by=request.user, revision=revision, values=form.cleaned_data)
        messages.success(request, "บันทึกหัวตารางแล้ว")
        return redirect(f"{table.plan.get_absolute_url()}#table-{table.pk}")
    return render(request, "km_plan/table_edit.html", {"plan": table.plan, "table": table, "form": form})


@require_http_methods(["GET", "POST"])
def table_remove(request, year, version, pk):
    table = find_table(request, "km_plan.change_plan", year, version, pk)
    if request.method == "POST":
        plan = actions.remove_table(table, by=request.user)
        messages.success(request, "ลบตารางแล้ว")
        return redirect(plan)
    return render(request, "km_plan/table_remove.html", {"plan": table.plan, "table": table})
