"""Uploads that nobody confirmed are not kept for ever: they may hold what people never meant to hand over."""

from datetime import timedelta

from django.utils import timezone

from core.models import PendingUpload

KEPT = timedelta(days=30)


def forget_unconfirmed() -> int:
    """Delete every upload that has waited longer than ``KEPT`` for its confirmation; returns how many."""
    old = PendingUpload.objects.waiting().filter(uploaded_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
