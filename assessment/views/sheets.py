"""Sheets of a round: the team's, a rater's own, the agreed one. All of it also without scripts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessment.actions import scoring as actions
from assessment.forms.scoring import ScoreForm
from assessment.refusals import RaterFinished, RatersNotFinished, ScoreChanged
from assessment.scoring.raters import all_finished, rater_of
from assessment.scoring.sheet import Line, Sheet, both_texts
from assessment.views.rounds import find_round
from core import expired_login
from core.refusals import Refusal
from signoff.refusals import NotEditable
from thai.dates import format_time
from thai.digits import for_page

# What reading a sheet asks, and writing on it.
SCORING = ("assessment.view_round", "assessment.score")
AGREEING = ("assessment.view_spread", "assessment.agree")


@require_http_methods(["GET", "POST"])
def round_sheet(request, pk):
    """The whole form in one page; what an expired login sent comes back here."""
    expired_login.keep(request)
    return _answer(request, find_sheet(request, pk, reads=True))


@require_http_methods(["GET", "POST"])
def round_agree(request, pk):
    """The sheet on which the team agrees, beside what each rater said."""
    expired_login.keep(request)
    return _answer(request, find_sheet(request, pk, agreed=True, reads=True))


@require_POST
def score_save(request, pk, item, agreed=False):
    """Autosave of one item: the same form and action as the button, answered in JSON."""
    sheet = find_sheet(request, pk, agreed=agreed, data=_typed(request))
    line = sheet.line_of(get_object_or_404(sheet.items_of_form, pk=item).pk)
    if not line.form.is_valid():
        return JsonResponse({"ok": False, "errors": _errors(line.form)}, status=422)
    try:
        line.score = _save(request, sheet, line)
    except Refusal as refusal:
        url = f"{sheet.page}#item-{item}"
        return JsonResponse({"ok": False, "conflict": True, "message": str(refusal), "url": url}, status=409)
    return JsonResponse(_saved(Sheet(sheet.round, request.user, rater=sheet.rater), item))


@require_POST
def round_texts(request, pk, agreed=False):
    """Take over what the earlier round said, where nothing is written yet."""
    sheet = find_sheet(request, pk, agreed=agreed)
    texts = {item: score.existing for item, score in sheet.said_before.items() if score.existing.strip()}
    if sheet.is_open and texts:
        taken = actions.take_texts(sheet.round, texts, by=request.user, rater=sheet.rater, source=sheet.earlier)
        messages.success(request, for_page(f"นำข้อความจากรอบก่อนมาใช้ {taken} ข้อแล้ว โปรดแก้ให้ตรงกับปีนี้"))
    return redirect(sheet.page)


@require_POST
def round_agree_same(request, pk):
    """Where all raters gave the same score, agree on it in one press."""
    sheet = find_sheet(request, pk, agreed=True)
    taken = actions.agree_where_same(sheet.round, by=request.user)
    messages.success(request, for_page(f"ใช้คะแนนที่ทุกคนให้ตรงกันแล้ว {taken} ข้อ ข้อที่เหลือโปรดตกลงร่วมกัน"))
    return redirect(sheet.page)


def find_sheet(request: HttpRequest, pk: int, *, agreed: bool = False, reads: bool = False, data=None) -> Sheet:
    """The sheet that this person ``reads`` or writes: the team's, their own as a rater, or the agreed one.

    Raises ``RatersNotFinished`` while the scores to agree on are still private.
    """
    read, write = AGREEING if agreed else SCORING
    round_ = find_round(request, read if reads else write, pk)
    if agreed:
        if not all_finished(round_):
            raise RatersNotFinished
        return Sheet(round_, request.user, data=data)
    rater = rater_of(round_, request.user) if round_.by_raters else None
    if round_.by_raters and rater is None:
        raise PermissionDenied
    return Sheet(round_, request.user, rater=rater, data=data)


def _answer(request, sheet: Sheet) -> HttpResponse:
    if request.method == "POST":
        return _save_all(request, sheet)
    if "stored" in request.GET:
        expired_login.forget(request)
    sheet.data = expired_login.give_back(request) if sheet.is_open else None
    return _page(request, sheet, given_back=sheet.data is not None)


def _save_all(request, sheet: Sheet) -> HttpResponse:
    """Each item that was sent is saved by itself; what cannot be saved is shown again as it was typed."""
    sheet.data = _typed(request)
    sent = [line for line in sheet.lines if line.form.is_bound]
    if not sheet.is_open:
        return _closed(request, sheet, sent)
    wrong = [line for line in sent if not line.form.is_valid()]
    try:
        quarrels = [line for line in sent if line not in wrong and not _saved_or_compared(request, sheet, line)]
    except Refusal as refusal:
        return _too_late(request, sheet, sent, refusal)
    expired_login.forget(request)
    if wrong or quarrels:
        return _page(request, sheet, wrong=wrong, quarrels=quarrels, status=409 if quarrels else 200)
    messages.success(request, "บันทึกแล้ว")
    return redirect(f"{sheet.page}#{_place(request, sent)}")


def _closed(request, sheet: Sheet, sent: list[Line]) -> HttpResponse:
    if not sheet.round.is_editable:
        return _too_late(request, sheet, sent, NotEditable())
    if sheet.rater is not None:
        return _too_late(request, sheet, sent, RaterFinished())
    raise PermissionDenied


def _saved_or_compared(request, sheet: Sheet, line: Line) -> bool:
    try:
        line.score = _save(request, sheet, line)
    except ScoreChanged as refusal:
        line.theirs = both_texts(line.form, refusal.current)
        line.form.renew(refusal.current)
        line.score = refusal.current
        return False
    return True


def _save(request, sheet: Sheet, line: Line):
    form = line.form
    if form.is_untouched:
        return line.score
    facts = {"rater": sheet.rater, "values": form.values, "edits": form.edits}
    return actions.save_score(sheet.round, line.item, by=request.user, **facts)


def _typed(request):
    """What was sent. A form of one item, which saves itself, calls its counter ``revision`` alone."""
    data = request.POST.copy()
    item = data.get("item", "")
    if item.isascii() and item.isdecimal() and len(item) < 19 and "revision" in data:
        data[f"{item}-revision"] = data["revision"]
    return data


def _place(request, sent: list[Line]) -> str:
    """Where on the page the writer was: the category whose button was pressed, or the one item."""
    pressed = request.POST.get("press", "")
    if pressed.isascii() and pressed.isdecimal():
        return f"section-{pressed[:19]}"
    return f"item-{sent[0].item.pk}" if sent else "main"


def _errors(form: ScoreForm) -> dict:
    return {form.add_prefix(name): words for name, words in form.errors.items() if name != "revision"} or {
        "__all__": form.errors.get("revision", [])
    }


def _saved(sheet: Sheet, item: int) -> dict:
    """What autosave hears: the time, the new counter, and the counts of the page."""
    line = sheet.line_of(item)
    understood = {f"count-{part.section.pk}": part.counted for part in sheet.parts}
    understood |= {"sheet-count": sheet.counted, "sheet-next": sheet.next_link}
    saved_at = f"เวลา {for_page(format_time(timezone.now()))}"
    return {"ok": True, "saved_at": saved_at, "revision": line.form["revision"].initial, "understood": understood}


def _page(request, sheet: Sheet, *, status: int = 200, **more) -> HttpResponse:
    context = {"sheet": sheet, "round": sheet.round, "ticket": expired_login.ticket(request)} | more
    return render(request, "assessment/round_sheet.html", context, status=status)


def _too_late(request, sheet: Sheet, sent: list[Line], refusal: Refusal) -> HttpResponse:
    """The round was sent, or one's scores finished elsewhere: the typed words come back to be copied."""
    typed = [(line, line.form["existing"].value() or "", line.form["note"].value() or "") for line in sent]
    words = "\n\n".join(f"{line.number} {line.item}\n{existing}\n{note}".strip() for line, existing, note in typed)
    context = {"round": sheet.round, "refusal": refusal, "typed": words}
    return render(request, "assessment/sheet_too_late.html", context, status=409)
