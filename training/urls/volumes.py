"""Addresses of bound volumes and the training passport."""

urlpatterns = []
