"""Addresses of the clock: counting, holidays, rules, extensions."""

from django.urls import path

from training.views import clock, holidays

urlpatterns = [
    path("count/", clock.count_days, name="count_days"),
    path("holidays/", holidays.holiday_list, name="holiday_list"),
    path("holidays/new/", holidays.holiday_new, name="holiday_new"),
    path("holidays/load/", holidays.holiday_load, name="holiday_load"),
    path("holidays/moves/", holidays.holiday_moves, name="holiday_moves"),
    path("holidays/<int:pk>/edit/", holidays.holiday_edit, name="holiday_edit"),
    path("holidays/<int:pk>/remove/", holidays.holiday_remove, name="holiday_remove"),
    path("rules/", clock.rules_edit, name="rules_edit"),
    path("duties/<int:pk>/extend/", clock.duty_extend, name="duty_extend"),
    path("duties/<int:pk>/excuse/", clock.duty_excuse, name="duty_excuse"),
    path("duties/<int:pk>/unexcuse/", clock.duty_unexcuse, name="duty_unexcuse"),
]
