"""The search over entries, files and people: one small interface, the same answers on SQLite and PostgreSQL."""

from knowledge.search.answers import Answer, Filters, Hit
from knowledge.search.finding import search
from knowledge.search.index import forget_entry, index_entry, index_many, index_person
from knowledge.search.lexicon import is_stale
from knowledge.search.memory import remember
from knowledge.search.rebuilding import request_rebuild
from knowledge.search.suggesting import similar, suggest

__all__ = [
    "Answer",
    "Filters",
    "Hit",
    "forget_entry",
    "index_entry",
    "index_many",
    "index_person",
    "is_stale",
    "remember",
    "request_rebuild",
    "search",
    "similar",
    "suggest",
]
