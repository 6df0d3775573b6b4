"""The record on the web site: written by who took part, let out by the keeper, read by everybody."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import expired_login
from core.access import permitted
from core.refusals import Refusal
from thai.dates import format_time
from thai.digits import for_page
from training import refusals
from training.actions.recording import publish_record, record, save_draft, withdraw_record
from training.forms.records import KeepBackForm, PublishForm, RecordForm
from training.models import Participant, WebRecord
from training.records import RecordPage, WritingPage, opening_words, record_of, warnings_html

EDIT = "training:record_edit"


@require_http_methods(["GET", "POST"])
def record_edit(request, pk):
    """Write the record; what an expired login sent comes back here."""
    expired_login.keep(request)
    found = record_of(_trip(request, pk))
    if request.method == "GET":
        sent = expired_login.give_back(request)
        initial = opening_words(found) | {"revision": found.edits}
        return _page(request, found, RecordForm(sent, initial=initial), given_back=sent is not None)
    is_draft = request.POST.get("press") == "save" and not found.is_recorded
    form = RecordForm(request.POST, for_everybody=not is_draft)
    return _pressed(request, found, form, is_draft) if form.is_valid() else _page(request, found, form)


def _trip(request, pk: int) -> Participant:
    trips = Participant.objects.visible_to(request.user).with_names()
    return permitted(request, "training.write_record", trips, pk=pk)


def _page(request, found: WebRecord, form: RecordForm, *, status: int = 200, **more):
    context = {"page": WritingPage(found, form), "form": form, "trip": found.participant, "record": found}
    context |= {"ticket": expired_login.ticket(request)} | more
    return render(request, "training/record_edit.html", context, status=status)


def _pressed(request, found: WebRecord, form: RecordForm, is_draft: bool):
    act = save_draft if is_draft else record
    try:
        saved = act(found.participant, by=request.user, edits=form.cleaned_data["revision"], values=form.values)
    except refusals.RecordChanged as refusal:
        theirs = _both(form, refusal.current)
        return _page(request, refusal.current, form, status=409, refusal=refusal, theirs=theirs)
    expired_login.forget(request)
    messages.success(request, _done_words(found, saved, is_draft))
    return redirect(EDIT, found.participant_id) if is_draft else redirect(saved)


def _done_words(before: WebRecord, saved: WebRecord, is_draft: bool) -> str:
    if is_draft:
        return "บันทึกร่างแล้ว ยังไม่มีผู้อื่นเห็น เมื่อเขียนเสร็จโปรดกด “บันทึกบนเว็บไซต์”"
    if before.is_published and not saved.is_published:
        return "บันทึกการแก้ไขแล้ว ประชาชนจะเห็นอีกครั้งเมื่อผู้ดูแลเว็บไซต์เผยแพร่"
    return "บันทึกการแก้ไขแล้ว" if before.is_recorded else "บันทึกบนเว็บไซต์แล้ว ผู้ดูแลเว็บไซต์จะตรวจและเผยแพร่ต่อประชาชน"


def _both(form: RecordForm, current: WebRecord) -> list[tuple[str, str, str]]:
    """Label, what is stored, what was typed; the next saving goes over the stored one."""
    form.data = form.data.copy()
    form.data["revision"] = current.edits
    pairs = [(form[name].label, getattr(current, name), form.cleaned_data[name]) for name in ("summary", "use")]
    return [pair for pair in pairs if pair[1] != pair[2]]


@require_POST
def record_save(request, pk):
    """Autosave of a record that nobody else reads yet, answered in JSON."""
    trip = _trip(request, pk)
    form = RecordForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"ok": False, "errors": form.errors}, status=422)
    try:
        saved = save_draft(trip, by=request.user, edits=form.cleaned_data["revision"], values=form.values)
    except Refusal as refusal:
        answer = {"ok": False, "conflict": True, "message": str(refusal), "url": reverse(EDIT, args=[pk])}
        return JsonResponse(answer, status=409)
    at = f"เวลา {for_page(format_time(timezone.now()))}"
    return JsonResponse({"ok": True, "saved_at": at, "revision": saved.edits, "understood": warnings_html(form)})


@require_GET
def record_detail(request, pk):
    found = permitted(request, "training.view_records", WebRecord.objects.visible_to(request.user).with_trip(), pk=pk)
    if not found.is_recorded:
        return redirect(EDIT, found.participant_id)
    return _detail(request, RecordPage(found, request.user))


def _detail(request, page: RecordPage, *, status: int = 200):
    return render(request, "training/record_detail.html", {"page": page, "record": page.record}, status=status)


@require_POST
def record_publish(request, pk):
    found = _recorded(request, pk)
    form = PublishForm(request.POST, record=found)
    if not form.is_valid():
        return _detail(request, RecordPage(found, request.user, publish_form=form))
    try:
        publish_record(found, by=request.user, edits=form.cleaned_data["revision"])
        messages.success(request, "เผยแพร่แล้ว ประชาชนอ่านบันทึกนี้ได้ทันที")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
def record_withdraw(request, pk):
    """Take it from the public, or say why it does not get there."""
    found = _recorded(request, pk)
    form = KeepBackForm(request.POST, record=found)
    if not form.is_valid():
        return _detail(request, RecordPage(found, request.user, keep_back_form=form))
    facts = {"edits": form.cleaned_data["revision"], "reason": form.cleaned_data["reason"]}
    try:
        withdraw_record(found, by=request.user, **facts)
        messages.success(request, "ประชาชนไม่เห็นบันทึกนี้แล้ว ระบบแจ้งเหตุผลให้ผู้เขียนทราบแล้ว")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


def _recorded(request, pk: int) -> WebRecord:
    records = WebRecord.objects.visible_to(request.user).recorded().with_trip()
    return permitted(request, "training.publish_record", records, pk=pk)
