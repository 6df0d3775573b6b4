"""What of the candidates a person may see, with everything that filters and counts need of each."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Case, Q, TextField, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Substr

from knowledge.experts.cards import people_shown_to, tells
from knowledge.models import Author, Entry, Revision, SearchDocument
from knowledge.search.answers import FACETS
from thai.fiscal import FiscalYear

Kind, Audience = SearchDocument.Kind, SearchDocument.Audience
TAB_OF = {Kind.ENTRY: "entries", Kind.FILE: "files", Kind.PERSON: "people"}
FILE_TYPES = {
    "pdf": "เอกสาร PDF",
    "word": "เอกสาร Word",
    "excel": "ตาราง Excel",
    "slides": "งานนำเสนอ",
    "picture": "ภาพ",
    "text": "ข้อความ",
    "other": "ไฟล์อื่น",
}
_SIGNS = (
    ("pdf", "pdf"), ("word", "word"), ("opendocument.text", "word"), ("sheet", "excel"), ("excel", "excel"),
    ("presentation", "slides"), ("powerpoint", "slides"), ("image/", "picture"), ("text/", "text"),
)  # fmt: skip


@dataclass
class Found:
    """One document in reach: ``values`` are those of the facets, as text; a document may have several of one."""

    pk: int
    kind: str
    values: dict[str, tuple[str, ...]]
    entry_id: int | None = None
    person_id: int | None = None
    is_archived: bool = False

    @property
    def tab(self) -> str:
        return TAB_OF[self.kind]


def within(pks: Iterable[int]) -> RawSQL:
    """A list of keys of any length as one parameter."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(pks))])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(pks)])


def in_reach(pks: list[int], person) -> dict[int, Found]:
    """Those of the documents that the person may see, by their keys; four queries."""
    return {found.pk: found for found in [*_of_entries(pks, person), *_of_people(pks, person)]}


def _of_entries(pks: list[int], person) -> list[Found]:
    seen = Entry.objects.visible_to(person).published().filter(search_documents__in=within(pks))
    # As text to the hour, because reading thousands of points in time takes longer than finding them.
    hour = Substr(Cast("published_at", TextField()), 1, 13)
    rows = seen.order_by().values_list(
        "search_documents__pk", "search_documents__kind", "search_documents__attachment__content_type", "pk", "kind",
        "unit_id", "published_id", "published__step", "published__focus", hour, Q(archived_at__isnull=False),
    )  # fmt: skip
    rows = list(dict.fromkeys(rows))
    links = Revision.categories.through.objects.all()
    categories = _many(links, "revision_id", "category_id", {row[6] for row in rows})
    authors = {}
    if person.is_authenticated:  # names of staff are no way for the public to look through entries
        authors = _many(Author.objects.order_by(), "entry_id", "person_id", {row[3] for row in rows})
    return [_found(row, categories.get(row[6], ()), authors.get(row[3], ())) for row in rows]


def _many(links, of: str, to: str, keys: set[int]) -> dict[int, tuple[str, ...]]:
    many = defaultdict(tuple)
    for key, value in links.filter(**{f"{of}__in": within(keys)}).values_list(of, to) if keys else ():
        many[key] += (str(value),)
    return many


def _found(row: tuple, categories: tuple[str, ...], authors: tuple[str, ...]) -> Found:
    pk, document, content_type, entry, kind, unit, _, step, focus, hour, is_archived = row
    values = {
        "kind": (kind,),
        "category": categories,
        "unit": (str(unit),) if unit else (),
        "step": (str(step),) if step else (),
        "year": (_year_of(hour),),
        "file_type": (file_type(content_type),) if document == Kind.FILE else (),
        "author": authors,
        "focus": (focus,) if focus else (),
    }
    return Found(pk, document, values, entry_id=entry, is_archived=bool(is_archived))


@lru_cache(maxsize=4096)
def _year_of(hour: str) -> str:
    """The fiscal year of an hour of UTC, which both databases store."""
    return str(FiscalYear.of(datetime.fromisoformat(f"{hour}:00:00+00:00")).year)


def file_type(content_type: str) -> str:
    """The kind of file as people call it."""
    return next((kind for sign, kind in _SIGNS if sign in content_type), "other")


def _of_people(pks: list[int], person) -> list[Found]:
    audience = Audience.STAFF if person.is_authenticated else Audience.PUBLIC
    documents = SearchDocument.objects.filter(pk__in=within(pks), kind=Kind.PERSON, audience=audience)
    rows = list(documents.values_list("pk", "person_id"))
    if not rows:
        return []
    shown = people_shown_to(person).filter(pk__in=[owner for _, owner in rows]).order_by()
    told = Case(When(tells("position", person), then="unit_id"))  # where a card hides the unit, no count tells it
    units = dict(shown.annotate(told=told).values_list("pk", "told"))
    return [_found_person(pk, owner, units[owner]) for pk, owner in rows if owner in units]


def _found_person(pk: int, person: int, unit: int | None) -> Found:
    values = dict.fromkeys(FACETS, ()) | {"unit": (str(unit),) if unit else ()}
    return Found(pk, Kind.PERSON, values, person_id=person)
