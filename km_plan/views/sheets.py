"""Plan rows out to a workbook and back in: download, upload, look at what would change, confirm."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.models import PendingUpload
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from core.xlsx import LARGEST_FILE
from km_plan.actions.sheets import PlanMovedOn, import_rows, keep_upload, kept_rows, preview_rows
from km_plan.cells import extra_heading
from km_plan.models import PlanRow
from km_plan.resources import PlanRowResource
from km_plan.views.finding import find_plan

SHOWN = 200  # rows of each kind on the preview; the rest is counted


class RowsUploadForm(forms.Form):
    workbook = forms.FileField(
        label="ไฟล์ Excel (.xlsx)", help_text="ไฟล์ที่ดาวน์โหลดจากแผนนี้แล้วแก้ไข ขนาดไม่เกิน 10 เมกะไบต์",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "โปรดเลือกไฟล์ Excel", "empty": "ไฟล์ที่เลือกว่างเปล่า โปรดเลือกไฟล์อื่น"},
    )  # fmt: skip

    def clean_workbook(self):
        workbook = self.cleaned_data["workbook"]
        if workbook.size > LARGEST_FILE:
            raise forms.ValidationError("ไฟล์ใหญ่เกิน 10 เมกะไบต์ โปรดลบแผ่นงานหรือรูปภาพที่ไม่ใช้ แล้วเลือกไฟล์ใหม่")
        return workbook


@require_GET
def plan_export(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    resource = PlanRowResource(plan)
    return xlsx_response(f"{plan}.xlsx".replace("/", "-"), resource.headings(), resource.sheet())


@require_http_methods(["GET", "POST"])
def rows_import(request, year, version):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    form = RowsUploadForm(request.POST, request.FILES) if request.method == "POST" else RowsUploadForm()
    if form.is_valid():
        try:
            upload = keep_upload(form.cleaned_data["workbook"], plan, by=request.user)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        else:
            return redirect("km_plan:rows_import_preview", year, version, upload.pk)
    return render(request, "km_plan/rows_import.html", {"plan": plan, "form": form, **_columns(plan)})


def _columns(plan) -> dict:
    """What the page says about the columns of this plan's workbook."""
    resource = PlanRowResource(plan)
    return {
        "tables": resource.tables,
        "extras": [name for name in resource.headings() if extra_heading(name)],
        "statuses": PlanRow.Status.labels,
        "comparators": PlanRow.Comparator.labels,
    }


@require_http_methods(["GET", "POST"])
def rows_import_preview(request, year, version, upload):
    plan = find_plan(request, "km_plan.change_plan", year, version)
    uploads = PendingUpload.objects.visible_to(request.user).filter(
        kind=PendingUpload.Kind.PLAN_ROWS, settings__plan=plan.pk
    )
    found = permitted(request, "km_plan.view_plan", uploads.defer("content"), pk=upload)
    if request.method == "POST":
        return _confirm(request, plan, found)
    return _preview_page(request, plan, found, None if found.confirmed_at else preview_rows(plan, kept_rows(found)))


def _confirm(request, plan, upload):
    try:
        done = import_rows(plan, kept_rows(upload), by=request.user, upload=upload, seen=request.POST.get("seen", ""))
    except PlanMovedOn as refusal:
        return _preview_page(request, plan, upload, refusal.preview, refusal=refusal, status=409)
    messages.success(request, f"นำเข้าแล้ว เพิ่ม {len(done.added)} แถว แก้ไข {len(done.changed)} แถว")
    return redirect(plan)


def _preview_page(request, plan, upload, preview, *, refusal=None, status=200):
    context = {
        "plan": plan,
        "upload": upload,
        "preview": preview,
        "refusal": refusal,
        "most": SHOWN,
        "shown": f":{SHOWN}",
    }
    return render(request, "km_plan/rows_import_preview.html", context, status=status)
