"""Addresses of measures and what they were counted from."""

from django.urls import path

from km_plan.views import measures

urlpatterns = [
    path("measures/", measures.measure_list, name="measure_list"),
    path("measures/<slug:key>/<int:year>/", measures.measure_detail, name="measure_detail"),
    path("measures/<slug:key>/<int:year>/export/", measures.measure_export, name="measure_export"),
]
