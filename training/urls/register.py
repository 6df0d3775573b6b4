"""Addresses of the register: events, who takes part, one trip."""

from django.urls import path

from training.views import events, nominating, register

urlpatterns = [
    path("", register.training_list, name="training_list"),
    path("export/", register.training_export, name="training_export"),
    path("new/", events.training_new, name="training_new"),
    path("due/", events.training_due, name="training_due"),
    path("people/", nominating.training_people, name="training_people"),
    path("mine/", register.trip_mine, name="trip_mine"),
    path("mine/export/", register.trip_mine_export, name="trip_mine_export"),
    path("<int:pk>/", register.training_detail, name="training_detail"),
    path("<int:pk>/edit/", events.training_edit, name="training_edit"),
    path("<int:pk>/copy/", events.training_copy, name="training_copy"),
    path("<int:pk>/cancel/", events.training_cancel, name="training_cancel"),
    path("<int:pk>/nominate/", nominating.nominate, name="nominate"),
    path("<int:pk>/export/", register.training_people_export, name="training_people_export"),
    path("trips/<int:pk>/", register.trip_detail, name="trip_detail"),
    path("trips/<int:pk>/withdraw/", register.trip_withdraw, name="trip_withdraw"),
]
