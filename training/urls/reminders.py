"""Addresses of reminders: what was sent, and the private calendar."""

urlpatterns = []
