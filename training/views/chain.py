"""A report on its way: read it, arrange whom it asks, send it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.refusals import Refusal
from training.actions.routing import arrange_route, derive_route
from training.actions.sending import send_report
from training.forms.chain import RouteForm, SendForm
from training.models import Report
from training.reports.before_sending import BeforeSending
from training.reports.page import ReportPage
from training.reports.route import stands_alone
from training.views.reports import find_report

SENT_BEFORE = "รายงานนี้ส่งแล้ว ดูได้ในหน้านี้ว่าอยู่ที่ผู้ใด"


@require_GET
def report_detail(request, pk):
    report = find_report(request, "training.view_report", pk)
    return render(request, "training/report_detail.html", {"report": report, "page": ReportPage(report, request.user)})


@require_http_methods(["GET", "POST"])
def report_submit(request, pk):
    report = _own(request, pk)
    if not report.is_editable:
        messages.info(request, SENT_BEFORE)
        return redirect(report)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_off = send_report(report, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _sent(sign_off))
            return redirect(report)
    context = {"report": report, "form": form, "page": BeforeSending(report)}
    return render(request, "training/report_submit.html", context)


def _sent(sign_off) -> str:
    if sign_off.is_alone:
        return "เก็บรายงานเข้าระบบแล้ว ไม่มีผู้บังคับบัญชาที่ต้องรับทราบ"
    return f"ส่งรายงานแล้ว ขณะนี้อยู่ที่ {sign_off.current_signature.printed_name}"


@require_http_methods(["GET", "POST"])
def report_route(request, pk):
    report = _own(request, pk)
    if not report.is_editable or stands_alone(report):
        return redirect(report)
    form = RouteForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        arrange_route(report, by=request.user, people=form.people(), reason=form.cleaned_data["reason"])
        messages.success(request, "ปรับลำดับแล้ว โปรดตรวจลำดับอีกครั้งก่อนส่ง")
        return redirect("training:report_submit", report.pk)
    return render(request, "training/report_route.html", {"report": report, "form": form})


@require_POST
def report_route_derive(request, pk):
    report = _own(request, pk)
    derive_route(report, by=request.user)
    messages.success(request, "กลับไปใช้ลำดับตามสายบังคับบัญชาแล้ว")
    return redirect("training:report_submit", report.pk)


def _own(request, pk: int) -> Report:
    return find_report(request, "training.write_report", pk)
