"""Addresses of a year's figures, of choosing a measure, and of closing a year."""

urlpatterns = []
