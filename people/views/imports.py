"""Staff from a workbook: choose the file, look at what it would change, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.models import PendingUpload
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from people.actions.staff import import_staff, preview_staff, receive_staff_file
from people.forms import StaffFileForm
from people.resources import StaffResource


@require_http_methods(["GET", "POST"])
def person_import(request: HttpRequest) -> HttpResponse:
    permitted(request, "people.change_people")
    form = StaffFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = receive_staff_file(form.cleaned_data["file"], by=request.user)
            return redirect("people:person_import_preview", upload.pk)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    return render(request, "people/person_import.html", {"form": form, "headings": StaffResource.headings()})


@require_GET
def person_import_template(request: HttpRequest) -> HttpResponse:
    """An empty workbook with the columns' headings."""
    permitted(request, "people.change_people")
    return xlsx_response("แบบรายชื่อบุคลากร.xlsx", StaffResource.headings(), [])


@require_http_methods(["GET", "POST"])
def person_import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    uploads = PendingUpload.objects.visible_to(request.user).filter(kind=PendingUpload.Kind.STAFF)
    upload = permitted(request, "people.change_people", uploads, pk=pk)
    if request.method == "POST":
        rows = import_staff(upload, by=request.user, seen=request.POST.get("seen", ""))
        saved = sum(row.state != "unchanged" for row in rows)
        messages.success(request, f"นำเข้าแล้ว {saved} คน")
        return redirect("people:person_list")
    return render(request, "people/person_import_preview.html", {"upload": upload, "preview": preview_staff(upload)})
