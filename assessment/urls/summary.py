"""Addresses of a round's summary, signing and paper, and of what answers its weak points."""

from django.urls import path

from assessment.views import improving, summary

ROUND, ITEM = "rounds/<int:pk>/", "rounds/<int:pk>/items/<int:item>/"
urlpatterns = [
    path("trend/", summary.round_trend, name="round_trend"),
    path(f"{ROUND}summary/", summary.round_summary, name="round_summary"),
    path(f"{ROUND}conclusion/", summary.round_conclusion, name="round_conclusion"),
    path(f"{ROUND}submit/", summary.round_submit, name="round_submit"),
    path(f"{ROUND}pdf/", summary.round_pdf, name="round_pdf"),
    path(f"{ROUND}export/", summary.round_export, name="round_export"),
    path("improvements/", improving.improvement_list, name="improvement_list"),
    path(f"{ITEM}improve/", improving.improve, name="improve"),
    path("improvements/<int:pk>/remove/", improving.improvement_remove, name="improvement_remove"),
]
