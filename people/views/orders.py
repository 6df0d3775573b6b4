"""What happens to an order: sent for signing, recorded as signed on paper, ended early."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.refusals import Refusal
from people.actions.orders import record_paper_order, revoke_order, scan_needed, submit_order
from people.forms import RecordForm, RevokeForm, SubmitForm
from people.models import Appointment
from people.offices import mayor
from people.order_chain import order_chain
from people.refusals import NobodyAppointed, NobodySigns, OrderExists, ScanNeeded, SignedLater, SignerWrote
from people.views.appointments import find_order
from signoff.actions import eligible
from signoff.refusals import NotAScan
from signoff.scans import read_scan
from signoff.showing import chain_steps

# Where on the page a refusal stands.
FIELDS = {OrderExists: "number", SignedLater: "signed_on", ScanNeeded: "scan", NotAScan: "scan"}


@require_http_methods(["GET", "POST"])
def appointment_submit(request: HttpRequest, pk: int) -> HttpResponse:
    order = find_order(request, "people.change_order", pk)
    form = SubmitForm(request.POST or None, order=order)
    if request.method == "POST" and form.is_valid():
        try:
            sign_off = submit_order(order, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"ส่งแล้ว ขณะนี้อยู่ที่ {sign_off.current_signature.printed_name}")
            return redirect(order)
    context = {"order": order, "form": form, **_chain_before_sending(order, request.user)}
    return render(request, "people/appointment_submit.html", context)


@require_http_methods(["GET", "POST"])
def appointment_record(request: HttpRequest, pk: int) -> HttpResponse:
    order = find_order(request, "people.record_order", pk)
    signer = mayor()
    initial = {"signer_name": str(signer), "signer_title": signer.title} if signer else {}
    form = RecordForm(request.POST or None, request.FILES or None, order=order, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            scan = read_scan(form.cleaned_data["scan"]) if form.cleaned_data["scan"] else None
            record_paper_order(order, by=request.user, **form.cleaned_data | {"scan": scan})
        except Refusal as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, "บันทึกว่าลงนามในกระดาษแล้ว มีผลตามวันที่ในฉบับนี้")
            return redirect(order)
    return render(request, "people/appointment_record.html", {"order": order, "form": form, "needed": scan_needed()})


@require_http_methods(["GET", "POST"])
def appointment_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    order = find_order(request, "people.revoke_order", pk)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_order(order, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, "กำหนดวันสิ้นผลแล้ว ผู้ได้รับแต่งตั้งได้รับแจ้งพร้อมเหตุผล")
            return redirect(order)
    return render(request, "people/appointment_revoke.html", {"order": order, "form": form})


def _refuse(form, refusal: Refusal) -> None:
    form.add_error(FIELDS.get(type(refusal)), str(refusal))


def _chain_before_sending(order: Appointment, person) -> dict:
    """Who will sign, or what stands in the way, shown before pressing."""
    try:
        chain = order_chain()
    except NobodySigns as refusal:
        return {"steps": [], "obstacle": str(refusal)}
    if not order.appointees.exists():
        return {"steps": chain_steps(chain), "obstacle": NobodyAppointed.words}
    asked = eligible(order.sign_off, chain, sender=person)
    return {"steps": chain_steps(asked), "obstacle": "" if asked else SignerWrote.words}
