"""People: list, card, add, edit, export."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from core.spreadsheets import xlsx_response
from people.actions.persons import save_person
from people.chain import superiors
from people.forms import PersonFilterForm, PersonForm
from people.models import Appointee, Person
from people.resources import StaffResource
from people.signposts import at_leaving, on_card
from thai.dates import today


@require_GET
def person_list(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.view_people")
    form = PersonFilterForm(request.GET)
    people = form.found(Person.objects.visible_to(request.user))
    return render(request, "people/person_list.html", {"form": form, "page_obj": page_of(request, people)})


@require_GET
def person_export(request: HttpRequest) -> HttpResponse:
    """The people of the list as asked for, in the columns the import reads."""
    permitted(request, "people.change_people")
    people = PersonFilterForm(request.GET).found(Person.objects.visible_to(request.user))
    return xlsx_response("รายชื่อบุคลากร.xlsx", StaffResource.headings(), StaffResource().table(people))


@require_GET
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    person = permitted(request, "people.view_people", Person.objects.visible_to(request.user).with_place(), pk=pk)
    held = Appointee.objects.on(today()).filter(person=person).select_related("appointment").in_printed_order()
    context = {"person": person, "superiors": superiors(person), "held": held if person.is_active else []}
    context["km_roles"] = person.km_roles
    context["signposts"] = on_card.shown(person, request.user)
    context["offers"] = [] if person.is_active else at_leaving.shown(person, request.user)
    return render(request, "people/person_detail.html", context)


@require_http_methods(["GET", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.change_people")
    return _edit(request, Person())


@require_http_methods(["GET", "POST"])
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, permitted(request, "people.change_people", Person, pk=pk))


def _edit(request: HttpRequest, person: Person) -> HttpResponse:
    name = str(person)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        saved = save_person(person, by=request.user, values=form.values())
        messages.success(request, f"บันทึกข้อมูลของ{saved}แล้ว")
        return redirect(saved)
    return render(request, "people/person_edit.html", {"form": form, "person": person, "name": name})
