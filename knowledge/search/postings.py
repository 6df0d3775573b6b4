"""The inverted index of either database: which documents hold a term. The rest of the search is the same for both."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from django.db import connection

from knowledge.models import TermCount
from knowledge.search.text import grams, runs_in, words_in

# Letters that no word holds part the kinds of terms: in the title, often in the body, three letters in a row.
TITLE, OFTEN, GRAM = "t·", "h·", "g·"
EVERY = "*"  # counts the documents themselves
OFTEN_SCORE = 1.2  # what a word's saturated count must reach to stand for "often"

_PAIRS = {
    "sqlite": "SELECT value ->> 0, value ->> 1 FROM json_each(%s) WHERE true",
    "postgresql": "SELECT (v ->> 0)::int4, (v ->> 1)::int4 FROM json_array_elements(%s::json) v",
}

Pairs = Sequence[tuple[int, Sequence[str]]]


def terms_of(title: str, body: str) -> set[str]:
    """The terms of a document, from its kept words alone."""
    in_title, in_body = words_in(title), words_in(body)
    found = set(in_body) | set(in_title)
    found |= {TITLE + word for word in in_title}
    found |= {OFTEN + word for word in _often(in_body)}
    found |= {GRAM + gram for gram in grams(runs_in(body) + runs_in(title))}
    return found


def _often(words: list[str]) -> list[str]:
    """Words that stand out in a text of this length: what is sought is there rather than merely named."""
    pivot = 0.9 * (0.4 + 0.6 * len(words) / 120)
    often = [(word, times) for word, times in Counter(words).items() if times > 1]
    return [word for word, times in often if times * 1.9 / (times + pivot) >= OFTEN_SCORE]


def number_of(term: str) -> int:
    """The 32-bit number that stands for a term where numbers are kept."""
    return crc32(term.encode()) - 2**31


def lay(documents: Pairs) -> None:
    """Write the postings of documents, in place of those they had."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            rows = [(pk, " ".join(sorted(terms))) for pk, terms in documents]
            cursor.executemany("INSERT OR REPLACE INTO knowledge_posting (rowid, terms) VALUES (%s, %s)", rows)
            return
        numbers = [(pk, sorted({number_of(term) for term in terms})) for pk, terms in documents]
        rows = json.dumps([{"id": pk, "terms": found} for pk, found in numbers])
        cursor.execute(
            "UPDATE knowledge_searchdocument d SET terms = n.terms "
            "FROM json_to_recordset(%s) AS n(id bigint, terms int4[]) WHERE d.id = n.id",
            [rows],
        )


def take(pks: Iterable[int]) -> None:
    """Take documents out; on PostgreSQL they go with their rows."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM knowledge_posting WHERE rowid = %s", [(pk,) for pk in pks])


def count(changes: Mapping[str, int]) -> None:
    """Add to the number of documents of each term; what stands nowhere any more is forgotten."""
    steps: Counter = Counter()
    for term, by in changes.items():
        steps[number_of(term)] += by
    changed = sorted((number, by) for number, by in steps.items() if by)
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO knowledge_termcount (number, documents) {_PAIRS[connection.vendor]} "
            "ON CONFLICT (number) DO UPDATE SET documents = knowledge_termcount.documents + excluded.documents",
            [json.dumps(changed)],
        )
        if any(by < 0 for _, by in changed):
            cursor.execute("DELETE FROM knowledge_termcount WHERE documents <= 0")


def counts_of(terms: Iterable[str]) -> dict[str, int]:
    """In how many documents each term stands; terms that stand in none are left out."""
    numbers = {term: number_of(term) for term in terms}
    known = dict(TermCount.objects.filter(number__in=set(numbers.values())).values_list("number", "documents"))
    return {term: known[number] for term, number in numbers.items() if number in known}


def weigh(weights: Mapping[str, int], *, least: int, most: int) -> list[tuple[int, int]]:
    """Documents with the sum of the weights of the terms they hold, where it reaches ``least``; best first."""
    if connection.vendor == "sqlite":
        each = " UNION ALL ".join(
            f"SELECT rowid AS id, {int(weight)} AS w FROM knowledge_posting WHERE knowledge_posting MATCH %s"  # noqa: S608
            for weight in weights.values()
        )
        values = [quoted(term) for term in weights]
    else:
        each = (
            "SELECT found.id, q.w FROM unnest(%s::int4[], %s::int4[]) q(term, w) CROSS JOIN LATERAL "
            "(SELECT id FROM knowledge_searchdocument WHERE terms @> ARRAY[q.term] OFFSET 0) found"
        )
        values = [[number_of(term) for term in weights], list(weights.values())]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, SUM(w) FROM ({each}) hits GROUP BY id HAVING SUM(w) >= %s "  # noqa: S608 - our own words
            "ORDER BY 2 DESC, 1 LIMIT %s",
            [*values, least, most],
        )
        return [(pk, int(weight)) for pk, weight in cursor.fetchall()]


def quoted(term: str) -> str:
    """A term that the query language of FTS5 takes for nothing but a term."""
    return '"' + term.replace('"', '""') + '"'
