"""Of many entries in some order the first that a person may see."""

from collections.abc import Sequence

from django.db.models import QuerySet

from knowledge.models import Entry

STEP, MOST = 200, 1000


def first_seen(keys: QuerySet | Sequence[int], person, n: int) -> list[Entry]:
    """The first ``n`` entries of ``keys`` that are current and that the person may see.

    Looked at in steps, mostly one, and not beyond ``MOST``: to ask of every entry whether the person may see it
    costs a hundred times more. Three queries with one step, two of them when ``keys`` is a list.
    """
    found = []
    for start in range(0, MOST, STEP):
        step = list(keys[start : start + STEP])
        found += keys_seen(step, person)
        if len(found) >= n or len(step) < STEP:
            break
    return listed(found[:n])


def keys_seen(keys: Sequence[int], person) -> list[int]:
    """Those of current entries that the person may see, in their order. One query."""
    seen = set(Entry.objects.visible_to(person).current().filter(pk__in=keys).values_list("pk", flat=True))
    return [key for key in keys if key in seen]


def listed(keys: Sequence[int]) -> list[Entry]:
    """The entries of these keys in their order, with what a list shows of each and without their text. One query."""
    entries = Entry.objects.shown().defer("published__body").in_bulk(keys)
    return [entries[key] for key in keys if key in entries]
