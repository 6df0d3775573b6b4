"""Write an entry: begin it, save it (also by itself), look at it, send it to its reviewer, throw it away."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import expired_login
from core.access import permitted
from core.formatting import plain
from core.refusals import Refusal
from knowledge.actions.discarding import discard_draft
from knowledge.actions.gaps import meet_gap
from knowledge.actions.sending import send_draft
from knowledge.actions.writing import save_draft, start_entry, start_revision
from knowledge.files.showing import files_edit, files_of
from knowledge.forms.writing import EntryForm, StartForm
from knowledge.models import Entry, Revision, SearchGap
from knowledge.prompts import opening_body, without_unused_headings
from knowledge.refusals import Archived, EditedMeanwhile, GapSettled, InWorkAlready, NotInWork
from knowledge.rules import writes
from knowledge.sentences import reach_sentence
from knowledge.views.finding import find_entry
from knowledge.writing_page import WritingPage, both_texts, understood
from thai.dates import format_time
from thai.digits import for_page

EDIT = "knowledge:entry_edit"


@require_http_methods(["GET", "POST"])
def entry_new(request):
    """Which kind, which title; ``?gap=`` begins the entry that closes a knowledge gap."""
    permitted(request, "knowledge.write_entry")
    gap = _gap(request)
    title = request.GET.get("title", "")[:300] or (gap.shown if gap else "")
    form = StartForm(request.POST or None, initial={"title": title, "kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        values = {"title": form.cleaned_data["title"], "body": opening_body(kind)}
        draft = start_entry(kind, by=request.user, values=values)
        _meet(gap, draft.entry, by=request.user)
        return redirect(EDIT, draft.entry_id)
    return render(request, "knowledge/entry_new.html", {"form": form, "gap": gap})


def _gap(request) -> SearchGap | None:
    key = request.GET.get("gap", "")
    usable = key.isascii() and key.isdecimal() and len(key) < 10
    return SearchGap.objects.visible_to(request.user).filter(pk=key).first() if usable else None


def _meet(gap: SearchGap | None, entry: Entry, *, by) -> None:
    """The gap may have been settled meanwhile; the entry is welcome all the same."""
    try:
        if gap is not None:
            meet_gap(gap, entry, by=by)
    except GapSettled:
        return


@require_http_methods(["GET", "POST"])
def entry_edit(request, pk):
    """The page of the draft; its buttons save, show or send it. What an expired login sent comes back here."""
    expired_login.keep(request)
    try:
        entry = find_entry(request, "knowledge.change_entry", pk)
    except PermissionDenied:
        return _too_late(request, pk)
    draft = entry.working
    if draft is None:
        return render(request, "knowledge/entry_revise.html", {"entry": entry})
    if request.method == "GET":
        return _show_draft(request, draft)
    form = EntryForm(request.POST, draft=draft)
    return _save_pressed(request, form) if form.is_valid() else _page(request, draft, form)


def _show_draft(request, draft: Revision):
    if "stored" in request.GET:
        expired_login.forget(request)
    sent = expired_login.give_back(request)
    form = EntryForm(sent, draft=draft)
    return _page(request, draft, form, given_back=sent is not None, find=request.GET.get("find", "")[:100])


def _page(request, draft: Revision, form: EntryForm, *, status: int = 200, find: str = "", **more):
    page = WritingPage(draft, form, request.user, find)
    more |= {"page": page, "ticket": expired_login.ticket(request)} | files_edit(draft, request.user)
    context = {"entry": draft.entry, "draft": draft, "form": form} | more
    return render(request, "knowledge/entry_edit.html", context, status=status)


def _save_pressed(request, form: EntryForm):
    try:
        draft = save_draft(form.draft, by=request.user, edits=form.cleaned_data["revision"], **form.facts)
    except EditedMeanwhile as refusal:
        theirs = both_texts(form, refusal)
        return _page(request, refusal.current, form, status=409, theirs=theirs, refusal=refusal)
    except NotInWork:
        return _too_late(request, form.entry.pk)
    expired_login.forget(request)
    return PRESSED.get(request.POST.get("press"), _saved)(request, draft)


def _saved(request, draft: Revision):
    messages.success(request, "บันทึกแล้ว")
    return redirect(EDIT, draft.entry_id)


def _show_preview(request, draft: Revision):
    return redirect("knowledge:entry_preview", draft.entry_id)


def _find_authors(request, draft: Revision):
    """The search for other authors where no script runs: back to the page, with those found to tick."""
    asked = urlencode({"find": request.POST.get("find", "")[:100]})
    return redirect(f"{reverse(EDIT, args=[draft.entry_id])}?{asked}#authors")


def _send(request, draft: Revision):
    asked = WritingPage(draft, EntryForm(request.POST, draft=draft), request.user).send_form
    if not asked.is_valid():
        messages.error(request, "โปรดเลือกผู้ตรวจก่อนส่ง")
        return redirect(f"{reverse(EDIT, args=[draft.entry_id])}#send")
    reviewer = asked.cleaned_data["reviewer"]
    try:
        send_draft(draft, by=request.user, reviewer=reviewer)
    except NotInWork:
        return _too_late(request, draft.entry_id)
    except EditedMeanwhile:
        messages.warning(request, "มีผู้เขียนร่วมบันทึกเรื่องนี้ในขณะเดียวกัน จึงยังไม่ได้ส่งตรวจ โปรดอ่านฉบับล่าสุดแล้วส่งอีกครั้ง")
        return redirect(EDIT, draft.entry_id)
    except Refusal as refusal:
        return _page(request, draft, EntryForm(draft=draft), status=409, refusal=refusal)
    messages.success(request, f"ส่งตรวจแล้ว ขณะนี้เรื่องอยู่ที่ {reviewer} ระบบจะแจ้งท่านเมื่อตรวจเสร็จ")
    return redirect(draft.entry)


PRESSED = {"save": _saved, "preview": _show_preview, "find": _find_authors, "send": _send}


def _too_late(request, pk: int):
    """The entry was sent or archived meanwhile: its writer gets the typed words back to copy."""
    entry = find_entry(request, "knowledge.view_entry", pk)
    if not writes(request.user, entry):
        raise PermissionDenied
    refusal = Archived() if entry.archived_at else NotInWork()
    if request.method == "GET":
        messages.info(request, str(refusal))
        return redirect(entry)
    typed = plain(request.POST.get("body", ""))
    context = {"entry": entry, "words": refusal, "title": request.POST.get("title", ""), "typed": typed}
    return render(request, "knowledge/entry_too_late.html", context, status=409)


@require_POST
def entry_save(request, pk):
    """Autosave: the same form and action as the button, answered in JSON."""
    draft = _draft(find_entry(request, "knowledge.change_entry", pk))
    form = EntryForm(request.POST, draft=draft)
    if not form.is_valid():
        return JsonResponse({"ok": False, "errors": form.errors}, status=422)
    try:
        draft = save_draft(draft, by=request.user, edits=form.cleaned_data["revision"], **form.facts)
    except Refusal as refusal:
        answer = {"ok": False, "conflict": True, "message": str(refusal), "url": reverse(EDIT, args=[pk])}
        return JsonResponse(answer, status=409)
    saved_at = f"เวลา {for_page(format_time(timezone.now()))}"
    answer = {"ok": True, "saved_at": saved_at, "revision": draft.edits, "understood": understood(draft)}
    return JsonResponse(answer)


@require_GET
def entry_preview(request, pk):
    """The draft as its readers will see it."""
    draft = _draft(find_entry(request, "knowledge.change_entry", pk))
    body = without_unused_headings(draft.body, draft.entry.kind)
    context = {"entry": draft.entry, "draft": draft, "body": body, "is_shorter": body != draft.body}
    context |= {"files": files_of(draft, request.user), "reach": reach_sentence(draft.entry, draft)}
    return render(request, "knowledge/entry_preview.html", context)


@require_POST
def entry_revise(request, pk):
    """Begin the next revision of a published entry, or go on with the one somebody has begun."""
    entry = find_entry(request, "knowledge.change_entry", pk)
    try:
        start_revision(entry, by=request.user)
    except InWorkAlready:
        messages.info(request, "มีผู้เริ่มแก้ไขฉบับนี้ไว้แล้ว ท่านเขียนต่อได้เลย")
    return redirect(EDIT, pk)


@require_http_methods(["GET", "POST"])
def entry_discard(request, pk):
    """Throw the draft away, after asking."""
    draft = _draft(find_entry(request, "knowledge.change_entry", pk))
    if request.method == "GET":
        return render(request, "knowledge/entry_discard.html", {"entry": draft.entry, "draft": draft})
    left = discard_draft(draft, by=request.user)
    messages.success(request, "ทิ้งฉบับร่างแล้ว")
    return redirect(left or "knowledge:entry_mine")


def _draft(entry: Entry) -> Revision:
    draft = entry.working
    if draft is None:
        raise Http404
    return draft
