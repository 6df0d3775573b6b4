"""Work that takes longer than a page may wait: who asked, how far it is, and what came of it."""

from django.conf import settings as portal
from django.db import models
from django.db.models import Q


class BackgroundJob(models.Model):
    """One piece of background work. While it is alive no second one with the same kind and key can be asked for."""

    class State(models.TextChoices):
        WAITING = "waiting", "รอเริ่มทำ"
        RUNNING = "running", "กำลังทำ"
        DONE = "done", "เสร็จแล้ว"
        FAILED = "failed", "ไม่สำเร็จ"

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    settings = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=300, blank=True)
    requested_by = models.ForeignKey(portal.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    pid = models.PositiveIntegerField(null=True)
    result = models.BinaryField(default=bytes)
    file_name = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=~Q(state="failed"), name="background_job_alive_once"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"
