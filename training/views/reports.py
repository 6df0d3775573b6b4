"""Write a report: begin it, save it (also by itself), print it, make an entry of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import expired_login
from core.access import permitted
from core.answers import pdf_response
from core.refusals import Refusal
from signoff.refusals import NotEditable
from thai.dates import format_time
from thai.digits import for_page
from training.actions.report_entry import start_report_entry
from training.actions.writing_report import LONG, save_report, start_report
from training.forms.reports import ReportForm
from training.models import Participant, Report
from training.refusals import ReportChanged
from training.reports.printing import report_pdf as pdf_of
from training.reports.snapshot import label_of
from training.reports.writing import WritingPage, both_texts, files_edit, readiness

EDIT = "training:report_edit"


@require_POST
def report_start(request, pk):
    """Begin the report of a trip, or go on with the one that was begun."""
    report = start_report(_trip(request, pk), by=request.user)
    return redirect(EDIT, report.pk)


@require_http_methods(["GET", "POST"])
def report_edit(request, pk):
    """The page of the report; its buttons save it or go on to sending. What an expired login sent comes back here."""
    expired_login.keep(request)
    try:
        report = find_report(request, "training.change_report", pk)
    except PermissionDenied:
        return _too_late(request, pk)
    if request.method == "GET":
        return _show(request, report)
    form = ReportForm(request.POST, report=report)
    return _save_pressed(request, form) if form.is_valid() else _page(request, report, form)


def _show(request, report: Report):
    if "stored" in request.GET:
        expired_login.forget(request)
    sent = expired_login.give_back(request)
    return _page(request, report, ReportForm(sent, report=report), given_back=sent is not None)


def _page(request, report: Report, form: ReportForm, *, status: int = 200, **more):
    page = WritingPage(report, request.user, form)
    context = {"page": page, "report": report, "trip": report.participant, "form": form}
    context |= {"ticket": expired_login.ticket(request)} | files_edit(report) | more
    return render(request, "training/report_edit.html", context, status=status)


def _save_pressed(request, form: ReportForm):
    try:
        report = save_report(form.report, by=request.user, values=form.values, edits=form.cleaned_data["revision"])
    except ReportChanged as refusal:
        theirs = both_texts(form, refusal.current)
        return _page(request, refusal.current, form, status=409, theirs=theirs, refusal=refusal)
    except NotEditable:
        return _too_late(request, form.report.pk)
    expired_login.forget(request)
    if request.POST.get("press") == "send":
        return redirect("training:report_submit", report.pk)
    messages.success(request, "บันทึกร่างแล้ว ยังไม่ได้ส่งรายงาน")
    return redirect(EDIT, report.pk)


def _too_late(request, pk: int):
    """The report was sent meanwhile, or the trip cancelled: its writer gets the typed words back to copy."""
    report = find_report(request, "training.view_report", pk)
    if report.participant.person_id != request.user.pk:
        raise PermissionDenied
    if request.method == "GET":
        messages.info(request, "รายงานฉบับนี้แก้ไขไม่ได้ในขณะนี้ เพราะส่งแล้วหรือการเข้าร่วมยกเลิกแล้ว")
        return redirect(report.participant)
    typed = [(label_of(name), request.POST.get(name, "")) for name in LONG]
    typed = "\n\n".join(f"{label}\n{text}" for label, text in typed if text.strip())
    return render(request, "training/report_too_late.html", {"report": report, "typed": typed}, status=409)


@require_POST
def report_save(request, pk):
    """Autosave: the same form and action as the button, answered in JSON."""
    report = find_report(request, "training.change_report", pk)
    form = ReportForm(request.POST, report=report)
    if not form.is_valid():
        return JsonResponse({"ok": False, "errors": form.errors}, status=422)
    try:
        report = save_report(report, by=request.user, values=form.values, edits=form.cleaned_data["revision"])
    except Refusal as refusal:
        answer = {"ok": False, "conflict": True, "message": str(refusal), "url": reverse(EDIT, args=[pk])}
        return JsonResponse(answer, status=409)
    missing = escape(readiness(report))
    answer = {"ok": True, "saved_at": f"เวลา {for_page(format_time(timezone.now()))}", "revision": report.edits}
    return JsonResponse(answer | {"understood": {"report-missing": missing}})


@require_GET
def report_pdf(request, pk):
    report = find_report(request, "training.view_report", pk)
    return pdf_response(pdf_of(report), f"{report}.pdf" if report.is_sealed else f"{report} (ร่าง).pdf")


@require_POST
def report_make_entry(request, pk):
    """Make the entry of the report that was sent without it, or whose entry was thrown away."""
    trip = _trip(request, pk)
    report = permitted(request, "training.write_report", Report.objects.visible_to(request.user), participant=trip)
    entry = start_report_entry(report, by=request.user)
    messages.success(request, "ทำเป็นร่างเรื่องในคลังความรู้แล้ว โปรดเรียบเรียงแล้วส่งตรวจ")
    return redirect("knowledge:entry_edit", entry.pk)


def _trip(request, pk: int) -> Participant:
    trips = Participant.objects.visible_to(request.user).with_names()
    return permitted(request, "training.write_report", trips, pk=pk)


def find_report(request, permission: str, pk: int) -> Report:
    """The report, when this person sees it and may use it with ``permission``."""
    return permitted(request, permission, Report.objects.visible_to(request.user).with_trip(), pk=pk)
