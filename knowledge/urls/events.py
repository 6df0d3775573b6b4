"""Addresses of events at which knowledge is shared."""

from django.urls import path

from knowledge.views import event_files, events

FILE = "events/files/<uuid:key>/"
urlpatterns = [
    path("events/", events.event_list, name="event_list"),
    path("events/export/", events.event_export, name="event_export"),
    path("events/new/", events.event_new, name="event_new"),
    path("events/people/", events.event_people, name="event_people"),
    path("events/entries/", events.event_entries, name="event_entries"),
    path("events/<int:pk>/", events.event_detail, name="event_detail"),
    path("events/<int:pk>/edit/", events.event_edit, name="event_edit"),
    path("events/<int:pk>/cancel/", events.event_cancel, name="event_cancel"),
    path("events/<int:pk>/files/", event_files.event_files, name="event_files"),
    path("events/<int:pk>/files/add/", event_files.event_file_add, name="event_file_add"),
    path(FILE, event_files.event_file_view, name="event_file_view"),
    path(FILE + "download/", event_files.event_file_download, name="event_file_download"),
    path(FILE + "thumbnail/", event_files.event_file_thumbnail, name="event_file_thumbnail"),
    path(FILE + "caption/", event_files.event_file_caption, name="event_file_caption"),
    path(FILE + "remove/", event_files.event_file_remove, name="event_file_remove"),
]
