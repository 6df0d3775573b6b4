"""Writing the recommendations of a report while it is a draft."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from assessment.actions import recommendations as actions
from assessment.forms.monitoring import RecommendationForm
from assessment.models import Recommendation
from assessment.refusals import RecommendationChanged
from assessment.views.monitoring import find_report
from core.access import permitted
from core.refusals import Refusal

EDIT = "assessment:monitoring_edit"


@require_http_methods(["GET", "POST"])
def recommendation_new(request, pk):
    report = find_report(request, "assessment.change_monitoring", pk)
    form = RecommendationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_recommendation(report, by=request.user, text=form.cleaned_data["text"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "เพิ่มข้อเสนอแนะแล้ว")
            return _back(report)
    context = {"report": report, "form": form, "title": "เพิ่มข้อเสนอแนะ"}
    return render(request, "assessment/recommendation_edit.html", context)


@require_http_methods(["GET", "POST"])
def recommendation_edit(request, pk):
    one = find_recommendation(request, "assessment.change_recommendation", pk)
    form = RecommendationForm(request.POST or None, recommendation=one)
    context = {"report": one.report, "form": form, "title": "แก้ไขข้อเสนอแนะ"}
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            actions.change_recommendation(one, by=request.user, text=data["text"], seen=data["seen"])
        except RecommendationChanged as refusal:
            form.go_on_from(refusal.current)
            context |= {"refusal": refusal, "stored": refusal.current.text}
            return render(request, "assessment/recommendation_edit.html", context, status=409)
        messages.success(request, "บันทึกข้อเสนอแนะแล้ว")
        return _back(one.report)
    return render(request, "assessment/recommendation_edit.html", context)


@require_POST
def recommendation_move(request, pk):
    one = find_recommendation(request, "assessment.change_recommendation", pk)
    actions.move_recommendation(one, by=request.user, up=request.POST.get("way") == "up")
    return _back(one.report)


@require_http_methods(["GET", "POST"])
def recommendation_remove(request, pk):
    one = find_recommendation(request, "assessment.change_recommendation", pk)
    if request.method == "POST":
        actions.remove_recommendation(one, by=request.user)
        messages.success(request, "ลบข้อเสนอแนะแล้ว")
        return _back(one.report)
    return render(request, "assessment/recommendation_remove.html", {"report": one.report, "recommendation": one})


def _back(report):
    response = redirect(EDIT, report.pk)
    response["Location"] += "#recommendations"
    return response


def find_recommendation(request, permission: str, pk: int) -> Recommendation:
    """The recommendation, when this person reads its report and may use it with ``permission``."""
    seen = Recommendation.objects.visible_to(request.user).select_related("report__sign_off", "assignee")
    return permitted(request, permission, seen, pk=pk)
