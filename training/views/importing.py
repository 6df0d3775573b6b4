"""Trips from a workbook: choose the file, look at what it would add or change, confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.models import PendingUpload
from core.refusals import Refusal
from core.spreadsheets import XLSX, xlsx_response
from thai.digits import for_page
from training.actions.importing import import_trainings, plan_of_upload, receive_trainings
from training.forms.importing import ConfirmForm, TrainingsFileForm
from training.importing.headings import HEADINGS, REQUIRED
from training.importing.mending import mending_headings, mending_rows
from training.importing.template import template_xlsx


@require_http_methods(["GET", "POST"])
def import_upload(request):
    permitted(request, "training.import_trainings")
    form = TrainingsFileForm(request.POST, request.FILES) if request.method == "POST" else TrainingsFileForm()
    if form.is_valid():
        file = form.cleaned_data["workbook"]
        try:
            upload = receive_trainings(file.name, file.read(), by=request.user)
            return redirect("training:import_preview", upload.pk)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
    context = {"form": form, "headings": HEADINGS, "required": REQUIRED}
    return render(request, "training/import_upload.html", context)


@require_GET
def import_template(request):
    """The workbook to fill in."""
    permitted(request, "training.import_trainings")
    response = HttpResponse(template_xlsx(), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, "แบบรายการอบรม.xlsx")
    return response


@require_http_methods(["GET", "POST"])
def import_preview(request, pk):
    upload = _upload(request, pk)
    plan = plan_of_upload(upload)
    form = ConfirmForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            added = import_trainings(upload, by=request.user, **_decided(form))
            messages.success(request, for_page(f"นำเข้าแล้ว เพิ่มผู้เข้าร่วม {len(added)} คน"))
            return redirect("training:training_list")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    status = 409 if form.errors else 200
    context = {"upload": upload, "plan": plan, "form": form}
    return render(request, "training/import_preview.html", context, status=status)


@require_GET
def import_wrong(request, pk):
    """The rows to mend, as a workbook of the same columns with what is wrong in each."""
    plan = plan_of_upload(_upload(request, pk))
    return xlsx_response("แถวที่ต้องแก้ไข.xlsx", mending_headings(), mending_rows(plan))


def _decided(form: ConfirmForm) -> dict:
    answers = form.cleaned_data
    return {"seen": answers["seen"], "only_good": answers["only_good"], "changing": set(answers["changing"])}


def _upload(request, pk: int) -> PendingUpload:
    uploads = PendingUpload.objects.visible_to(request.user).filter(kind=PendingUpload.Kind.TRAININGS)
    return permitted(request, "training.import_trainings", uploads, pk=pk)
