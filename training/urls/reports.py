"""Addresses of reports: write, send, take note."""

urlpatterns = []
