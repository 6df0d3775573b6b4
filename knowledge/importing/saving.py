"""Saves understood rows in batches: each batch one transaction with one event in the trail, nothing twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import islice

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core import audit
from core.models import Municipality
from knowledge import search
from knowledge.actions.writing import tags_named
from knowledge.importing.book import Book
from knowledge.importing.lines import Line
from knowledge.kinds import GUIDES
from knowledge.models import Author, Entry, Revision, RevisionState
from knowledge.models.labels import tag_key
from thai.dates import in_bangkok
from thai.moving import add_months
from thai.sorting import sort_key

BATCH = 500  # entries of one transaction; SQLite lets nobody else write meanwhile
NOTE = "นำเข้าโดย {by} จาก {source}"
PUBLISH = (
    "UPDATE knowledge_entry SET published_id = %s, published_at = %s, first_published_at = %s, review_by = %s "
    "WHERE id = %s"
)


@dataclass
class Saved:
    """What became of the rows of a batch: entries added, and rows that were there already."""

    added: list[Entry] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)


def batches(lines: Iterable[Line], size: int = BATCH) -> Iterator[list[Line]]:
    walking = iter(lines)
    while batch := list(islice(walking, size)):
        yield batch


def save_batch(lines: list[Line], book: Book, *, source: str) -> Saved:
    """Save the rows that are not there yet. Somebody who imports the same list at the same moment loses nothing."""
    try:
        return _save(lines, book, source)
    except IntegrityError:  # a row of ours came in by another import meanwhile: now it is known
        return _save(lines, book, source)


@transaction.atomic
def _save(lines: list[Line], book: Book, source: str) -> Saved:
    known = known_among(lines)
    fresh = _first_of_each(line for line in lines if line.key not in known)
    saved = Saved(known=[line for line in lines if line.number not in {one.number for one in fresh}])
    if fresh:
        entries, revisions = _written(fresh, book, source)
        _label(fresh, revisions, book)
        _publish(fresh, entries, revisions)
        search.index_many([entry for entry, line in zip(entries, fresh, strict=True) if line.status])
        _record(fresh, entries, book, source)
        saved.added = entries
    return saved


def known_among(lines: Iterable[Line]) -> set[str]:
    """The keys of rows that are entries already: by their key, or as the same title of the same person."""
    lines = list(lines)
    keys = {line.key for line in lines}
    known = set(Entry.objects.filter(import_key__in=keys).values_list("import_key", flat=True))
    mine = {(line.title, line.owner): line.key for line in lines if line.key.startswith("t:")}
    titles = {sort_key(title) for title, _owner in mine}
    written = Revision.objects.filter(title_key__in=titles).values_list("title", "entry__owner_id")
    return known | {mine[said] for said in written if said in mine}


def _first_of_each(lines: Iterable[Line]) -> list[Line]:
    """Rows with one key are one entry: the first of them."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.key, line)
    return list(first.values())


def _written(lines: list[Line], book: Book, source: str) -> tuple[list[Entry], list[Revision]]:
    entries = Entry.objects.bulk_create(
        Entry(kind=line.kind, owner_id=line.owner, unit_id=line.unit, import_key=line.key) for line in lines
    )
    note, now = NOTE.format(by=book.by, source=source), timezone.now()
    made = zip(lines, entries, strict=True)
    revisions = Revision.objects.bulk_create(_revision(line, entry, book, note, now) for line, entry in made)
    Author.objects.bulk_create(
        Author(entry=entry, person_id=pk, place=place)
        for line, entry in zip(lines, entries, strict=True)
        for place, pk in enumerate(line.authors or [line.owner], 1)
    )
    return entries, revisions


def _revision(line: Line, entry: Entry, book: Book, note: str, now: datetime) -> Revision:
    """The first revision; a published one says who let it in without a review."""
    decided = {"decided_at": now, "decided_by": book.by, "decision_note": note} if line.status else {}
    return Revision(
        entry=entry, number=1, title=line.title, title_key=sort_key(line.title), body=line.body, nature=line.nature,
        step=line.step, focus=line.focus, visibility=line.visibility, changed_by=book.by, change_note=note[:500],
        state=RevisionState.PUBLISHED if line.status else RevisionState.DRAFT, **decided,
    )  # fmt: skip


def _label(lines: list[Line], revisions: list[Revision], book: Book) -> None:
    """Categories and tags by their tables between, two statements for the whole batch."""
    tags = {tag.key: tag.pk for tag in tags_named({tag for line in lines for tag in line.tags})}
    both = list(zip(lines, revisions, strict=True))
    shelved = {(revision.pk, book.category(name)) for line, revision in both for name in line.category}
    tagged = {(revision.pk, tags[tag_key(tag)]) for line, revision in both for tag in line.tags if tag_key(tag)}
    on_shelf, with_tag = Revision.categories.through, Revision.tags.through
    on_shelf.objects.bulk_create(on_shelf(revision_id=one, category_id=other) for one, other in sorted(shelved))
    with_tag.objects.bulk_create(with_tag(revision_id=one, tag_id=other) for one, other in sorted(tagged))


def _publish(lines: list[Line], entries: list[Entry], revisions: list[Revision]) -> None:
    """Point the published ones at their revision; the trail begins on the day the row says, the review counts anew."""
    now = timezone.now()
    rows = []
    for line, entry, revision in zip(lines, entries, revisions, strict=True):
        if line.status:
            entry.published, entry.published_at = revision, _moment(line, now)
            entry.first_published_at = entry.published_at
            entry.review_by = add_months(in_bangkok(now).date(), GUIDES[line.kind].review_months)
            at = connection.ops.adapt_datetimefield_value(entry.published_at)
            review_by = connection.ops.adapt_datefield_value(entry.review_by)
            rows.append((revision.pk, at, at, review_by, entry.pk))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(PUBLISH, rows)


def _moment(line: Line, now: datetime) -> datetime:
    """Noon of the day the row names, so that no time zone moves it; now when it names none or today."""
    if line.published_on is None or line.published_on >= in_bangkok(now).date():
        return now
    return timezone.make_aware(datetime.combine(line.published_on, time(12)))


def _record(lines: list[Line], entries: list[Entry], book: Book, source: str) -> None:
    published = sum(line.status for line in lines)
    facts = {"file": source, "added": len(lines), "published": published, "numbers": _span(entries)}
    audit.record("knowledge.imported", Municipality.objects.current(), by=book.by, after=facts)


def _span(entries: list[Entry]) -> str:
    return f"{entries[0].pk}-{entries[-1].pk}"
