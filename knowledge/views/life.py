"""What becomes of a published entry: confirmed, seen by fewer, archived, brought back; and the list of one's own."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from knowledge.actions import keeping
from knowledge.desk import entries_of
from knowledge.forms.life import ArchiveForm, NarrowForm
from knowledge.reach import narrower_than
from knowledge.views.finding import find_entry
from thai.dates import format_date
from thai.digits import page_is_thai


@require_GET
def entry_mine(request):
    """Everything the person writes or is responsible for, what is in work first."""
    permitted(request, "knowledge.write_entry")
    return render(request, "knowledge/entry_mine.html", {"page_obj": page_of(request, entries_of(request.user))})


@require_POST
def entry_confirm(request, pk):
    entry = find_entry(request, "knowledge.confirm_entry", pk)
    entry = keeping.confirm_entry(entry, by=request.user)
    day = format_date(entry.review_by, thai_digits=page_is_thai())
    messages.success(request, f"บันทึกแล้วว่าเรื่องนี้ยังถูกต้อง ครั้งต่อไปต้องทบทวนภายในวันที่ {day}")
    return redirect(entry)


@require_http_methods(["GET", "POST"])
def entry_narrow(request, pk):
    entry = find_entry(request, "knowledge.narrow_entry", pk)
    form = NarrowForm(request.POST or None, current=entry.published.visibility)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.narrow_entry(entry, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "จำกัดผู้เห็นแล้ว มีผลทันทีกับทุกฉบับของเรื่องนี้")
            return redirect(entry)
    context = {"entry": entry, "form": form, "choices": narrower_than(entry.published.visibility)}
    return render(request, "knowledge/entry_narrow.html", context)


@require_http_methods(["GET", "POST"])
def entry_archive(request, pk):
    entry = find_entry(request, "knowledge.archive_entry", pk)
    form = ArchiveForm(request.POST or None, entry=entry, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.archive_entry(entry, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "เก็บเรื่องเข้ากรุแล้ว ยังค้นพบและอ่านได้ พร้อมข้อความบอกเหตุ")
            return redirect(entry)
    return render(request, "knowledge/entry_archive.html", {"entry": entry, "form": form})


@require_http_methods(["GET", "POST"])
def entry_bring_back(request, pk):
    entry = find_entry(request, "knowledge.bring_back", pk)
    if request.method == "POST":
        keeping.bring_back(entry, by=request.user)
        messages.success(request, "นำเรื่องกลับมาใช้แล้ว โปรดตรวจว่าเนื้อหายังถูกต้อง")
        return redirect(entry)
    return render(request, "knowledge/entry_bring_back.html", {"entry": entry})
