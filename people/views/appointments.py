"""Orders and announcements that appoint people: list, page, paper, writing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.answers import pdf_response
from core.paging import page_of
from core.refusals import Refusal
from people import printing
from people.actions.appointments import save_appointment
from people.forms import AppointmentForm, duty_forms, seat_forms
from people.models import Appointment
from people.presenting import OrderPage
from people.refusals import AlreadyRevoked, NotRecordable
from signoff.refusals import NotEditable
from thai.dates import today

# Why somebody who may do it otherwise may not with an order in this state.
TOO_LATE = {"people.revoke_order": AlreadyRevoked.words, "people.record_order": NotRecordable.words}


def find_order(request: HttpRequest, permission: str, pk: int) -> Appointment:
    """The order, when this person may use it with ``permission``; one that was sent meanwhile says just that."""
    orders = Appointment.objects.visible_to(request.user).select_related("sign_off__submitted_by", "replaces__sign_off")
    try:
        return permitted(request, permission, orders, pk=pk)
    except PermissionDenied as refusal:
        if request.user.has_perm(permission):  # they may, but not with an order in this state
            raise PermissionDenied(TOO_LATE.get(permission, NotEditable.words)) from refusal
        raise


@require_GET
def appointment_list(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.view_orders")
    orders = Appointment.objects.visible_to(request.user).select_related("sign_off").by_phase(today())
    page = page_of(request, orders)
    for order in page:
        order.page = OrderPage(order, request.user)
    return render(request, "people/appointment_list.html", {"page_obj": page})


@require_GET
def appointment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    order = find_order(request, "people.view_orders", pk)
    return render(request, "people/appointment_detail.html", {"order": order, "page": OrderPage(order, request.user)})


@require_GET
def appointment_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    order = find_order(request, "people.view_orders", pk)
    return pdf_response(printing.order_pdf(order), f"{order}.pdf" if order.is_sealed else f"{order} (ร่าง).pdf")


@require_http_methods(["GET", "POST"])
def appointment_new(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.appoint")
    return _edit(request, Appointment())


@require_http_methods(["GET", "POST"])
def appointment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, find_order(request, "people.change_order", pk))


def _edit(request: HttpRequest, order: Appointment) -> HttpResponse:
    data, name = request.POST or None, str(order)
    form, seats, duties = AppointmentForm(data, instance=order), seat_forms(order, data), duty_forms(order, data)
    # Every part is asked, so that all errors stand on the page at once.
    if request.method == "POST" and all([form.is_valid(), seats.is_valid(), duties.is_valid()]):
        try:
            lines = {"seats": seats.seats(), "duties": duties.duties()}
            saved = save_appointment(order, by=request.user, values=form.values(), **lines)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกฉบับร่างแล้ว ยังไม่มีผลจนกว่าจะลงนาม")
            return redirect("people:appointment_edit", saved.pk) if "more" in request.POST else redirect(saved)
    context = {"form": form, "seats": seats, "duties": duties, "order": order, "name": name}
    return render(request, "people/appointment_edit.html", context)
