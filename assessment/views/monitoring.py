"""The committee's yearly report: list, begin, read, write (also by itself), draw anew, send, PDF and Word."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.actions import monitoring as actions
from assessment.forms.monitoring import MonitoringForm, SubmitForm, YearForm
from assessment.models import MonitoringReport
from assessment.monitoring import printing, sources
from assessment.monitoring.beginning import years_without
from assessment.monitoring.committee import signing_chain
from assessment.monitoring.drawing import draw
from assessment.monitoring.page import MonitoringPage
from assessment.refusals import MonitoringChanged
from core.access import permitted
from core.answers import pdf_response
from core.paging import page_of
from core.refusals import Refusal
from km_plan.docx.files import WORD
from signoff.actions import eligible
from signoff.showing import chain_steps
from thai.dates import format_time, today
from thai.digits import for_page

EDIT = "assessment:monitoring_edit"


@require_GET
def monitoring_list(request):
    permitted(request, "assessment.view_monitoring")
    reports = MonitoringReport.objects.visible_to(request.user).select_related("sign_off").newest_first()
    shown = page_of(request, reports)
    may_write = request.user.has_perm("assessment.write_monitoring")
    context = {"page_obj": shown, "pages": [MonitoringPage(report, request.user) for report in shown]}
    context |= {"may_write": may_write, "missing": years_without(today()) if may_write else []}
    return render(request, "assessment/monitoring_list.html", context)


@require_http_methods(["GET", "POST"])
def monitoring_new(request):
    permitted(request, "assessment.write_monitoring")
    years = years_without(today())
    asked = request.GET.get("year", "")[:8] or (years[0] if years else "")
    form = YearForm(request.POST or None, initial={"fiscal_year": asked})
    if request.method == "POST" and form.is_valid():
        try:
            report = actions.make_report(form.cleaned_data["fiscal_year"], by=request.user)
        except Refusal as refusal:
            form.add_error("fiscal_year", str(refusal))
        else:
            messages.success(request, "รวบรวมตัวเลขของปีนี้ให้แล้ว โปรดเขียนความเห็นของคณะกรรมการ")
            return redirect(EDIT, report.pk)
    return render(request, "assessment/monitoring_new.html", {"form": form, "years": years})


@require_GET
def monitoring_detail(request, pk):
    report = find_report(request, "assessment.view_monitoring", pk)
    context = {"report": report, "page": MonitoringPage(report, request.user)}
    return render(request, "assessment/monitoring_detail.html", context)


@require_http_methods(["GET", "POST"])
def monitoring_edit(request, pk):
    report = find_report(request, "assessment.change_monitoring", pk)
    form = MonitoringForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        return _save_pressed(request, form)
    return _write(request, report, form)


def _write(request, report: MonitoringReport, form: MonitoringForm, *, status: int = 200, **more):
    problems = sources.problems_told(request.user, report.fiscal_year)
    context = {"report": report, "page": MonitoringPage(report, request.user), "form": form, "problems": problems}
    return render(request, "assessment/monitoring_edit.html", context | more, status=status)


def _save_pressed(request, form: MonitoringForm):
    try:
        edits = form.cleaned_data["revision"]
        report = actions.save_report(form.report, by=request.user, values=form.values, edits=edits)
    except MonitoringChanged as refusal:
        theirs = form.both_texts(refusal.current)
        return _write(request, refusal.current, form, status=409, theirs=theirs, refusal=refusal)
    if request.POST.get("press") == "send":
        return redirect("assessment:monitoring_submit", report.pk)
    messages.success(request, "บันทึกร่างแล้ว ยังไม่ได้ส่งรายงาน")
    return redirect(EDIT, report.pk)


@require_POST
def monitoring_save(request, pk):
    """Autosave: the same form and action as the button, answered in JSON."""
    report = find_report(request, "assessment.change_monitoring", pk)
    form = MonitoringForm(request.POST, report=report)
    if not form.is_valid():
        return JsonResponse({"ok": False, "errors": form.errors}, status=422)
    try:
        report = actions.save_report(report, by=request.user, values=form.values, edits=form.cleaned_data["revision"])
    except Refusal as refusal:
        answer = {"ok": False, "conflict": True, "message": str(refusal), "url": reverse(EDIT, args=[pk])}
        return JsonResponse(answer, status=409)
    saved_at = f"เวลา {for_page(format_time(timezone.now()))}"
    return JsonResponse({"ok": True, "saved_at": saved_at, "revision": report.edits})


@require_http_methods(["GET", "POST"])
def monitoring_redraw(request, pk):
    """Shows which figures would change; then fetches them. What people wrote stays."""
    report = find_report(request, "assessment.change_monitoring", pk)
    if request.method == "POST":
        changed = actions.places_changed(actions.redraw(report, by=request.user))
        said = f"รวบรวมตัวเลขใหม่แล้ว เปลี่ยน {for_page(changed)} จุด" if changed else "รวบรวมตัวเลขใหม่แล้ว ไม่มีตัวเลขใดเปลี่ยน"
        messages.success(request, f"{said} ข้อความที่คณะกรรมการเขียนยังอยู่ครบ")
        return redirect(report)
    changes = actions.what_would_change(report, draw(report.fiscal_year, today()))
    return render(request, "assessment/monitoring_redraw.html", {"report": report, "changes": changes})


@require_http_methods(["GET", "POST"])
def monitoring_submit(request, pk):
    report = find_report(request, "assessment.change_monitoring", pk)
    form = SubmitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_off = actions.submit_report(report, by=request.user, note=form.cleaned_data["note"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"ลงนามและส่งแล้ว ขณะนี้อยู่ที่ {sign_off.current_signature.printed_name}")
            return redirect(report)
    context = {"report": report, "form": form, "page": MonitoringPage(report, request.user)}
    return render(request, "assessment/monitoring_submit.html", context | _before_sending(report, request.user))


def _before_sending(report: MonitoringReport, person) -> dict:
    """Who will be asked in which order, and what still stands in the way, shown before pressing."""
    lacks = [] if report.overview.strip() else ["ภาพรวมผลการดำเนินงาน"]
    try:
        return {"steps": chain_steps(eligible(report.sign_off, signing_chain(person), sender=person)), "lacks": lacks}
    except Refusal as refusal:
        return {"steps": [], "obstacle": str(refusal), "lacks": lacks}


@require_GET
def monitoring_pdf(request, pk):
    report = find_report(request, "assessment.view_monitoring", pk)
    return pdf_response(printing.monitoring_pdf(report), f"{_file_name(report)}.pdf")


@require_GET
def monitoring_docx(request, pk):
    report = find_report(request, "assessment.view_monitoring", pk)
    response = HttpResponse(printing.monitoring_docx(report), content_type=WORD)
    response["Content-Disposition"] = content_disposition_header(True, f"{_file_name(report)}.docx")
    response["Cache-Control"] = "private, no-cache"
    return response


def _file_name(report: MonitoringReport) -> str:
    return str(report) if report.is_sealed else f"{report} (ร่าง)"


def find_report(request, permission: str, pk: int) -> MonitoringReport:
    """The report, when this person sees it and may use it with ``permission``."""
    reports = MonitoringReport.objects.visible_to(request.user).select_related("sign_off")
    return permitted(request, permission, reports, pk=pk)
