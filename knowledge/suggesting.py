"""What may be offered to somebody who writes: words that published entries carry, and colleagues."""

import re

from django.db.models import Count

from knowledge.models import Entry, Tag
from knowledge.models.labels import tag_key
from people.models import Person

MOST_WORDS, MOST_PEOPLE = 8, 8
_BETWEEN = re.compile(r"[,;\n،、]")


def words_in_use(typed: str, person) -> list[str]:
    """Tags of entries that the person may see, holding the last word of ``typed``; those used most first."""
    *before, last = _BETWEEN.split(typed)
    key, chosen = tag_key(last), {tag_key(word) for word in before}
    if not key:
        return []
    seen = Entry.objects.visible_to(person).published()
    used = Tag.objects.filter(key__contains=key, revisions__published_of__in=seen).exclude(key__in=chosen)
    counted = used.annotate(times=Count("revisions")).order_by("-times", "key")
    return list(counted.values_list("name", flat=True)[:MOST_WORDS])


def colleagues(typed: str) -> list[Person]:
    """Serving people whose name or position holds every word of ``typed``."""
    if not typed.strip():
        return []
    return list(Person.objects.serving().matching(typed).with_place().in_order()[:MOST_PEOPLE])
