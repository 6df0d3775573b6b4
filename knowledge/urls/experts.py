"""Addresses of experts."""

from django.urls import path  # noqa: F401

urlpatterns = []
