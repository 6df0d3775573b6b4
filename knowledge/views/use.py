"""Pages of what an entry is worth: reads by day, verdicts, uses, thanks; and what one read lately."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from knowledge.actions import using as actions
from knowledge.actions.reviewing import writers_of
from knowledge.forms.use import UseForm, VerdictForm
from knowledge.models import Entry, SharingEvent
from knowledge.refusals import OwnEntry
from knowledge.use import page as use_page
from knowledge.use.reading import RULE, days, recent
from knowledge.use.related import related as related_to
from knowledge.views.finding import find_entry
from thai.dates import today

MOST_EVENTS = 5  # at which an entry was spoken of, shown on its page


@require_GET
def reads(request, pk):
    """How many read the entry on each day; nobody is named."""
    entry = find_entry(request, "knowledge.use_entry", pk)
    context = {"entry": entry, "page_obj": page_of(request, days(entry)), "rule": RULE, "total": entry.reads.count()}
    return render(request, "knowledge/reads.html", context)


@require_GET
def reads_mine(request):
    permitted(request, "core.use_portal")
    return render(request, "knowledge/reads_mine.html", {"page_obj": page_of(request, recent(request.user))})


@require_GET
def related(request, pk):
    """Entries near this one: a part of the entry's page, or a page of its own without JavaScript."""
    entry = find_entry(request, "knowledge.view_entry", pk)
    template = "knowledge/_related.html" if request.htmx else "knowledge/related.html"
    told = SharingEvent.objects.visible_to(request.user).standing().filter(entries=entry).newest_first()
    context = {"entry": entry, "entries": related_to(entry, request.user), "events": told[:MOST_EVENTS]}
    return render(request, template, context)


@require_GET
def verdict_list(request, pk):
    entry = find_entry(request, "knowledge.see_verdicts", pk)
    verdicts = entry.verdicts.select_related("person__position").order_by("-at", "-pk")
    show = request.GET.get("show", "")
    if show in ("helpful", "unhelpful"):
        verdicts = verdicts.filter(is_helpful=show == "helpful")
    names = {"": "ทั้งหมด", "helpful": "มีประโยชน์", "unhelpful": "ไม่มีประโยชน์"}
    tabs = [{"title": title, "url": f"?show={name}", "current": name == show} for name, title in names.items()]
    context = {"entry": entry, "page_obj": page_of(request, verdicts), "tabs": tabs}
    return render(request, "knowledge/verdict_list.html", context)


@require_http_methods(["GET", "POST"])
def verdict_edit(request, pk):
    """มีประโยชน์ is one press on the entry's page; the reason of the other is asked for here."""
    entry = _find_to_judge(request, pk)
    mine = entry.verdicts.filter(person=request.user).first()
    asked = {"is_helpful": request.GET.get("is_helpful", "")} if mine is None else _typed(mine)
    form = VerdictForm(request.POST or None, initial=asked)
    if request.method == "POST" and form.is_valid():
        actions.judge(entry, by=request.user, **form.cleaned_data)
        return back_to_entry(request, entry, "บันทึกความเห็นของท่านแล้ว ผู้เขียนได้รับแจ้ง")
    return render(request, "knowledge/verdict_edit.html", {"entry": entry, "form": form, "mine": mine})


def _find_to_judge(request, pk) -> Entry:
    """An entry that the person did not write; an author is told before a form is filled in vain."""
    entry = find_entry(request, "knowledge.use_entry", pk)
    if request.user.pk in writers_of(entry):
        raise OwnEntry
    return entry


def _typed(verdict) -> dict:
    return {"is_helpful": "yes" if verdict.is_helpful else "no", "because": verdict.because}


@require_GET
def use_list(request, pk):
    entry = find_entry(request, "knowledge.use_entry", pk)
    uses = entry.uses.select_related("person__position", "person__unit")
    return render(request, "knowledge/use_list.html", {"entry": entry, "page_obj": page_of(request, uses)})


@require_http_methods(["GET", "POST"])
def use_edit(request, pk):
    entry = _find_to_judge(request, pk)
    mine = entry.uses.filter(person=request.user).first()
    form = UseForm(request.POST or None, initial={"result": mine.result, "on": mine.on} if mine else {"on": today()})
    if request.method == "POST" and form.is_valid():
        actions.record_use(entry, by=request.user, **form.cleaned_data)
        return back_to_entry(request, entry, "บันทึกแล้วว่าท่านนำเรื่องนี้ไปใช้")
    return render(request, "knowledge/use_edit.html", {"entry": entry, "form": form, "mine": mine})


@require_POST
def use_withdraw(request, pk):
    entry = find_entry(request, "knowledge.use_entry", pk)
    actions.withdraw_use(entry, by=request.user)
    return back_to_entry(request, entry, "ถอนบันทึกการนำไปใช้ของท่านแล้ว")


@require_GET
def thanks_list(request, pk):
    entry = find_entry(request, "knowledge.use_entry", pk)
    thanks = entry.thanks.select_related("person__position", "person__unit").order_by("-at", "-pk")
    return render(request, "knowledge/thanks_list.html", {"entry": entry, "page_obj": page_of(request, thanks)})


@require_POST
def thanks_give(request, pk):
    entry = find_entry(request, "knowledge.use_entry", pk)
    actions.thank(entry, by=request.user)
    return back_to_entry(request, entry, "ส่งคำขอบคุณถึงผู้เขียนแล้ว")


@require_POST
def thanks_undo(request, pk):
    entry = find_entry(request, "knowledge.use_entry", pk)
    actions.take_back_thanks(entry, by=request.user)
    return back_to_entry(request, entry, "ถอนคำขอบคุณแล้ว")


def back_to_entry(request, entry: Entry, words: str):
    """The part of the entry's page as it stands now, or the whole page with a word."""
    if request.htmx:
        context = {"entry": entry, "use": use_page.part(entry, None, request.user), "said": words}
        return render(request, "knowledge/_use_part.html", context)
    messages.success(request, words)
    return redirect(f"{entry.get_absolute_url()}#use")
