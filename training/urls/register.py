"""Addresses of the register: events, who takes part, one trip."""

from django.urls import path

from training.views import register

urlpatterns = [
    path("<int:pk>/", register.training_detail, name="training_detail"),
    path("trips/<int:pk>/", register.trip_detail, name="trip_detail"),
]
