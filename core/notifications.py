"""Tell people: one line under the bell for each, in the action's own transaction."""

from collections.abc import Iterable

from core.models import Notification


def notify(people: Iterable, text: str, url: str, *, detail: str = "", except_for=None) -> None:
    """Put ``text`` (Thai, up to 500 characters) under the bell of each person once; never of ``except_for``."""
    recipients = {person.pk: person for person in people if person is not None and person != except_for}
    Notification.objects.bulk_create(
        Notification(recipient=person, text=text[:500], detail=detail, url=url) for person in recipients.values()
    )
