"""The table of holidays: look, add, change, remove, load a year; and which open duties that would move."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from thai.dates import BE_OFFSET
from thai.digits import for_page
from training.actions import holidays as actions
from training.clock.proposed import is_usual, proposed_holidays
from training.clock.recounting import counted_otherwise, moves_of
from training.forms.holidays import MOST_AT_ONCE, HolidayForm, YearForm, chosen_days, chosen_keys
from training.models import Holiday

ROWS = 100


@require_GET
def holiday_list(request):
    permitted(request, "training.view_holidays")
    form = YearForm(request.GET)
    days = Holiday.objects.visible_to(request.user).filter(day__year=form.chosen - BE_OFFSET)
    keeps = request.user.has_perm("training.keep_holidays")
    waiting = len(counted_otherwise(Holiday.objects.by_day())) if keeps else 0
    context = {"form": form, "year": form.chosen, "page_obj": page_of(request, days, ROWS), "keeps": keeps}
    return render(request, "training/holiday_list.html", context | {"waiting": waiting})


@require_http_methods(["GET", "POST"])
def holiday_new(request):
    permitted(request, "training.keep_holidays")
    return _edit(request, Holiday())


@require_http_methods(["GET", "POST"])
def holiday_edit(request, pk):
    return _edit(request, permitted(request, "training.keep_holidays", Holiday, pk=pk))


@require_http_methods(["GET", "POST"])
def holiday_remove(request, pk):
    """The confirming page shows what would move at once; there is nothing else to ask."""
    holiday = permitted(request, "training.keep_holidays", Holiday, pk=pk)
    if request.method == "POST":
        keys = chosen_keys(request.POST)
        actions.remove_holiday(holiday, by=request.user, seen=request.POST.get("seen", "")[:400], recounted=keys)
        return _done(request, f"ลบวันหยุด “{holiday}” แล้ว", holiday.day)
    table = Holiday.objects.by_day()
    del table[holiday.day]
    context = {"holiday": holiday, "hidden": [("seen", actions.seen_as(holiday))]}
    return render(request, "training/holiday_remove.html", context | _moves(table))


@require_http_methods(["GET", "POST"])
def holiday_load(request):
    """Days of a year that the library proposes; the officer ticks, sees what would move, and confirms."""
    permitted(request, "training.keep_holidays")
    form = YearForm(request.GET if request.method == "GET" else request.POST)
    offered = proposed_holidays(form.chosen)
    days = chosen_days(request.POST, offered)
    if days:
        return _load(request, form.chosen, days)
    known = Holiday.objects.by_day()
    lines = [(day, name, known.get(day), is_usual(name)) for day, name in offered.items()]
    context = {"form": form, "year": form.chosen, "lines": lines, "nothing": request.method == "POST"}
    return render(request, "training/holiday_load.html", context)


@require_http_methods(["GET", "POST"])
def holiday_moves(request):
    """Open duties that are still counted by an earlier table."""
    permitted(request, "training.keep_holidays")
    if request.method == "POST":
        moved = actions.recount_duties(chosen_keys(request.POST), by=request.user)
        messages.success(request, f"นับกำหนดใหม่แล้ว {for_page(len(moved))} รายการ")
        return redirect("training:holiday_moves")
    table = Holiday.objects.by_day()
    page = page_of(request, counted_otherwise(table), MOST_AT_ONCE)
    return render(request, "training/holiday_moves.html", {"page_obj": page, "moves": moves_of(list(page), table)})


def _edit(request, holiday: Holiday):
    form = HolidayForm(request.POST or None, holiday=holiday)
    if request.method == "POST" and form.is_valid():
        hidden = [(name, form[name].value()) for name in form.fields]
        if preview := _preview(request, form.table, hidden, holiday=holiday):
            return preview
        try:
            saved = actions.save_holiday(
                holiday, by=request.user, **form.cleaned_data, recounted=chosen_keys(request.POST)
            )
        except Refusal as refusal:
            form.add_error("day", str(refusal))
        else:
            return _done(request, f"บันทึกวันหยุด “{saved}” แล้ว", saved.day)
    return render(request, "training/holiday_edit.html", {"form": form, "holiday": holiday})


def _load(request, year: int, days: dict):
    table = days | Holiday.objects.by_day()
    hidden = [("year", year), *(("day", day.isoformat()) for day in days)]
    if preview := _preview(request, table, hidden):
        return preview
    made = actions.add_holidays(days, by=request.user, recounted=chosen_keys(request.POST))
    return _done(request, f"เพิ่มวันหยุดแล้ว {for_page(len(made))} วัน", min(days))


def _preview(request, table: dict, hidden: list, **context):
    """What would move, before anything is saved; None when nothing would, or when it was seen and confirmed."""
    if "confirmed" in request.POST:
        return None
    context |= _moves(table) | {"hidden": hidden}
    return render(request, "training/holiday_confirm.html", context) if context["moves"] else None


def _moves(table: dict) -> dict:
    """The open duties that ``table`` would count otherwise than the one of today; no more than one page of them."""
    keys = counted_otherwise(table, instead_of=Holiday.objects.by_day())
    moves = moves_of(keys[:MOST_AT_ONCE], table)
    return {"moves": moves, "more": len(keys) - len(moves)}


def _done(request, words: str, day):
    messages.success(request, words)
    return redirect(f"{reverse('training:holiday_list')}?year={day.year + BE_OFFSET}")
