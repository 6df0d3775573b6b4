"""Addresses of a round's summary, signing and paper."""

urlpatterns = []
