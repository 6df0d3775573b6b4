"""Notifications, the audit trail, and the municipality's own settings."""

from django.urls import path

from core.views import audit, mail, municipality, notifications

app_name = "core"

urlpatterns = [
    path("notifications/", notifications.notification_list, name="notification_list"),
    path("notifications/read/", notifications.notification_read_all, name="notification_read_all"),
    path("notifications/<int:pk>/open/", notifications.notification_open, name="notification_open"),
    path("notifications/mail/", mail.mail_settings, name="mail_settings"),
    path("mail/off/<str:key>/", mail.mail_off, name="mail_off"),
    path("settings/municipality/", municipality.municipality_edit, name="municipality_edit"),
    path("settings/municipality/emblem/remove/", municipality.emblem_remove, name="emblem_remove"),
    path("emblem.png", municipality.emblem, name="emblem"),
    path("audit/", audit.audit_list, name="audit_list"),
]
