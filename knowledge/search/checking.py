"""Compares the index with the database and names every difference."""

from collections.abc import Callable, Iterator

from django.db import connection

from knowledge.models import Entry, SearchDocument
from knowledge.search.index import BATCH
from knowledge.search.lexicon import current_lexicon
from knowledge.search.mending import is_sound, miscounted
from knowledge.search.postings import number_of, terms_of
from knowledge.search.sources import Key, Kind, Source, key_of, sources_of_entries, sources_of_people
from people.models import Person

Laid = Callable[[list[int]], dict[int, object]]
NAMES = {Kind.ENTRY: "เรื่อง", Kind.FILE: "ไฟล์แนบ", Kind.PERSON: "บุคคล"}


def differences(report: Callable[[int, int], None] | None = None) -> Iterator[str]:
    """A sentence for each difference; nothing where index and database agree."""
    if not is_sound():
        yield "ดัชนีหายหรือเสียหาย โปรดสั่ง rebuild_search"
        return
    laid = _laid_in_fts() if connection.vendor == "sqlite" else _laid
    yield from _of(Entry.objects.published(), "entry_id", sources_of_entries, laid, report)
    yield from _of(Person.objects.serving(), "person_id", sources_of_people, laid, report)
    if wrong := miscounted():
        yield f"จำนวนเอกสารของคำ {wrong} คำไม่ตรงกับดัชนี"


def _of(rows, column: str, sources_of, laid, report) -> Iterator[str]:
    wanted = set(rows.values_list("pk", flat=True))
    standing = SearchDocument.objects.filter(**{f"{column}__isnull": False}).values_list(column, flat=True)
    keys = sorted(wanted | set(standing))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        documents = {key_of(each): each for each in SearchDocument.objects.filter(**{f"{column}__in": batch})}
        yield from _against({source.key: source for source in sources_of(batch)}, documents, laid)
        if report:
            report(min(start + BATCH, len(keys)), len(keys))


def _against(sources: dict[Key, Source], documents: dict[Key, SearchDocument], laid: Laid) -> Iterator[str]:
    stamp = current_lexicon().stamp
    held = laid([document.pk for document in documents.values()])
    for key in sorted(sources.keys() | documents.keys()):
        if key not in documents:
            yield f"{_called(key)} ยังไม่อยู่ในดัชนี: {sources[key].title}"
        elif key not in sources:
            yield f"{_called(key)} ยังอยู่ในดัชนี ทั้งที่ไม่ควรค้นพบแล้ว"
        else:
            yield from _compared(sources[key], documents[key], stamp, held.get(documents[key].pk))


def _compared(source: Source, document: SearchDocument, stamp: str, laid) -> Iterator[str]:
    if document.fingerprint != source.fingerprint(stamp):
        why = "เนื้อหาเปลี่ยนไปแล้ว" if document.fingerprint.startswith(stamp) else "ตัดคำด้วยรายการคำชุดเดิม"
        yield f"{_called(source.key)} ในดัชนีไม่เป็นปัจจุบัน ({why}): {source.title}"
    if laid != _measure(terms_of(document.title_words, document.body_words)):
        yield f"{_called(source.key)} มีคำในดัชนีไม่ครบหรือเกิน: {source.title}"


def _called(key: tuple) -> str:
    return f"{NAMES[key[0]]}ที่ {key[2]}"


def _laid(pks: list[int]) -> dict[int, object]:
    """The terms that the postings of PostgreSQL hold of each document."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, terms FROM knowledge_searchdocument WHERE id = ANY(%s)", [pks])
        return {pk: sorted(terms) for pk, terms in cursor.fetchall()}


def _laid_in_fts() -> Laid:
    """The number and length of the terms of each document; FTS5 can only be asked for all documents at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.knowledge_instances "
            "USING fts5vocab(main, knowledge_posting, instance)"
        )
        cursor.execute("SELECT doc, COUNT(*), SUM(LENGTH(term)) FROM temp.knowledge_instances GROUP BY doc")
        held = {pk: (number, length) for pk, number, length in cursor.fetchall()}
    return lambda pks: held


def _measure(terms: set[str]) -> object:
    """What ``_laid`` should give for a document of these terms."""
    if connection.vendor == "sqlite":
        return len(terms), sum(map(len, terms))
    return sorted({number_of(term) for term in terms})
