"""What the front page offers a person: the newest, the most used, the most read, and what may concern them."""

from collections import Counter
from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet

from knowledge.models import Author, Entry, Follow, Read, Revision, Use
from knowledge.sight import units_over
from knowledge.use.reading import keys_read
from knowledge.use.seen import STEP, first_seen, listed
from thai.dates import today

READ_WITHIN = timedelta(days=30)
LOOKED_AT = 60  # newest entries of each reason that are weighed for a person
LATELY = 8  # entries read last, whose tags say what the person is busy with
FOLLOWED_AUTHOR, FOLLOWED_TAG, FOLLOWED_CATEGORY, LIKE_LATELY, SAME_UNIT = 5, 4, 3, 2, 1


def newest(person, n: int) -> list[Entry]:
    """The entries published last that the person may see. Three queries."""
    return first_seen(_newest(Entry.objects.all()), person, n)


def most_used(person, n: int) -> list[Entry]:
    """The entries that most people put to use, each with its ``times``. Three queries."""
    return _most(Use.objects.all(), person, n)


def most_read(person, n: int) -> list[Entry]:
    """The entries read most in the last thirty days, each with its ``times``. Three queries."""
    return _most(Read.objects.filter(day__gt=today() - READ_WITHIN), person, n)


def for_you(person, n: int) -> list[Entry]:
    """Entries the person neither wrote nor read, by what they follow, read lately, and their unit. Nine queries."""
    if not person.is_authenticated:
        return []
    weights = Counter()
    for reason, weight in _reasons(person):
        weights.update(dict.fromkeys(reason, weight))
    for key in _known(person, weights):
        del weights[key]
    seen = Entry.objects.visible_to(person).current().filter(pk__in=list(weights))
    ranked = sorted(
        seen.values_list("pk", "published_at"), key=lambda line: (weights[line[0]], *line[::-1]), reverse=True
    )
    return listed([key for key, _ in ranked[:n]])


def _newest(entries: QuerySet) -> QuerySet:
    """Keys of the current ones, the newest first."""
    return entries.current().order_by("-published_at", "-pk").values_list("pk", flat=True)


def _most(counted: QuerySet, person, n: int) -> list[Entry]:
    # "+ 0", or SQLite walks through all that ever was read in the order of entries, instead of the wanted days.
    keys = counted.annotate(key=F("entry_id") + 0).order_by().values_list("key")
    times = dict(keys.annotate(times=Count("pk")).order_by("-times", "-key")[: 5 * STEP])
    entries = first_seen(list(times), person, n)
    for entry in entries:
        entry.times = times[entry.pk]
    return entries


def _reasons(person) -> list[tuple[list[int], int]]:
    """Keys of the newest entries for each reason, with the weight of the reason."""
    tags, categories, authors = _followed(person)
    lately = keys_read(person)[:LATELY]
    like = list(
        Revision.tags.through.objects.filter(revision__published_of__in=lately).values_list("tag_id", flat=True)
    )
    written = Author.objects.filter(person_id__in=authors).values("entry_id")
    reasons = [
        (Q(published__tags__in=tags), FOLLOWED_TAG),
        (Q(published__categories__in=categories), FOLLOWED_CATEGORY),
        (Q(pk__in=written if authors else ()), FOLLOWED_AUTHOR),
        (Q(published__tags__in=like), LIKE_LATELY),
        (Q(unit_id__in=units_over(person)), SAME_UNIT),
    ]
    return [(list(_newest(Entry.objects.filter(reason))[:LOOKED_AT]), weight) for reason, weight in reasons]


def _followed(person) -> tuple[set[int], set[int], set[int]]:
    """Keys of the tags, categories and authors that the person follows."""
    found = list(Follow.objects.filter(person_id=person.pk).values_list("tag_id", "category_id", "author_id"))
    return tuple({line[column] for line in found} - {None} for column in range(3))


def _known(person, weights: Counter) -> set[int]:
    """Of these entries the ones the person wrote or has read."""
    keys = list(weights)
    written = Author.objects.filter(person_id=person.pk, entry__in=keys).order_by().values_list("entry_id", flat=True)
    owned = Entry.objects.filter(owner_id=person.pk, pk__in=keys).values_list("pk", flat=True)
    read = Read.objects.filter(person_id=person.pk, entry__in=keys).values_list("entry_id", flat=True)
    return set(written.union(owned, read))
