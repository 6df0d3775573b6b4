"""Keep entries as favourites, follow what one wants to hear of; private comforts, so the audit trail tells nothing."""

from django.db import transaction
from django.utils import timezone

from knowledge.models import Entry, Favourite, Follow, SavedSearch


def keep_favourite(entry: Entry, *, by) -> Favourite:
    """Put the entry among the person's favourites, once."""
    return Favourite.objects.get_or_create(entry=entry, person=by)[0]


def end_favourite(entry: Entry, *, by) -> None:
    Favourite.objects.filter(entry=entry, person=by).delete()


@transaction.atomic
def follow(what: str, thing, *, by) -> Follow:
    """Follow ``thing``, once; ``what`` is its column of a follow: entry, tag, category, author or search.

    Of a search one hears what is found from now on.
    """
    made, is_new = Follow.objects.get_or_create(person=by, **{what: thing})
    if is_new and what == "search":
        SavedSearch.objects.filter(pk=thing.pk).update(seen_until=timezone.now())
    return made


def end_follow(what: str, key: int, *, by) -> None:
    Follow.objects.filter(person=by, **{f"{what}_id": key}).delete()
