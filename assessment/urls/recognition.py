"""Addresses of yearly recognition and certificates."""

urlpatterns = []
