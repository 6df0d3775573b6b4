"""A questionnaire from a workbook: choose the file, look at what it holds, confirm."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions.questionnaire_import import (
    draft_of,
    import_questionnaire,
    match_of,
    reading_of,
    receive_questionnaire,
)
from assessment.forms.questionnaire_import import QuestionnaireFileForm
from assessment.questionnaires.sheet import EXAMPLE, HEADINGS
from assessment.views.finding_questionnaires import edits_seen
from core.access import permitted
from core.models import PendingUpload
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from thai.digits import for_page


@require_http_methods(["GET", "POST"])
def questionnaire_import(request):
    permitted(request, "assessment.keep_questionnaires")
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = {"into": request.GET.get("into", "")[:9]}
    form = QuestionnaireFileForm(data, files, person=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            upload = receive_questionnaire(
                values["workbook"], by=request.user, title=values["title"], into=values["into"]
            )  # fmt: skip
            return redirect("assessment:questionnaire_import_preview", upload.pk)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
    return render(request, "assessment/questionnaire_import.html", {"form": form})


@require_GET
def questionnaire_import_template(request):
    """The workbook to fill in."""
    permitted(request, "assessment.keep_questionnaires")
    return xlsx_response("แบบข้อคำถาม.xlsx", HEADINGS, [EXAMPLE])


@require_http_methods(["GET", "POST"])
def questionnaire_import_preview(request, pk):
    uploads = PendingUpload.objects.visible_to(request.user).filter(kind=PendingUpload.Kind.QUESTIONNAIRE)
    upload = permitted(request, "assessment.keep_questionnaires", uploads.defer("content"), pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            saved = import_questionnaire(upload, by=request.user, edits=edits_seen(request))
            messages.success(request, for_page("นำเข้าแล้ว ตรวจดูข้อคำถามทั้งหมดแล้วจึงประกาศใช้"))
            return redirect(saved)
        except Refusal as refusal:
            refused = str(refusal)
    context = {"upload": upload, "refused": refused, **_shown(upload)}
    return render(request, "assessment/questionnaire_import_preview.html", context, status=409 if refused else 200)


def _shown(upload: PendingUpload) -> dict:
    """The reading beside the draft as it stands now."""
    reading, draft = reading_of(upload), draft_of(upload)
    is_gone = bool(upload.settings["into"]) and draft is None
    return {"reading": reading, "draft": draft, "is_gone": is_gone, "match": match_of(reading, draft)}
