"""The private address of a person's deadline calendar: made, renewed, taken away."""

from django.db import transaction

from core import audit
from people.models import Person
from training.models import DeadlineFeed
from training.models.reminder import new_key


@transaction.atomic
def make_feed(*, by: Person) -> DeadlineFeed:
    """A new private address; an older one is worthless from this moment. The trail never says what it is."""
    feed, is_new = DeadlineFeed.objects.update_or_create(person=by, defaults={"key": new_key()})
    audit.record("training.feed_made" if is_new else "training.feed_renewed", by, by=by)
    return feed


@transaction.atomic
def remove_feed(*, by: Person) -> bool:
    """Take the address away; False when there was none."""
    removed, _ = DeadlineFeed.objects.filter(person=by).delete()
    if removed:
        audit.record("training.feed_removed", by, by=by)
    return bool(removed)
