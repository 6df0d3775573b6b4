"""Addresses of the way of a report up to the mayor."""

urlpatterns = []
