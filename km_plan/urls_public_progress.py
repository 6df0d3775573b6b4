"""Addresses of the progress that residents may read."""

urlpatterns = []
