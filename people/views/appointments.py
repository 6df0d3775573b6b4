"""Orders and announcements that appoint people."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from people.actions.appointments import save_appointment
from people.forms import AppointmentForm, seat_forms
from people.models import Appointment
from thai.dates import today


@require_GET
def appointment_list(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.view_people")
    orders, day = Appointment.objects.visible_to(request.user).newest_first(), today()
    groups = [
        ("มีผลอยู่", "success", orders.in_force(day)),
        ("ยังไม่ถึงวันเริ่มมีผล", "info", orders.coming(day)),
        ("สิ้นสุดแล้ว", "neutral", orders.ended(day)),
    ]
    return render(request, "people/appointment_list.html", {"groups": groups, "any": orders.exists()})


@require_GET
def appointment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    order = permitted(request, "people.view_people", Appointment, pk=pk)
    seats = order.appointees.select_related("person__position").in_printed_order()
    return render(request, "people/appointment_detail.html", {"order": order, "seats": seats, "today": today()})


@require_http_methods(["GET", "POST"])
def appointment_new(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.appoint")
    return _edit(request, Appointment())


@require_http_methods(["GET", "POST"])
def appointment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, permitted(request, "people.appoint", Appointment, pk=pk))


def _edit(request: HttpRequest, order: Appointment) -> HttpResponse:
    form, seats = AppointmentForm(request.POST or None, instance=order), seat_forms(order, request.POST or None)
    if request.method == "POST" and form.is_valid() and seats.is_valid():
        saved = save_appointment(order, by=request.user, values=form.values(), seats=seats.seats())
        messages.success(request, f"บันทึก{saved.get_kind_display()}ที่ {saved.number} แล้ว")
        return redirect("people:appointment_edit", saved.pk) if "more" in request.POST else redirect(saved)
    return render(request, "people/appointment_edit.html", {"form": form, "seats": seats, "order": order})
