"""What each document of the index is made of: an entry's published revision, its files, what a person's card tells."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from knowledge.experts.cards import Card, card_of, with_cards
from knowledge.models import Attachment, Entry, SearchDocument
from knowledge.richtext import plain_body
from people.models import Person

Kind, Audience = SearchDocument.Kind, SearchDocument.Audience
_PARTS_OF_A_NAME = re.compile(r"[_\-.+]+")

Key = tuple[str, str, int]  # kind, audience, key of the entry, file or person


@dataclass(frozen=True)
class Source:
    """One document to be: ``title`` counts for more than ``labels`` and ``body``, which are found alike."""

    kind: str
    title: str
    labels: str = ""
    body: str = ""
    entry_id: int | None = None
    attachment_id: int | None = None
    person_id: int | None = None
    audience: str = Audience.BY_ENTRY

    @property
    def key(self) -> Key:
        return key_of(self)

    @property
    def facts(self) -> dict:
        """The columns that say whose document it is."""
        names = ("kind", "audience", "entry_id", "attachment_id", "person_id")
        return {name: getattr(self, name) for name in names}

    def fingerprint(self, stamp: str) -> str:
        """Of the text and of how it is cut."""
        said = "\0".join((self.title, self.labels, self.body))
        return stamp + hashlib.sha256(said.encode(errors="replace")).hexdigest()[:48]


def key_of(document: "Source | SearchDocument") -> Key:
    owner = {Kind.ENTRY: "entry_id", Kind.FILE: "attachment_id", Kind.PERSON: "person_id"}[document.kind]
    return (document.kind, document.audience, getattr(document, owner))


def sources_of_entries(entries: Iterable[int]) -> Iterator[Source]:
    """The published revision of each entry and the files it carries; nothing of what is in work."""
    for entry in with_texts(Entry.objects.published().filter(pk__in=list(entries))):
        revision = entry.published
        labels = " ".join(tag.name for tag in revision.tags.all())
        yield Source(Kind.ENTRY, revision.title, labels, plain_body(revision.body), entry_id=entry.pk)
        for file in revision.carried:
            yield source_of_file(file, entry.pk)


def with_texts(entries: QuerySet) -> QuerySet:
    files = Prefetch("published__attachments", Attachment.objects.as_files(), to_attr="carried")
    return entries.select_related("published").prefetch_related("published__tags", files).order_by("pk")


def source_of_file(file: Attachment, entry: int) -> Source:
    name = _PARTS_OF_A_NAME.sub(" ", PurePosixPath(file.name).stem)
    return Source(Kind.FILE, name, file.caption, file.text, entry_id=entry, attachment_id=file.pk)


def sources_of_people(people: Iterable[int]) -> Iterator[Source]:
    """What the card of each serving person tells colleagues, and what it tells everybody, where it tells anything."""
    for person in with_cards(Person.objects.serving().filter(pk__in=list(people))).order_by("pk"):
        yield _source_of_card(card_of(person, person), Audience.STAFF)
        told = card_of(person, AnonymousUser())
        if _tells(told) or told.shows_entries:
            yield _source_of_card(told, Audience.PUBLIC)


def _source_of_card(card: Card, audience: str) -> Source:
    topics = [topic.topic for topic in card.topics]
    labels = " ".join(filter(None, (card.position, *topics)))
    # Not the roles of an order: they come and go with the days, and nothing is saved on such a day.
    body = "\n".join(filter(None, (card.unit, card.about, card.phone, card.email)))
    return Source(Kind.PERSON, str(card.person), labels, body, person_id=card.person.pk, audience=audience)


def _tells(card: Card) -> bool:
    return any((card.position, card.unit, card.phone, card.email, card.about, card.topics))
