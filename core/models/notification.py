"""What the bell shows a person."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.lookups import IsNull


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, person) -> "NotificationQuerySet":
        return self.filter(recipient_id=person.pk)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at__isnull=True)

    def unread_first(self) -> "NotificationQuerySet":
        return self.order_by(IsNull(F("read_at"), True).desc(), "-created_at", "-pk")


class Notification(models.Model):
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    text = models.CharField("ข้อความ", max_length=500)
    detail = models.TextField("รายละเอียด", blank=True)
    url = models.CharField(max_length=300)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    digest = models.ForeignKey("core.MailDigest", null=True, on_delete=models.SET_NULL, related_name="lines")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["recipient", "read_at"], name="notification_unread")]

    def __str__(self):
        return self.text
