"""Addresses of rounds, raters and scores."""

urlpatterns = []
