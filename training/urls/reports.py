"""Addresses of reports: write, attach evidence, print."""

urlpatterns = []
