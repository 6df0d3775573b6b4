"""Criteria from a workbook and into one: choose the file, look at what it would change, confirm."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.actions.criteria_import import import_criteria, preview_criteria, receive_criteria
from assessment.forms.criteria import CriteriaFileForm
from assessment.pack.sheet import CriteriaResource
from assessment.pack.shelf import Shelf
from core.access import permitted
from core.models import PendingUpload
from core.refusals import Refusal
from core.spreadsheets import xlsx_response


@require_http_methods(["GET", "POST"])
def criteria_import(request):
    permitted(request, "assessment.keep_pack")
    form = CriteriaFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = receive_criteria(form.cleaned_data["file"], by=request.user)
            return redirect("assessment:criteria_import_preview", upload.pk)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    return render(request, "assessment/criteria_import.html", {"form": form})


@require_GET
def criteria_template(request):
    """An empty workbook with the columns' headings."""
    permitted(request, "assessment.keep_pack")
    return xlsx_response("แบบเกณฑ์การประเมิน.xlsx", CriteriaResource.headings(), [])


@require_http_methods(["GET", "POST"])
def criteria_import_preview(request, pk):
    uploads = PendingUpload.objects.visible_to(request.user).filter(kind=PendingUpload.Kind.CRITERIA)
    upload = permitted(request, "assessment.keep_pack", uploads, pk=pk)
    if request.method == "POST":
        rows = import_criteria(upload, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, f"นำเข้าแล้ว {sum(row.state != 'unchanged' for row in rows)} เกณฑ์")
        return redirect("assessment:criterion_list")
    context = {"upload": upload, "preview": preview_criteria(upload)}
    return render(request, "assessment/criteria_import_preview.html", context)


@require_GET
def criteria_export(request):
    """The criteria of the list as asked for, whatever page was open."""
    permitted(request, "assessment.view_pack")
    shelf = Shelf.read(request.GET, request.user)
    name = f"เกณฑ์ {shelf.scheme} {shelf.year}.xlsx".replace("/", "-")
    return xlsx_response(name, CriteriaResource.headings(), CriteriaResource().table(shelf.criteria))
