"""The morning's look at followed searches: whoever follows one hears of what is newly found, once."""

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core.models import Notification
from core.notifications import notify
from knowledge import search
from knowledge.models import Entry, Follow, SavedSearch
from knowledge.search_page import Asked

LOOKED_AT = 100  # of the best hits; what comes after them is not worth a bell
LONGEST_URL = 300  # characters that a notification keeps


def tell_saved_searches() -> int:
    """Tell of entries published since each followed search was looked at last; returns how many people heard.

    Run again it tells nothing twice; of two runs at once one tells.
    """
    follows = Follow.objects.filter(search__isnull=False, person__is_active=True)
    return sum(_tell(follow) for follow in follows.select_related("person", "search").order_by("pk"))


@transaction.atomic
def _tell(follow: Follow) -> bool:
    saved, now = follow.search, timezone.now()
    asked = Asked.read(QueryDict(saved.address))
    answer = search.search(asked.text, follow.person, filters=asked.filters, limit=LOOKED_AT)
    mine = SavedSearch.objects.filter(pk=saved.pk, seen_until=saved.seen_until)
    if answer.is_broken or not mine.update(seen_until=now):
        return False
    found = dict.fromkeys(hit.entry for hit in answer.hits if hit.entry is not None)
    new = _unheard([entry for entry in found if _is_new(entry, follow)], follow)
    if new:
        notify([follow.person], _words(saved, new), _address(saved, new))
    return bool(new)


def _is_new(entry: Entry, follow: Follow) -> bool:
    """Published since the last look, by somebody else."""
    published = entry.published_at
    return published is not None and published > follow.search.seen_until and entry.owner_id != follow.person_id


def _unheard(entries: list[Entry], follow: Follow) -> list[Entry]:
    """Without what the bell told this person at its publication."""
    addresses = [entry.get_absolute_url() for entry in entries]
    bells = Notification.objects.filter(recipient_id=follow.person_id, created_at__gt=follow.search.seen_until)
    heard = set(bells.filter(url__in=addresses).values_list("url", flat=True))
    return [entry for entry in entries if entry.get_absolute_url() not in heard]


def _words(saved: SavedSearch, new: list[Entry]) -> str:
    if len(new) == 1:
        return f"พบเรื่องใหม่ในการค้น “{saved}”: {new[0]}"
    return f"พบเรื่องใหม่ {len(new)} เรื่องในการค้น “{saved}”"


def _address(saved: SavedSearch, new: list[Entry]) -> str:
    """The one entry, or the search; where its address is too long, the list of saved searches."""
    if len(new) == 1:
        return new[0].get_absolute_url()
    address = f"{reverse('knowledge:search')}?{saved.address}"
    return address if len(address) <= LONGEST_URL else reverse("knowledge:saved_search_list")
