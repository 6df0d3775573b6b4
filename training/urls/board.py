"""Addresses of the board of everybody's duties."""

urlpatterns = []
