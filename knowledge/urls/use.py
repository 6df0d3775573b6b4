"""Addresses of use."""

from django.urls import path  # noqa: F401

urlpatterns = []
