"""One mail a day: what a person's digest said, whether it went out, and who wants none."""

import secrets

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL


def new_key() -> str:
    """The secret part of an unsubscribing address: 192 bits."""
    return secrets.token_urlsafe(24)


class MailHabit(models.Model):
    """Whether a person wants the daily mail; without a row they do."""

    person = models.OneToOneField(PERSON, on_delete=models.CASCADE, related_name="mail_habit")
    wants_digest = models.BooleanField("รับอีเมลสรุปวันละไม่เกินหนึ่งฉบับ", default=True)
    key = models.CharField(max_length=60, unique=True, default=new_key)
    changed_at = models.DateTimeField(auto_now=True)


class MailDigestQuerySet(models.QuerySet):
    def waiting(self) -> "MailDigestQuerySet":
        return self.filter(state=MailDigest.State.WAITING)


class MailDigest(models.Model):
    """The one mail of a person on a day. Its lines are the notifications that name it.

    ``claimed_at`` is set while a run hands it to the mail server, so that no second run does the same. A failed one was
    refused for good, mostly because of its address; what is still unread comes with a later one.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "รอส่ง"
        SENT = "sent", "ส่งแล้ว"
        FAILED = "failed", "ส่งไม่ได้"
        FOLDED = "folded", "รวมกับฉบับวันถัดไป"
        DROPPED = "dropped", "ไม่ต้องส่งแล้ว"

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField("ของวันที่")
    address = models.EmailField("ส่งถึง")
    state = models.CharField("สถานะ", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("พยายามส่ง (ครั้ง)", default=0)
    error = models.CharField("เหตุที่ยังส่งไม่ได้", max_length=300, blank=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = MailDigestQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="digest_one_a_day"),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False) | ~models.Q(state="sent"),
                name="digest_sent_means_dated",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="digest_state")]

    def __str__(self):
        return f"{self.person} {self.day}"
