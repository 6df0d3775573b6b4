"""Addresses of records on the web site."""

urlpatterns = []
