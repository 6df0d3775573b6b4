"""Addresses of events at which knowledge is shared."""

urlpatterns = []
