"""Events and trips: look, add, change, copy, name participants."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from training.models import Participant, Training
from training.showing import TripPage


@require_GET
def training_detail(request, pk):
    training = permitted(request, "training.view_training", Training, pk=pk)
    return render(request, "training/training_detail.html", {"training": training})


@require_GET
def trip_detail(request, pk):
    trips = Participant.objects.visible_to(request.user).with_names()
    trip = permitted(request, "training.view_trip", trips, pk=pk)
    return render(request, "training/trip_detail.html", {"trip": trip, "page": TripPage(trip, request.user)})
