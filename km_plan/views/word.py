"""Word in: upload, look at what was read, confirm."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.access import permitted
from core.models import PendingUpload
from core.refusals import Refusal
from km_plan.actions.importing import foresee, import_plan
from km_plan.forms import WordUploadForm
from km_plan.reading import read_upload
from km_plan.word import PlanReading, UnreadableDocument
from km_plan.word.reading import UnknownReading


@require_http_methods(["GET", "POST"])
def word_import(request):
    permitted(request, "km_plan.make_plan")
    form = WordUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = read_upload(form.cleaned_data["document"], year=form.cleaned_data["fiscal_year"], by=request.user)
        except (UnreadableDocument, Refusal) as refusal:
            form.add_error("document", str(refusal))
        else:
            return redirect("km_plan:word_import_preview", upload.pk)
    return render(request, "km_plan/word_import.html", {"form": form})


@require_http_methods(["GET", "POST"])
def word_import_preview(request, pk):
    uploads = PendingUpload.objects.visible_to(request.user).filter(kind=PendingUpload.Kind.PLAN_WORD)
    upload = permitted(request, "km_plan.make_plan", uploads.defer("content"), pk=pk)
    reading, year = _kept(upload), upload.settings["fiscal_year"]
    if request.method == "POST":
        plan = import_plan(reading, year=year, by=request.user, upload=upload)
        messages.success(request, "นำเข้าแผนแล้ว โปรดดูข้อที่ต้องยืนยันก่อนส่งพิจารณา")
        return redirect(plan)
    context = {"upload": upload, "reading": reading, "year": year, "foreseen": foresee(year)}
    return render(request, "km_plan/word_import_preview.html", context)


def _kept(upload) -> PlanReading:
    """What was read when the file was uploaded; an older portal may have kept it in another form."""
    try:
        return PlanReading.from_json(upload.reading)
    except UnknownReading as error:
        raise Refusal(str(error)) from error
