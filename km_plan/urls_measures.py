"""Addresses of measures and what they were counted from."""

urlpatterns = []
