"""Addresses of the way of a report up to the mayor."""

from django.urls import path

from training.views import chain, desks

urlpatterns = [
    path("reports/<int:pk>/", chain.report_detail, name="report_detail"),
    path("reports/<int:pk>/submit/", chain.report_submit, name="report_submit"),
    path("reports/<int:pk>/route/", chain.report_route, name="report_route"),
    path("reports/<int:pk>/route/derive/", chain.report_route_derive, name="report_route_derive"),
    path("acknowledge/", desks.report_acknowledge_many, name="report_acknowledge_many"),
    path("acknowledge/<int:pk>/", desks.acknowledging_detail, name="acknowledging_detail"),
    path("acknowledge/<int:pk>/state/", desks.acknowledging_state, name="acknowledging_state"),
    path("desks/", desks.desk_list, name="desk_list"),
    path("desks/export/", desks.desk_export, name="desk_export"),
    path("desks/<int:pk>/nudge/", desks.desk_nudge, name="desk_nudge"),
]
