"""Addresses of questionnaires and their items."""

urlpatterns = []
