"""Entries to choose from for a volume: found by words, or the person's favourites."""

from django.db.models import Case, QuerySet, When

from knowledge import search
from knowledge.basket import bindable
from knowledge.search.answers import Filters

FOUND = 200


def to_choose_from(person, *, words: str = "", favourites: bool = False) -> QuerySet:
    """What may be bound: of favourites alone, the best found first, or the newest first."""
    entries = bindable(person)
    if favourites:
        entries = entries.filter(favourites__person=person)
    if not words.strip():
        return entries.newest_first()
    answer = search.search(words, person, filters=Filters(tab="entries"), limit=FOUND)
    keys = list(dict.fromkeys(hit.entry.pk for hit in answer.hits if hit.entry is not None))
    ranks = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)), default=len(keys))
    return entries.filter(pk__in=keys).order_by(ranks, "pk")
