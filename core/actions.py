"""Change the municipality's settings; mark notifications as read."""

import hashlib

from django.db import transaction
from django.utils import timezone

from core import audit
from core.models import Municipality, Notification


@transaction.atomic
def change_municipality(municipality: Municipality, *, by, values: dict) -> Municipality:
    """Save ``values`` (columns of the model); nothing is recorded when nothing changed."""
    changed = {name: value for name, value in values.items() if getattr(municipality, name) != value}
    before = {name: getattr(municipality, name) for name in changed}
    for name, value in changed.items():
        setattr(municipality, name, value)
    municipality.save()
    if changed:
        audit.record("municipality.changed", municipality, by=by, before=before, after=changed)
    return municipality


@transaction.atomic
def change_emblem(municipality: Municipality, *, by, png: bytes) -> Municipality:
    """Keep ``png``, as core/emblem.py read it, as the emblem."""
    municipality.emblem = png
    municipality.save()
    after = {"sha256": hashlib.sha256(png).hexdigest()}
    audit.record("municipality.emblem_changed", municipality, by=by, after=after)
    return municipality


@transaction.atomic
def remove_emblem(municipality: Municipality, *, by) -> Municipality:
    """Take the emblem away; removing none changes nothing."""
    if municipality.emblem:
        municipality.emblem = b""
        municipality.save(update_fields=["emblem"])
        audit.record("municipality.emblem_removed", municipality, by=by)
    return municipality


def mark_read(notification: Notification) -> Notification:
    """Note when the notification was first opened; opening it again changes nothing."""
    Notification.objects.unread().filter(pk=notification.pk).update(read_at=timezone.now())
    notification.refresh_from_db()
    return notification


def mark_all_read(*, by) -> int:
    """Mark every notification of ``by`` as read; returns how many were unread."""
    return Notification.objects.visible_to(by).unread().update(read_at=timezone.now())
