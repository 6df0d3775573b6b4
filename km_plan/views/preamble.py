"""The preamble of a plan: read it, write its sections, put them in order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from km_plan.actions import parts
from km_plan.actions.preamble import save_section
from km_plan.forms import PreambleSectionForm
from km_plan.models import PreambleSection
from km_plan.views.editing import edit_part
from km_plan.views.finding import find_plan


@require_GET
def preamble_list(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    may_change = request.user.has_perm("km_plan.change_plan", plan)
    context = {"plan": plan, "sections": plan.preamble.all(), "may_change": may_change}
    return render(request, "km_plan/preamble_list.html", context)


@require_http_methods(["GET", "POST"])
def preamble_new(request, year, version):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    return _edit(request, PreambleSection(plan=plan))


@require_http_methods(["GET", "POST"])
def preamble_edit(request, year, version, pk):
    return _edit(request, _section(request, year, version, pk))


@require_POST
def preamble_move(request, year, version, pk):
    section = _section(request, year, version, pk)
    places = {"up": section.place - 1, "down": section.place + 1}
    parts.move_part(section, by=request.user, to=places.get(request.POST.get("to", ""), section.place))
    return redirect(_list(section.plan))


@require_http_methods(["GET", "POST"])
def preamble_remove(request, year, version, pk):
    section = _section(request, year, version, pk)
    if request.method == "POST":
        parts.remove_part(section, by=request.user)
        messages.success(request, "ลบหัวข้อแล้ว ข้อความเดิมยังดูได้ในบันทึกการเปลี่ยนแปลง")
        return redirect(_list(section.plan))
    return render(request, "km_plan/preamble_remove.html", {"plan": section.plan, "section": section})


def _section(request, year, version, pk) -> PreambleSection:
    plan = find_plan(request, "km_plan.change_plan", year, version)
    section = permitted(request, "km_plan.view_plan", PreambleSection.objects.filter(plan=plan), pk=pk)
    section.plan = plan
    return section


def _list(plan) -> str:
    return reverse("km_plan:preamble_list", args=[plan.fiscal_year, plan.version])


def _edit(request, section: PreambleSection):
    form = PreambleSectionForm(request.POST or None, instance=section)
    return edit_part(
        request, form, lambda: save_section(form.instance, by=request.user, revision=form.cleaned_data["revision"]),
        template="km_plan/preamble_edit.html", context={"plan": section.plan}, back=_list(section.plan),
    )  # fmt: skip
