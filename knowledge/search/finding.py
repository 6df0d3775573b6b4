"""Answers a question: what of everything that can be found this person may see, best first."""

import logging
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from django.db import DatabaseError, connection, transaction

from knowledge.models import SearchDocument
from knowledge.search.answers import Answer, Filters
from knowledge.search.candidates import candidates
from knowledge.search.extracts import Marker
from knowledge.search.facets import facets, narrowed, tabs
from knowledge.search.found import Found, in_reach, within
from knowledge.search.guessing import did_you_mean
from knowledge.search.hits import hits_of
from knowledge.search.lexicon import Lexicon, current_lexicon
from knowledge.search.question import LONGEST, Question, ask
from knowledge.search.rank import Row, scores

RANKED = 150  # of the candidates are scored; who leafs further sees the rest in the order of the index
NEAR_THE_BEST = 0.5  # of the weight of the best document in reach, for another one to be found beside it
PART = 200  # candidates that are looked at together
ARCHIVED = 0.8  # of its score keeps what is in the archive
_log = logging.getLogger(__name__)


def search(text: str, person, *, filters: Filters | None = None, start: int = 0, limit: int = 10) -> Answer:
    """Hits ``start`` to ``start + limit`` for the question, with counts of everything found that the person may see.

    Never raises: a lost index is answered with ``is_broken``.
    """
    began = time.perf_counter()
    asked = text.replace("\0", "").strip()[:LONGEST]
    try:
        with _guarded():
            answer = _answer(asked, person, filters or Filters(), max(0, start), max(0, limit))
    except DatabaseError:
        _log.exception("The search failed; rebuild_search makes a lost index anew")
        answer = Answer(asked, is_broken=True)
    return replace(answer, took_ms=round((time.perf_counter() - began) * 1000, 1))


def _guarded() -> AbstractContextManager:
    """A savepoint inside a transaction; outside of one nothing, as reading must not take SQLite's one write lock."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _answer(text: str, person, filters: Filters, start: int, limit: int) -> Answer:
    lexicon = current_lexicon()
    question = ask(text, lexicon)
    everything = found_for(question, person)
    narrow = narrowed(everything, filters)
    order, rows = ranked(question, narrow, reach=start + limit)
    return Answer(
        text=text,
        hits=hits_of(order[start : start + limit], Marker(question, lexicon.local), person),
        total=len(narrow),
        kinds=tabs(everything, filters),
        facets=facets(everything, filters),
        did_you_mean=did_you_mean(question, text, rows) if start == 0 else "",
        narrowed=bool(filters.tab or filters.chosen()),
    )


def found_for(question: Question, person, *, most: int | None = None) -> list[Found]:
    """Everything that the person may see and that holds enough of the question, in the order of the index; about
    ``most`` of it where the rest does not matter.

    Enough is a share of what the best document in reach holds, so that documents out of reach change nothing.
    """
    weighed = [] if question.is_empty else candidates(question)
    seen: dict[int, Found] = {}
    least, start = 0.0, 0
    while start < len(weighed) and weighed[start][1] >= least and (most is None or len(seen) < most):
        part = [(pk, weight) for pk, weight in weighed[start : start + PART] if weight >= least]
        seen |= in_reach([pk for pk, _ in part], person)
        least = least or NEAR_THE_BEST * next((weight for pk, weight in part if pk in seen), 0.0)
        start += PART
    return [seen[pk] for pk, weight in weighed if pk in seen and weight >= least]


def ranked(question: Question, found: list[Found], *, reach: int = 0) -> tuple[list[tuple[Found, float]], list[Row]]:
    """The found documents with their scores, best first, equals by key; and the rows that were scored."""
    first, rest = found[:RANKED], found[RANKED:]
    rows = rows_of([each.pk for each in first])
    worth = scores(question, rows)
    scored = [(each, round(worth.get(each.pk, 0.0) * (ARCHIVED if each.is_archived else 1.0), 6)) for each in first]
    scored.sort(key=lambda pair: (-pair[1], pair[0].pk))
    return scored + ([(each, 0.0) for each in rest] if reach > RANKED else []), rows


def rows_of(pks: list[int]) -> list[Row]:
    columns = ("pk", "title_words", "body_words", "grams")
    return list(SearchDocument.objects.filter(pk__in=within(pks)).values_list(*columns)) if pks else []


__all__ = ["Lexicon", "found_for", "ranked", "search"]
