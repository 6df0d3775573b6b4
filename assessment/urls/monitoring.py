"""Addresses of the committee's yearly report."""

urlpatterns = []
