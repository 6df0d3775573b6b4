"""Addresses of reading: the list of entries, an entry."""

from django.urls import path

from knowledge.views import browsing

urlpatterns = [
    path("", browsing.entry_list, name="entry_list"),
    path("<int:pk>/", browsing.entry_detail, name="entry_detail"),
]
