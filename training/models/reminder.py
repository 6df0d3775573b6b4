"""What the mornings did: which reminder was given when, and which duty was passed up. Written once each."""

import secrets

from django.conf import settings
from django.db import models

from training.models.duty import Duty

PERSON = settings.AUTH_USER_MODEL


def new_key() -> str:
    """The secret part of a private address: 192 bits."""
    return secrets.token_urlsafe(24)


class Reminder(models.Model):
    """One stage (such as ``before:7`` or ``after:1``) of one last day of one duty, given once to its participant.

    An extension moves the last day, so the stages begin anew.
    """

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="reminders")
    last_day = models.DateField()
    stage = models.CharField(max_length=20)
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField("วันที่เตือน")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["duty", "last_day", "stage"], name="reminder_once")]


class Escalation(models.Model):
    """An overdue duty was brought before the supervisor of its participant."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="escalations")
    last_day = models.DateField()
    supervisor = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="training_escalations")
    passed_on = models.DateField("แจ้งผู้บังคับบัญชาเมื่อวันที่")

    class Meta:
        ordering = ["-passed_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["duty", "last_day"], name="escalation_once")]


class Nudge(models.Model):
    """A polite reminder that the HR officer sent to the desk where a report waits; one for each desk."""

    signature = models.OneToOneField("signoff.Signature", on_delete=models.CASCADE, related_name="nudge")
    sent_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)


class DeadlineFeed(models.Model):
    """The secret address of a person's own deadlines as a calendar; a new key ends the old address."""

    person = models.OneToOneField(PERSON, on_delete=models.CASCADE, related_name="deadline_feed")
    key = models.CharField(max_length=60, unique=True, default=new_key)
    made_at = models.DateTimeField(auto_now=True)
