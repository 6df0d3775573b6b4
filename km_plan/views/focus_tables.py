"""The table of focus areas and benefits: read it, send it to be signed, print it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.answers import pdf_response
from core.refusals import Refusal
from km_plan import printing
from km_plan.actions.focus_tables import submit_focus_table
from km_plan.chain import approval_chain
from km_plan.focus_page import FocusPage
from km_plan.forms.goal import NoteForm
from km_plan.models import FocusTable
from km_plan.views.finding import find_plan
from signoff.actions import eligible
from signoff.refusals import NoApprover
from signoff.showing import chain_steps


@require_GET
def focus_table(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    return render(request, "km_plan/focus_table.html", {"plan": plan, "page": FocusPage(plan, request.user)})


@require_http_methods(["GET", "POST"])
def focus_table_submit(request, year, version):
    plan = find_plan(request, "km_plan.submit_focus_table", year, version)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_off = submit_focus_table(plan, by=request.user, note=form.cleaned_data["note"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"ส่งแล้ว ขณะนี้อยู่ที่ {sign_off.current_signature.printed_name}")
            return redirect("km_plan:focus_table", year, version)
    context = {"plan": plan, "form": form, **_chain(plan, request.user)}
    return render(request, "km_plan/focus_table_submit.html", context)


@require_GET
def focus_table_pdf(request, year, version):
    """As it stands: the sealed bytes while the plan says the same, a marked draft otherwise."""
    plan = find_plan(request, "km_plan.view_plan", year, version)
    table = FocusPage(plan, request.user).printed
    name = f"{table}.pdf" if table.is_sealed else f"{table} (ร่าง).pdf"
    return pdf_response(printing.plan_pdf(table), name)


@require_GET
def focus_table_sealed(request, year, version, number):
    """One signed table by its number, whatever became of the plan since."""
    plan = find_plan(request, "km_plan.view_plan", year, version)
    signed = FocusTable.objects.up_to(plan).sealed().filter(pk__in=FocusTable.objects.visible_to(request.user))
    table = permitted(request, "km_plan.view_plan", signed, version=number)
    return pdf_response(printing.plan_pdf(table), f"{table}.pdf")


def _chain(plan, person) -> dict:
    """Who will be asked, and whether anybody can approve, shown before pressing."""
    try:
        chain = approval_chain()
    except NoApprover as refusal:
        return {"steps": [], "obstacle": str(refusal)}
    signatories = eligible(plan.sign_off, chain, sender=person)
    blocked = not signatories or signatories[-1].user != chain[-1].user
    return {"steps": chain_steps(signatories), "obstacle": NoApprover.words if blocked else ""}
