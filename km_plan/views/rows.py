"""Rows of a draft: add, edit (with autosave), move, remove; all of it also without JavaScript."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import Refusal
from km_plan.actions import rows as actions
from km_plan.forms import RowForm
from km_plan.understood import understood_words
from km_plan.views.finding import find_row, find_table
from thai.dates import format_time
from thai.digits import for_page


@require_POST
def row_new(request, year, version, pk):
    table = find_table(request, "km_plan.change_plan", year, version, pk)
    row = actions.add_row(table, by=request.user)
    return redirect("km_plan:row_edit", year, version, row.pk)


@require_http_methods(["GET", "POST"])
def row_edit(request, year, version, pk):
    row = find_row(request, "km_plan.change_plan", year, version, pk)
    form = RowForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_row(row, by=request.user, revision=form.cleaned_data["revision"], values=form.values)
        except actions.EditedMeanwhile as refusal:
            return _conflict(request, row, form, refusal)
        messages.success(request, "บันทึกแถวแล้ว")
        return redirect(f"{row.table.plan.get_absolute_url()}#row-{row.pk}")
    return render(request, "km_plan/row_edit.html", _row_page(row, form))


def _row_page(row, form) -> dict:
    plan = row.table.plan
    remarks = plan.sign_off.remarks.filter(place=row.remark_place)
    return {"row": row, "plan": plan, "form": form, "remarks": remarks, "understood": understood_words(row)}


def _conflict(request, row, form, refusal):
    """Both texts side by side; the next save goes over the one just shown."""
    current = refusal.current
    theirs = [
        (form[name].label, getattr(current, name), form[name].value()) for name in form.values if name in form.fields
    ]
    form.data = form.data.copy()
    form.data["revision"] = current.revision
    context = {**_row_page(current, form), "theirs": theirs, "refusal": refusal}
    return render(request, "km_plan/row_edit.html", context, status=409)


@require_POST
def row_save(request, year, version, pk):
    """Autosave: the same form and action as the button, answered in JSON."""
    row = find_row(request, "km_plan.change_plan", year, version, pk)
    form = RowForm(request.POST, instance=row)
    if not form.is_valid():
        return JsonResponse({"ok": False, "errors": form.errors}, status=422)
    try:
        row = actions.change_row(row, by=request.user, revision=form.cleaned_data["revision"], values=form.values)
    except Refusal as refusal:
        url = reverse("km_plan:row_edit", args=[year, version, pk])
        return JsonResponse({"ok": False, "conflict": True, "message": str(refusal), "url": url}, status=409)
    saved_at = f"เวลา {for_page(format_time(timezone.now()))}"
    understood = {name: escape(words) for name, words in understood_words(row).items()}
    return JsonResponse({"ok": True, "saved_at": saved_at, "revision": row.revision, "understood": understood})


@require_POST
def row_move(request, year, version, pk):
    row = find_row(request, "km_plan.change_plan", year, version, pk)
    places = {"up": row.place - 1, "down": row.place + 1}
    actions.move_row(row, by=request.user, to=places.get(request.POST.get("to", ""), row.place))
    return redirect(f"{row.table.plan.get_absolute_url()}#row-{row.pk}")


@require_http_methods(["GET", "POST"])
def row_remove(request, year, version, pk):
    row = find_row(request, "km_plan.change_plan", year, version, pk)
    plan = row.table.plan
    if request.method == "POST":
        table = actions.remove_row(row, by=request.user)
        messages.success(request, "ลบแถวแล้ว ข้อความเดิมยังดูได้ในบันทึกการเปลี่ยนแปลง")
        return redirect(f"{plan.get_absolute_url()}#table-{table.pk}")
    return render(request, "km_plan/row_remove.html", {"row": row, "plan": plan})
