"""Handing a person's work over, on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.access import permitted
from core.refusals import Refusal
from people import handover
from people.forms import HandOverForm
from people.models import Person
from people.signposts import at_leaving


@require_http_methods(["GET", "POST"])
def person_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    person = permitted(request, "people.change_people", Person.objects.visible_to(request.user).with_place(), pk=pk)
    may_close = person.is_active and person != request.user
    form = HandOverForm(request.POST or None, person=person, may_close=may_close)
    if request.method == "POST" and form.is_valid():
        try:
            handover.hand_over(person, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("to", str(refusal))
        else:
            messages.success(request, f"ส่งมอบงานของ{person}ให้{form.cleaned_data['to']}แล้ว ชื่อในงานเดิมคงอยู่")
            return redirect(person)
    context = {"heaps": handover.heaps(person), "office_papers": handover.office_papers(person)}
    context |= {"person": person, "form": form, "roles": handover.roles_in_force(person)}
    context["offers"] = at_leaving.shown(person, request.user)
    return render(request, "people/person_hand_over.html", context)
