"""Word and lists in: choose the file, look at what was read, confirm."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.models import BackgroundJob, PendingUpload
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from knowledge.actions.importing import foreseen_of, import_list, receive_list
from knowledge.actions.word_in import receive_word, receive_words, request_words, save_word, taken_before
from knowledge.forms.papers import ChoicesForm, ListFileForm, WordFileForm
from knowledge.importing.presenting import WordPreview
from knowledge.resources import COLUMNS, HEADINGS

Kind = PendingUpload.Kind


@require_http_methods(["GET", "POST"])
def word_import(request):
    permitted(request, "knowledge.write_entry")
    form = WordFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["document"]
        receive = receive_words if form.is_archive else receive_word
        try:
            upload = receive(file.name, file.read(), by=request.user)
        except Refusal as refusal:
            form.add_error("document", str(refusal))
        else:
            return redirect(f"knowledge:{'words_import' if form.is_archive else 'word_import_preview'}", upload.pk)
    return render(request, "knowledge/word_import.html", {"form": form})


@require_http_methods(["GET", "POST"])
def word_import_preview(request, pk):
    upload = _upload(request, Kind.ENTRY_WORD, "knowledge.write_entry", pk)
    form = ChoicesForm(request.POST or None, initial={"title": upload.reading["title"]})
    if request.method == "POST" and form.is_valid():
        try:
            entry = save_word(upload, by=request.user, choices=form.choices())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกเป็นฉบับร่างแล้ว โปรดอ่านทวน แก้ไข แล้วส่งตรวจ")
            return redirect(entry)
    preview = WordPreview(upload, taken_before(bytes(upload.content), request.user))
    return render(request, "knowledge/word_import_preview.html", {"upload": upload, "form": form, "preview": preview})


@require_http_methods(["GET", "POST"])
def words_import(request, pk):
    upload = _upload(request, Kind.ENTRY_WORDS, "knowledge.write_entry", pk)
    form = ChoicesForm(request.POST or None, many=True)
    if request.method == "POST" and form.is_valid():
        job = request_words(upload, by=request.user, choices=form.choices())
        return redirect("knowledge:errand_detail", job.pk)
    members = upload.reading["members"]
    good = [member for member in members if not member["why_not"]]
    left = [member for member in members if member["why_not"]]
    return render(request, "knowledge/words_import.html", {"upload": upload, "form": form, "good": good, "left": left})


@require_http_methods(["GET", "POST"])
def entries_import(request):
    permitted(request, "knowledge.import_entries")
    form = ListFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["workbook"]
        try:
            upload = receive_list(file.name, file.read(), by=request.user)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        else:
            return redirect("knowledge:entries_import_preview", upload.pk)
    return render(request, "knowledge/entries_import.html", {"form": form, "columns": COLUMNS})


@require_GET
def entries_import_template(request):
    """An empty workbook with the columns' headings."""
    permitted(request, "knowledge.import_entries")
    return xlsx_response("แบบรายการเรื่อง.xlsx", HEADINGS, [])


@require_http_methods(["GET", "POST"])
def entries_import_preview(request, pk):
    upload = _upload(request, Kind.ENTRY_LIST, "knowledge.import_entries", pk)
    if request.method == "POST":
        done = import_list(upload, by=request.user)
        if isinstance(done, BackgroundJob):
            return redirect("knowledge:errand_detail", done.pk)
        messages.success(request, f"นำเข้าแล้ว เพิ่ม {done} เรื่อง")
        return redirect("knowledge:entry_list")
    context = {"upload": upload, "foreseen": foreseen_of(upload)}
    return render(request, "knowledge/entries_import_preview.html", context)


def _upload(request, kind: str, permission: str, pk: int) -> PendingUpload:
    uploads = PendingUpload.objects.visible_to(request.user).filter(kind=kind)
    return permitted(request, permission, uploads, pk=pk)
