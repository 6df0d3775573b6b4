"""Evidence of a report: look at it, save it, and look after it while the report is written."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.answers import kept_file_response
from core.refusals import Refusal
from training.actions.report_files import add_evidence, describe_evidence, remove_evidence
from training.forms.reports import DescribeForm, EvidenceForm
from training.models import Report, ReportFile
from training.reports.writing import files_edit
from training.views.reports import find_report


@require_GET
def report_files(request, pk):
    """The files alone, for who comes back from a refused upload or runs no scripts."""
    return _edit_page(request, find_report(request, "training.change_report", pk), EvidenceForm())


@require_POST
def report_file_add(request, pk):
    """Attach what was sent, file by file; one that is refused says why, and the others stay."""
    report = find_report(request, "training.change_report", pk)
    form = EvidenceForm(request.POST, request.FILES)
    refused = _attach_all(request, report, form) if form.is_valid() else []
    if _is_script(request):
        words = refused or [error for errors in form.errors.values() for error in errors]
        return _list_answer(request, report, words)
    if refused or form.errors:
        return _edit_page(request, report, form, refused)
    messages.success(request, "แนบหลักฐานแล้ว")
    return redirect("training:report_files", report.pk)


@require_POST
def report_file_describe(request, key):
    file = _find(request, "training.change_report", key)
    form = DescribeForm(request.POST)
    if not form.is_valid():
        words = [error for errors in form.errors.values() for error in errors]
        return _changed(request, file.report, refused=words)
    describe_evidence(file, by=request.user, **form.cleaned_data)
    return _changed(request, file.report, said="บันทึกคำบรรยายแล้ว")


@require_POST
def report_file_remove(request, key):
    file = _find(request, "training.change_report", key)
    remove_evidence(file, by=request.user)
    return _changed(request, file.report, said=f"นำ “{file.name}” ออกแล้ว")


@require_GET
def report_file_view(request, key):
    """A picture in the browser; any other file is saved, since it was not drawn by us."""
    file = _find(request, "training.view_report", key)
    return kept_file_response(
        request, file.sha256, name=file.name, content_type=file.content_type, shown=file.is_picture
    )


@require_GET
def report_file_download(request, key):
    file = _find(request, "training.view_report", key)
    return kept_file_response(request, file.sha256, name=file.name, content_type=file.content_type)


@require_GET
def report_file_thumbnail(request, key):
    file = _find(request, "training.view_report", key)
    if not file.thumbnail:
        raise Http404
    return kept_file_response(request, file.thumbnail, name=file.name, content_type="image/jpeg", shown=True)


def _find(request: HttpRequest, permission: str, key) -> ReportFile:
    """A file of a report that this person sees, when they may use the report with ``permission``."""
    seen = ReportFile.objects.visible_to(request.user).select_related("report__sign_off")
    file = permitted(request, "training.view_report", seen, key=key)
    permitted(request, permission, Report.objects.visible_to(request.user).with_trip(), pk=file.report_id)
    return file


def _attach_all(request: HttpRequest, report: Report, form: EvidenceForm) -> list[str]:
    """Attach each; returns the reasons of those that were refused."""
    refused = []
    for upload in form.cleaned_data["files"]:
        facts = {"name": upload.name, "content": upload.read(), "kind": form.cleaned_data["kind"]}
        try:
            add_evidence(report, by=request.user, **facts)
        except Refusal as refusal:
            refused.append(str(refusal))
    return refused


def _changed(request: HttpRequest, report: Report, *, said: str = "", refused=()) -> HttpResponse:
    if _is_script(request):
        return _list_answer(request, report, list(refused))
    for words in refused:
        messages.error(request, words)
    if said:
        messages.success(request, said)
    return redirect("training:report_files", report.pk)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _list_answer(request: HttpRequest, report: Report, refused: list[str]) -> JsonResponse:
    html = render_to_string("training/_report_files_list.html", {"report": report} | files_edit(report), request)
    answer = {"ok": not refused, "message": " ".join(refused), "html": html}
    return JsonResponse(answer, status=422 if refused else 200)


def _edit_page(request: HttpRequest, report: Report, form: EvidenceForm, refused=()) -> HttpResponse:
    context = {"report": report, "trip": report.participant, "form": form, "refused": refused} | files_edit(report)
    return render(request, "training/report_files.html", context)
