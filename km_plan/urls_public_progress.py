"""Addresses of the progress that residents may read."""

from django.urls import path

from km_plan.views import public_progress as views

urlpatterns = [
    path("progress/<int:year>/", views.public_progress, name="public_progress"),
    path("progress/<int:year>/preview/", views.public_progress_preview, name="public_progress_preview"),
    path("progress/<int:year>/open/", views.public_progress_open, name="public_progress_open"),
    path("progress/<int:year>/close/", views.public_progress_close, name="public_progress_close"),
]
