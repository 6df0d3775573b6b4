"""Addresses of lists of trips from Excel."""

urlpatterns = []
