"""Addresses of what came of it: ratings and interviews."""

urlpatterns = []
