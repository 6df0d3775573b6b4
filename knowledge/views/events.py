"""Events of sharing and meetings: the list, one event, writing it down, cancelling it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from core.spreadsheets import xlsx_response
from knowledge.actions.holding_events import cancel_event, save_event
from knowledge.events import sheet
from knowledge.events.choosing import EntryTicks, PeopleTicks
from knowledge.events.page import EventPage, counted, whole
from knowledge.forms.events import EventCancelForm, EventFilterForm, EventForm, both_texts
from knowledge.models import SharingEvent
from knowledge.refusals import EventEditedMeanwhile

PAGE = "knowledge/event_edit.html"


@require_GET
def event_list(request):
    permitted(request, "knowledge.view_events")
    form = EventFilterForm(request.GET, request.user)
    found = form.found(SharingEvent.objects.visible_to(request.user))
    context = {"form": form, "page_obj": page_of(request, counted(found))}
    return render(request, "knowledge/event_list.html", context)


@require_GET
def event_export(request):
    """The events of the list as asked for, as many rows as the list has in all."""
    permitted(request, "knowledge.view_events")
    found = EventFilterForm(request.GET, request.user).found(SharingEvent.objects.visible_to(request.user))
    return xlsx_response("กิจกรรมแลกเปลี่ยนเรียนรู้.xlsx", sheet.HEADINGS, sheet.rows(whole(found, request.user)))


@require_GET
def event_detail(request, pk):
    seen = SharingEvent.objects.visible_to(request.user).select_related("unit", "made_by", "cancelled_by")
    event = permitted(request, "knowledge.view_events", seen, pk=pk)
    page = EventPage(event, request.user)
    context = {"event": event, "page": page, "page_obj": page_of(request, page.attendances, 50)}
    return render(request, "knowledge/event_detail.html", context)


@require_http_methods(["GET", "POST"])
def event_new(request):
    permitted(request, "knowledge.keep_events")
    return _written(request, SharingEvent(unit=request.user.unit))


@require_http_methods(["GET", "POST"])
def event_edit(request, pk):
    return _written(request, permitted(request, "knowledge.change_event", SharingEvent, pk=pk))


@require_GET
def event_people(request):
    """Colleagues ticked and found, for an event that is being written; a piece of the form's page."""
    permitted(request, "knowledge.keep_events")
    return render(request, "knowledge/_event_ticks.html", {"box": PeopleTicks(request.GET, request.user)})


@require_GET
def event_entries(request):
    """Entries ticked and found, likewise."""
    permitted(request, "knowledge.keep_events")
    return render(request, "knowledge/_event_ticks.html", {"box": EntryTicks(request.GET, request.user)})


@require_http_methods(["GET", "POST"])
def event_cancel(request, pk):
    event = permitted(request, "knowledge.change_event", SharingEvent, pk=pk)
    form = EventCancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel_event(event, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "ยกเลิกกิจกรรมแล้ว และแจ้งผู้ที่มีชื่อเข้าร่วมทุกคนแล้ว")
        return redirect(event)
    context = {"event": event, "form": form, "people": event.attendances.count()}
    return render(request, "knowledge/event_cancel.html", context)


def _written(request, event: SharingEvent):
    """The form of an event; saved when all of it is sound and nobody else saved meanwhile."""
    form, boxes = _form(request, event), _boxes(request, event)
    sound = form.is_bound and form.is_valid() and not any(box.problem for box in boxes.values())
    if not sound:
        return render(request, PAGE, {"event": event, "form": form, "boxes": boxes})
    ticked = {name: box.chosen for name, box in boxes.items()}
    try:
        saved = save_event(event, by=request.user, values=form.values, edits=form.cleaned_data["edits"], **ticked)
    except EventEditedMeanwhile as refusal:
        return _conflict(request, form, boxes, refusal)
    messages.success(request, "บันทึกกิจกรรมแล้ว")
    return redirect(saved)


def _form(request, event: SharingEvent) -> EventForm:
    """Bound when it is to be saved; a press that only looks shows what was typed, without complaints."""
    form = EventForm(request.POST if request.method == "POST" else None, event=event)
    if request.POST.get("press") == "look":
        form.is_bound, form.initial = False, form.initial | request.POST.dict()
    return form


def _boxes(request, event: SharingEvent) -> dict:
    data = request.POST if request.method == "POST" else None
    people = event.attendances.values("person_id") if event.pk else None
    entries = event.entries.values("pk") if event.pk else None
    return {
        "people": PeopleTicks(data, request.user, people),
        "entries": EntryTicks(data, request.user, entries),
    }


def _conflict(request, form: EventForm, boxes: dict, refusal: EventEditedMeanwhile):
    """Both texts side by side; the next save goes over the one just shown."""
    current = SharingEvent.objects.get(pk=form.event.pk)
    theirs = both_texts(form, current)
    form.data = form.data.copy()
    form.data["edits"] = current.edits
    context = {"event": current, "form": form, "boxes": boxes, "refusal": refusal, "theirs": theirs}
    return render(request, PAGE, context, status=409)
