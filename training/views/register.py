"""Events and trips to look at: the list, one event, one trip, one's own; each table also as a spreadsheet."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from core.spreadsheets import xlsx_response
from training.actions.registering import withdraw_trip
from training.forms.register import ReasonForm, TrainingFilterForm
from training.models import Participant, Training
from training.register import page as register_page
from training.register import sheet as register_sheet
from training.register.page import TrainingPage
from training.showing import TripPage


@require_GET
def training_list(request):
    permitted(request, "training.view_training")
    form = TrainingFilterForm(request.GET)
    found = form.found(Training.objects.visible_to(request.user))
    page = page_of(request, register_page.counted(found))
    context = {"form": form, "page_obj": page, "people": register_page.people_in(found)}
    return render(request, "training/training_list.html", context)


@require_GET
def training_export(request):
    """The events of the list as asked for, as many rows as the list has in all."""
    permitted(request, "training.view_training")
    found = TrainingFilterForm(request.GET).found(Training.objects.visible_to(request.user))
    went = Participant.objects.select_related("person").order_by("person__sort_key", "pk")
    rows = register_sheet.training_rows(register_page.counted(found).prefetch_related(Prefetch("participants", went)))
    return xlsx_response("ทะเบียนการอบรม.xlsx", register_sheet.TRAINING_HEADINGS, rows)


@require_GET
def training_detail(request, pk):
    training = _event(request, pk)
    page = TrainingPage(training, request.user)
    page_obj = page_of(request, page.trips)
    context = {"training": training, "page": page, "page_obj": page_obj, "lines": page.lines(page_obj)}
    return render(request, "training/training_detail.html", context)


@require_GET
def training_people_export(request, pk):
    """The participants of one event; states only of the trips this person may see."""
    training = _event(request, pk)
    page = TrainingPage(training, request.user)
    headings = [*register_sheet.PEOPLE_HEADINGS, *register_sheet.STATE_HEADINGS]
    return xlsx_response("ผู้เข้าร่วมการอบรม.xlsx", headings, register_sheet.people_rows(page.lines(page.trips)))


@require_GET
def trip_detail(request, pk):
    trips = Participant.objects.visible_to(request.user).with_names()
    trips = trips.select_related("nominated_by", "withdrawn_by", "training__cancelled_by")
    trip = permitted(request, "training.view_trip", trips, pk=pk)
    return render(request, "training/trip_detail.html", {"trip": trip, "page": TripPage(trip, request.user)})


@require_GET
def trip_mine(request):
    permitted(request, "training.view_trip")
    page_obj = page_of(request, register_page.trips_of(request.user))
    context = {"page_obj": page_obj, "years": register_page.by_year(page_obj)}
    return render(request, "training/trip_mine.html", context | {"first": register_page.pressing(request.user)})


@require_GET
def trip_mine_export(request):
    permitted(request, "training.view_trip")
    lines = [register_page.TripLine(trip) for trip in register_page.trips_of(request.user)]
    return xlsx_response("การอบรมของฉัน.xlsx", register_sheet.TRIP_HEADINGS, register_sheet.trip_rows(lines))


@require_http_methods(["GET", "POST"])
def trip_withdraw(request, pk):
    trips = Participant.objects.visible_to(request.user).with_names()
    trip = permitted(request, "training.withdraw_trip", trips, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_trip(trip, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"บันทึกแล้วว่า{trip.person}ไม่ได้เข้าร่วม หน้าที่ที่ค้างไม่ต้องทำแล้ว")
        return redirect(trip.training)
    return render(request, "training/trip_withdraw.html", {"trip": trip, "form": form})


def _event(request, pk: int) -> Training:
    trainings = Training.objects.visible_to(request.user).select_related("made_by", "cancelled_by")
    return permitted(request, "training.view_training", trainings, pk=pk)
