"""What a round came to, its conclusion, sending it to be certified, its paper and workbook, and the trend of years."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions import certifying as actions
from assessment.forms.summary import ConclusionForm, SubmitRoundForm
from assessment.models import Round
from assessment.refusals import NothingScored
from assessment.summary import printing
from assessment.summary.chain import round_chain
from assessment.summary.page import SummaryPage
from assessment.summary.sheet import HEADINGS, sheet
from assessment.summary.trend import Trend
from core.access import permitted
from core.answers import pdf_response
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from signoff.actions import eligible
from signoff.refusals import NoApprover
from signoff.showing import chain_steps


def find_round(request, permission: str, pk: int) -> Round:
    """The round, when this person sees it and may use it with ``permission``."""
    rounds = Round.objects.visible_to(request.user).select_related("sign_off__submitted_by", "questionnaire")
    return permitted(request, permission, rounds, pk=pk)


@require_GET
def round_summary(request, pk):
    round_ = find_round(request, "assessment.view_round", pk)
    page = SummaryPage(round_, request.user)
    return render(request, "assessment/round_summary.html", {"round": round_, "page": page})


@require_http_methods(["GET", "POST"])
def round_conclusion(request, pk):
    round_ = find_round(request, "assessment.change_round", pk)
    opened = {"text": round_.conclusion, "seen": actions.digest_of(round_.conclusion)}
    form = ConclusionForm(request.POST or None, initial=opened)
    current = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.conclude_round(round_, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            current = round_.conclusion
        else:
            messages.success(request, "บันทึกข้อสรุปแล้ว")
            return redirect("assessment:round_summary", round_.pk)
    return render(request, "assessment/round_conclusion.html", {"round": round_, "form": form, "current": current})


@require_http_methods(["GET", "POST"])
def round_submit(request, pk):
    round_ = find_round(request, "assessment.change_round", pk)
    form = SubmitRoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_off = actions.submit_round(round_, by=request.user, note=form.cleaned_data["note"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"ส่งแล้ว ขณะนี้อยู่ที่ {sign_off.current_signature.printed_name}")
            return redirect(round_)
    page = SummaryPage(round_, request.user)
    context = {"round": round_, "form": form, "page": page, **_before_sending(page)}
    return render(request, "assessment/round_submit.html", context)


def _before_sending(page: SummaryPage) -> dict:
    """Who will be asked, and what stands in the way, shown before pressing."""
    try:
        chain = round_chain()
    except NoApprover as refusal:
        return {"steps": [], "obstacle": str(refusal)}
    signatories = eligible(page.sign_off, chain, sender=page.person)
    blocked = not signatories or signatories[-1].user != chain[-1].user
    obstacle = NoApprover.words if blocked else "" if page.result.k else NothingScored.words
    return {"steps": chain_steps(signatories), "obstacle": obstacle}


@require_GET
def round_pdf(request, pk):
    round_ = find_round(request, "assessment.view_round", pk)
    name = f"{round_}.pdf" if round_.is_sealed else f"{round_} (ร่าง).pdf"
    return pdf_response(printing.round_pdf(round_), name)


@require_GET
def round_export(request, pk):
    round_ = find_round(request, "assessment.view_round", pk)
    return xlsx_response(f"{round_}.xlsx".replace("/", "-"), HEADINGS, sheet(SummaryPage(round_, request.user)))


@require_GET
def round_trend(request):
    permitted(request, "assessment.view_round")
    trend = Trend(request.user, request.GET.get("form", ""))
    return render(request, "assessment/round_trend.html", {"trend": trend})
