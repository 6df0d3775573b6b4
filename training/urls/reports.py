"""Addresses of reports: write, attach evidence, print."""

from django.urls import path

from training.views import report_files, reports

urlpatterns = [
    path("trips/<int:pk>/report/", reports.report_start, name="report_start"),
    path("trips/<int:pk>/report/entry/", reports.report_make_entry, name="report_make_entry"),
    path("reports/<int:pk>/edit/", reports.report_edit, name="report_edit"),
    path("reports/<int:pk>/save/", reports.report_save, name="report_save"),
    path("reports/<int:pk>/pdf/", reports.report_pdf, name="report_pdf"),
    path("reports/<int:pk>/files/", report_files.report_files, name="report_files"),
    path("reports/<int:pk>/files/add/", report_files.report_file_add, name="report_file_add"),
    path("reports/files/<uuid:key>/", report_files.report_file_view, name="report_file_view"),
    path("reports/files/<uuid:key>/download/", report_files.report_file_download, name="report_file_download"),
    path("reports/files/<uuid:key>/thumbnail/", report_files.report_file_thumbnail, name="report_file_thumbnail"),
    path("reports/files/<uuid:key>/describe/", report_files.report_file_describe, name="report_file_describe"),
    path("reports/files/<uuid:key>/remove/", report_files.report_file_remove, name="report_file_remove"),
]
