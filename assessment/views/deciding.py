"""What becomes of recommendations: the mayor's decision, the outcome, the list over the years."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions import deciding as actions
from assessment.forms.deciding import ChoosingForm, DecideForm, OutcomeForm
from assessment.monitoring.listing import HEADINGS, chosen, sheet_row, signed_for, years_of
from assessment.monitoring.page import RecommendationView
from assessment.views.recommendations import find_recommendation
from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from thai.dates import today


@require_http_methods(["GET", "POST"])
def recommendation_decide(request, pk):
    one = find_recommendation(request, "assessment.decide_recommendation", pk)
    form = DecideForm(request.POST or None, recommendation=one)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_recommendation(one, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกการพิจารณาแล้ว คณะกรรมการและผู้รับมอบหมายได้รับแจ้ง")
            return redirect(one.report)
    context = {"recommendation": one, "report": one.report, "form": form}
    return render(request, "assessment/recommendation_decide.html", context)


@require_http_methods(["GET", "POST"])
def recommendation_outcome(request, pk):
    one = find_recommendation(request, "assessment.record_outcome", pk)
    form = OutcomeForm(request.POST or None, initial={"outcome": one.outcome})
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_outcome(one, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกผลการดำเนินการแล้ว")
            return redirect(one.report)
    context = {"view": RecommendationView(one, 0, request.user), "report": one.report, "form": form}
    return render(request, "assessment/recommendation_outcome.html", context)


@require_GET
def recommendation_list(request):
    permitted(request, "assessment.view_recommendations")
    form, found = _asked(request)
    shown = page_of(request, found)
    first = shown.start_index()
    views = [RecommendationView(one, number, request.user) for number, one in enumerate(shown, first)]
    context = {"form": form, "page_obj": shown, "views": views}
    return render(request, "assessment/recommendation_list.html", context)


@require_GET
def recommendation_export(request):
    """The list as chosen on the page, every line of it."""
    permitted(request, "assessment.view_recommendations")
    _, found = _asked(request)
    rows = [sheet_row(one, today()) for one in found]
    return xlsx_response("ข้อเสนอแนะของคณะกรรมการติดตามและประเมินผล.xlsx", HEADINGS, rows)


def _asked(request):
    """The filter and what it finds; what makes no sense is passed over."""
    found = signed_for(request.user)
    form = ChoosingForm(request.GET, years=years_of(found))
    form.is_valid()
    data = form.cleaned_data
    return form, chosen(found, year=data.get("year"), state=data.get("state", ""), day=today())
