"""The time of searching, suggesting and indexing over a corpus of any size: `python -m bench.search 10000`."""

import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta

ENTRIES = 10_000
QUESTIONS = 300
AT_MOST = {("sqlite", 10_000): 25, ("postgresql", 10_000): 25, ("sqlite", 100_000): 50, ("postgresql", 100_000): 80}
INDEX_ONE = 10  # milliseconds


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from bench.report import machine
    from people.models import Person

    machine()
    if not Person.objects.exists():
        call_command("load_demo", verbosity=0)
    measure(None, int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)


def measure(town, number: int = ENTRIES) -> None:
    """Fill the database of this run with ``number`` entries and search them."""
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection

    from bench import corpus
    from bench.report import heading, line
    from knowledge.models import Entry
    from knowledge.search import Filters, index_many, search, suggest
    from people.models import Person

    heading(f"Search over {number} entries")
    began = time.perf_counter()
    keys = fill(number)
    line("entries written", f"{len(keys) / max(time.perf_counter() - began, 0.001):.0f} a second")
    began = time.perf_counter()
    index_many(keys)
    line("entries indexed at once", f"{len(keys) / max(time.perf_counter() - began, 0.001):.0f} a second", ">= 1000")
    _analyse(connection)
    clerk, pr = (Person.objects.select_related("unit").get(username=name) for name in ("clerk", "pr"))
    asked = corpus.questions(QUESTIONS, number)
    target = AT_MOST.get((connection.vendor, number), 0)
    _timed("search, a member of staff", lambda text: search(text, clerk), asked, target)
    _timed("search, the keeper", lambda text: search(text, pr), asked[:100], target)
    _timed("search, the public", lambda text: search(text, AnonymousUser()), asked[:100], target)
    narrow = Filters(kind=("manual",), step=(2, 3))
    _timed("search, two filters", lambda text: search(text, clerk, filters=narrow), asked[:100], target)
    _timed("suggestions while typing", lambda text: suggest(text[:6], clerk), asked[:100], target)
    one = Entry.objects.get(pk=keys[0])
    _timed("one entry indexed anew", lambda text: _again(one), asked[:30], INDEX_ONE)


def _again(entry) -> None:
    from knowledge.models import SearchDocument
    from knowledge.search import index_entry

    SearchDocument.objects.filter(entry=entry).update(fingerprint="")
    index_entry(entry)


def _timed(name: str, act: Callable[[str], object], asked: list[str], target: float) -> None:
    from bench.report import line, quantile, spread

    act(asked[0])
    wall, spent = [], []
    for text in asked:
        wall_began, began = time.perf_counter(), time.process_time()
        act(text)
        spent.append(time.process_time() - began)
        wall.append(time.perf_counter() - wall_began)
    met = quantile(wall, 0.95) * 1000 <= target if target else None
    line(name, f"{spread(wall)}; CPU p95 {quantile(spent, 0.95) * 1000:.0f} ms", f"p95 <= {target} ms", met=met)


def _analyse(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def fill(number: int) -> list[int]:
    """Published entries of the corpus, as an importer writes them; returns their keys."""
    from bench import corpus
    from knowledge.actions.writing import tags_named

    keys, batch = [], []
    tags = {}
    for place, written in enumerate(corpus.entries(number)):
        for name in written.tags:
            if name not in tags:
                (tags[name],) = tags_named([name])
        batch.append((place, written))
        if len(batch) == 1000 or place == number - 1:
            keys += _write(batch, tags)
            batch = []
    return keys


def _write(batch: list, tags: dict) -> list[int]:
    from django.db import connection, transaction
    from django.utils import timezone

    from core.richtext import clean
    from knowledge.kinds import Kind
    from knowledge.models import Author, Category, Entry, Revision
    from people.models import Person

    people = list(Person.objects.serving().order_by("pk"))
    categories = list(Category.objects.order_by("pk"))
    now, reach = timezone.now(), ("staff", "staff", "public", "unit")
    with transaction.atomic():
        entries = Entry.objects.bulk_create(
            Entry(kind=Kind.values[place % 8], owner=owner, unit_id=owner.unit_id)
            for place, _ in batch
            for owner in [people[place % len(people)]]
        )
        revisions = Revision.objects.bulk_create(
            Revision(
                entry=entry, number=1, state="published", title=written.title, title_key="",
                body=clean(written.body), step=place % 7 + 1, visibility=reach[place % 4], changed_by=entry.owner,
            )
            for entry, (place, written) in zip(entries, batch, strict=True)
        )  # fmt: skip
        Revision.tags.through.objects.bulk_create(
            Revision.tags.through(revision_id=revision.pk, tag_id=tags[name].pk)
            for revision, (_, written) in zip(revisions, batch, strict=True)
            for name in set(written.tags)
        )
        Revision.categories.through.objects.bulk_create(
            Revision.categories.through(revision_id=revision.pk, category_id=categories[place % len(categories)].pk)
            for revision, (place, _) in zip(revisions, batch, strict=True)
        )
        Author.objects.bulk_create(Author(entry=entry, person_id=entry.owner_id) for entry in entries)
        for entry, revision, (place, _) in zip(entries, revisions, batch, strict=True):
            entry.published_id, entry.published_at = revision.pk, now - timedelta(days=place % 1500)
            entry.first_published_at = entry.published_at
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE knowledge_entry SET published_id = %s, published_at = %s, first_published_at = %s "
                "WHERE id = %s",
                [(each.published_id, each.published_at, each.published_at, each.pk) for each in entries],
            )
    return [entry.pk for entry in entries]


if __name__ == "__main__":
    main()
