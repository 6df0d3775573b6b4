"""Addresses of the clock: counting, holidays, rules, extensions."""

urlpatterns = []
