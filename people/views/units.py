"""The tree of units and their heads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from people.actions.units import save_unit
from people.forms import UnitForm
from people.models import Unit
from people.tree import unit_tree


@require_GET
def unit_list(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.view_people")
    return render(request, "people/unit_list.html", {"branches": unit_tree(Unit.objects.visible_to(request.user))})


@require_http_methods(["GET", "POST"])
def unit_new(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.change_people")
    return _edit(request, Unit())


@require_http_methods(["GET", "POST"])
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, permitted(request, "people.change_people", Unit, pk=pk))


def _edit(request: HttpRequest, unit: Unit) -> HttpResponse:
    name = str(unit)
    form = UnitForm(request.POST or None, instance=unit)
    if request.method == "POST" and form.is_valid():
        saved = save_unit(unit, by=request.user, values=form.values())
        messages.success(request, f"บันทึก{saved}แล้ว")
        return redirect("people:unit_list")
    return render(request, "people/unit_edit.html", {"form": form, "unit": unit, "name": name})
