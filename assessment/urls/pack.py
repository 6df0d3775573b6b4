"""Addresses of evidence criteria and the pack."""

urlpatterns = []
