"""Records of the portal as evidence: what each is called, where it is read, whether the public may, its papers.

A piece of evidence names one as ``entry:12``. Every question is asked with the sight of the person who asks.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q

from assessment.pack.record_kinds import KINDS, RecordKind
from thai.folding import normalise, tidy

MOST_FOUND = 20
LOOKED_THROUGH = 500  # of a kind whose title is no column
LONGEST_SEARCH = 100
_BY_KEY = {kind.key: kind for kind in KINDS}


@dataclass(frozen=True)
class Found:
    """A record within the sight of whoever asked."""

    record: str
    kind: str
    title: str
    on: date | None
    address: str
    is_public: bool
    lasts: bool
    papers: Callable[[], list] = field(repr=False)


def look_up(names: Iterable[str], person) -> dict[str, Found]:
    """Those of the named records that the person may see; two queries for each kind among them."""
    found = {}
    for key, wanted in _by_kind(names).items():
        kind = _BY_KEY[key]
        things = list(kind.seen(person).filter(pk__in=wanted))
        public = set(kind.seen(AnonymousUser()).filter(pk__in=wanted).values_list("pk", flat=True))
        found |= {name_of(kind, thing): _found(kind, thing, thing.pk in public) for thing in things}
    return found


def search(text: str, person, kind: str = "") -> list[Found]:
    """The newest records whose titles hold every word; nothing for an empty text."""
    words = tidy(normalise(text[:LONGEST_SEARCH].replace("\x00", ""))).split()
    kinds = [_BY_KEY[kind]] if kind in _BY_KEY else list(KINDS)
    if not words:
        return []
    each = max(3, MOST_FOUND // len(kinds))
    return [_found(one, thing, False) for one in kinds for thing in islice(_matching(one, words, person), each)]


def name_of(kind: RecordKind, thing: Model) -> str:
    return f"{kind.key}:{thing.pk}"


def choices() -> list[tuple[str, str]]:
    """The kinds to search among."""
    return [("", "ทุกชนิด"), *((kind.key, kind.label) for kind in KINDS)]


def _matching(kind: RecordKind, words: list[str], person) -> Iterator[Model]:
    seen = kind.newest(person)
    if not kind.title_path:
        return (thing for thing in seen[:LOOKED_THROUGH] if all(word in str(thing) for word in words))
    holds = Q()
    for word in words:
        holds &= Q(**{f"{kind.title_path}__icontains": word})
    return iter(seen.filter(holds)[:MOST_FOUND])


def _found(kind: RecordKind, thing: Model, is_public: bool) -> Found:
    return Found(
        name_of(kind, thing), kind.label, kind.title(thing), kind.on(thing), thing.get_absolute_url(), is_public,
        kind.lasts(thing), lambda: kind.papers(thing),
    )  # fmt: skip


def _by_kind(names: Iterable[str]) -> dict[str, set[int]]:
    """Keys by kind, of names that name something."""
    wanted: dict[str, set[int]] = {}
    for name in names:
        kind, _, key = name.partition(":")
        if kind in _BY_KEY and key.isascii() and key.isdecimal() and len(key) < 16:
            wanted.setdefault(kind, set()).add(int(key))
    return wanted
