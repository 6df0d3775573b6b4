"""Addresses of reminders: what was sent, and the private calendar."""

from django.urls import path

from training.views import reminders

urlpatterns = [
    path("sendings/", reminders.sending_list, name="sending_list"),
    path("sendings/export/", reminders.sending_export, name="sending_export"),
    path("feed/", reminders.deadline_feed_settings, name="deadline_feed_settings"),
    path("feed/renew/", reminders.deadline_feed_renew, name="deadline_feed_renew"),
    path("feed/remove/", reminders.deadline_feed_remove, name="deadline_feed_remove"),
    path("feed/<str:key>.ics", reminders.deadline_feed, name="deadline_feed"),
]
