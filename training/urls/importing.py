"""Addresses of lists of trips from Excel."""

from django.urls import path

from training.views import importing

urlpatterns = [
    path("import/", importing.import_upload, name="import_upload"),
    path("import/template.xlsx", importing.import_template, name="import_template"),
    path("import/<int:pk>/", importing.import_preview, name="import_preview"),
    path("import/<int:pk>/wrong.xlsx", importing.import_wrong, name="import_wrong"),
]
