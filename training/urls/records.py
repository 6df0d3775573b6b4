"""Addresses of records on the web site."""

from django.urls import path

from training.views import record_lists, records

urlpatterns = [
    path("trips/<int:pk>/record/", records.record_edit, name="record_edit"),
    path("trips/<int:pk>/record/save/", records.record_save, name="record_save"),
    path("records/", record_lists.record_list, name="record_list"),
    path("records/export/", record_lists.record_export, name="record_export"),
    path("records/waiting/", record_lists.record_waiting, name="record_waiting"),
    path("records/<int:pk>/", records.record_detail, name="record_detail"),
    path("records/<int:pk>/publish/", records.record_publish, name="record_publish"),
    path("records/<int:pk>/withdraw/", records.record_withdraw, name="record_withdraw"),
]
