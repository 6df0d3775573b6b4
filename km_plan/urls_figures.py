"""Addresses of a year's figures, of choosing a measure, and of closing a year."""

from django.urls import path

from km_plan.views import closing, figures

urlpatterns = [
    path("figures/lights/", figures.light_rules, name="light_rules"),
    path("figures/<int:year>/", figures.figures, name="figures"),
    path("figures/<int:year>/figures.xlsx", figures.figures_export, name="figures_export"),
    path("figures/<int:year>/rows/<uuid:key>/", figures.row_measure, name="row_measure"),
    path("figures/<int:year>/close/", closing.year_close, name="year_close"),
    path("figures/<int:year>/close/<int:pk>/", closing.year_close_state, name="year_close_state"),
]
