"""Entries near another: those that share its tags, those whose words are like its words, the rest of its categories."""

from collections import Counter

from knowledge import search
from knowledge.models import Entry
from knowledge.use.seen import first_seen

NEAREST = 5
LOOKED_AT = 200  # newest entries of each label that are weighed


def related(entry: Entry, person, n: int = NEAREST) -> list[Entry]:
    """Current entries the person may see and go on with, the nearest first. Constant queries."""
    if entry.published_id is None:
        return []
    tags, categories = (Counter(_newest(label, entry)) for label in ("tags", "categories"))
    nearest = sorted(tags, key=lambda key: (tags[key], categories[key]), reverse=True)
    found = first_seen(nearest, person, n)
    if len(found) == n:
        return found
    alike = [each.pk for each in search.similar(entry.published.title, person, without=entry, limit=n)]
    return first_seen(list(dict.fromkeys([*(each.pk for each in found), *alike, *categories])), person, n)


def _newest(label: str, entry: Entry) -> list[int]:
    """Keys of the newest entries with some of the same labels, once for each label they share."""
    same = list(getattr(entry.published, label).order_by().values_list("pk", flat=True))
    found = Entry.objects.current().exclude(pk=entry.pk).filter(**{f"published__{label}__in": same})
    return list(found.order_by("-published_at", "-pk").values_list("pk", flat=True)[:LOOKED_AT])
