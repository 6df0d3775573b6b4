"""Writes the index: a document for each thing that can be found, in the transaction that changes the thing."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import DatabaseError, transaction

from core.models import AuditHead
from knowledge.models import Entry, SearchDocument
from knowledge.search import postings
from knowledge.search.lexicon import Lexicon, current_lexicon
from knowledge.search.sources import Source, key_of, sources_of_entries, sources_of_people
from knowledge.search.text import GAP, cut, grams, runs_in
from people.models import Person

BATCH = 250
CUT = ("title_words", "body_words", "grams", "fingerprint")  # what cutting a text writes
_log = logging.getLogger(__name__)


def index_entry(entry: Entry) -> None:
    """Write what can be found of the entry and its files, or take it out when it is not published."""
    index_many([entry])


def forget_entry(entry: Entry) -> None:
    """Take the entry and its files out of the index."""
    with transaction.atomic():
        take_turn()
        _forget(SearchDocument.objects.filter(entry_id=entry.pk))


def index_person(person: Person) -> None:
    """Write what the person's card tells, to colleagues and to everybody."""
    index_people([person.pk])


def index_many(entries: Iterable[Entry | int], report: Callable[[int, int], None] | None = None) -> int:
    """Write many entries, each batch in one transaction; ``report(done, total)`` after each. Returns how many.

    What is indexed as it stands is left alone, so calling it twice costs little.
    """
    keys = [entry if isinstance(entry, int) else entry.pk for entry in entries]
    for done, batch in _batches(keys):
        write(sources_of_entries, batch, SearchDocument.objects.filter(entry_id__in=batch))
        if report:
            report(done, len(keys))
    return len(keys)


def index_people(people: Sequence[int]) -> None:
    for _, batch in _batches(list(people)):
        write(sources_of_people, batch, SearchDocument.objects.filter(person_id__in=batch))


def follow(entry: Entry) -> None:
    """What happens to the index when an entry changes. An index that is broken must not stop people's work."""
    try:
        with transaction.atomic():
            index_entry(entry)
    except DatabaseError:
        _log.exception("Entry %s was not indexed; rebuild_search puts it right", entry.pk)


def _batches(keys: list[int]) -> Iterator[tuple[int, list[int]]]:
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        yield start + len(batch), batch


@transaction.atomic
def write(sources_of: Callable[[list[int]], Iterator[Source]], keys: list[int], standing, *, anew=False) -> list[tuple]:
    """Make the documents of ``keys`` what their sources say; ``standing`` are those there are now.

    ``anew`` writes also what seems not to have changed. Returns the key of each document with its terms.
    """
    take_turn()
    lexicon = current_lexicon()
    known = {key_of(document): document for document in standing}
    wanted = [(source, known.pop(source.key, None)) for source in sources_of(keys)]
    _forget_these(list(known.values()))
    changed = [
        _rewritten(source, document, lexicon)
        for source, document in wanted
        if anew or document is None or document.fingerprint != source.fingerprint(lexicon.stamp)
    ]
    return _save(changed) if changed else []


def _rewritten(source: Source, document: SearchDocument | None, lexicon: Lexicon) -> tuple[SearchDocument, set[str]]:
    """The document, cut anew and not yet saved, and the terms it had."""
    old = set() if document is None else postings.terms_of(document.title_words, document.body_words)
    document = document or SearchDocument(**source.facts)
    title, labels, body = (cut(text, lexicon.local).text for text in (source.title, source.labels, source.body))
    document.title_words = f" {GAP} ".join(filter(None, (title, labels)))
    document.body_words = body
    document.grams = len(grams(runs_in(body)))
    document.fingerprint = source.fingerprint(lexicon.stamp)
    return document, old


def _save(changed: list[tuple[SearchDocument, set[str]]]) -> list[tuple[int, set[str]]]:
    added = [document for document, _ in changed if document.pk is None]
    steps = Counter({postings.EVERY: len(added)})
    for document, _ in changed:
        if document.pk:
            document.save(update_fields=CUT)
    SearchDocument.objects.bulk_create(added)
    laid = []
    for document, old in changed:
        terms = postings.terms_of(document.title_words, document.body_words)
        steps.update(terms - old)
        steps.subtract(old - terms)
        laid.append((document.pk, terms))
    postings.lay(laid)
    postings.count(steps)
    return laid


def _forget(documents) -> None:
    _forget_these(list(documents))


def _forget_these(documents: list[SearchDocument]) -> None:
    if not documents:
        return
    steps = Counter({postings.EVERY: -len(documents)})
    for document in documents:
        steps.subtract(postings.terms_of(document.title_words, document.body_words))
    pks = [document.pk for document in documents]
    postings.take(pks)
    SearchDocument.objects.filter(pk__in=pks).delete()
    postings.count(steps)


def take_turn() -> None:
    """One writer at a time: all count the same terms, in an order of their own. The audit trail's lock serves, as most
    writers hold it already; a second lock could be taken in the other order.
    """
    list(AuditHead.objects.select_for_update().filter(pk=1))
