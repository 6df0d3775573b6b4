"""Addresses of files."""

from django.urls import path  # noqa: F401

urlpatterns = []
