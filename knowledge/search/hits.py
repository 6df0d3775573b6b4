"""Turns ranked documents into what a page shows; a few queries for a page, whatever its length."""

from django.db.models import Prefetch
from django.utils.safestring import SafeString, mark_safe

from knowledge.experts.cards import Card, cards_of, with_cards
from knowledge.models import Attachment, Entry
from knowledge.richtext import plain_body
from knowledge.search.answers import Hit
from knowledge.search.extracts import Marker
from knowledge.search.found import Found
from people.models import Person


def hits_of(page: list[tuple[Found, float]], marker: Marker, person) -> list[Hit]:
    """A hit for each document of the page; what went away in this very moment is left out."""
    entries = Entry.objects.shown().in_bulk({found.entry_id for found, _ in page if found.entry_id})
    files = _files_of(page)
    cards = _cards_of(page, person)
    hits = []
    for found, score in page:
        if found.pk in files and found.entry_id in entries:
            hits.append(_file_hit(files[found.pk], entries[found.entry_id], score, marker))
        elif found.kind == "entry" and found.entry_id in entries:
            hits.append(_entry_hit(entries[found.entry_id], score, marker))
        elif found.person_id in cards:
            hits.append(_person_hit(cards[found.person_id], score, marker))
    return hits


def _files_of(page: list[tuple[Found, float]]) -> dict[int, Attachment]:
    wanted = [found.pk for found, _ in page if found.kind == "file"]
    documents = Prefetch("search_documents", to_attr="documents")
    files = Attachment.objects.filter(search_documents__in=wanted).prefetch_related(documents) if wanted else ()
    return {document.pk: file for file in files for document in file.documents}


def _cards_of(page: list[tuple[Found, float]], person) -> dict[int, Card]:
    wanted = [found.person_id for found, _ in page if found.person_id]
    people = with_cards(Person.objects.filter(pk__in=wanted)) if wanted else ()
    return {card.person.pk: card for card in cards_of(people, person)}


def _entry_hit(entry: Entry, score: float, marker: Marker) -> Hit:
    title = entry.published.title
    extract = marker.extract(plain_body(entry.published.body))
    return Hit("entry", title, marker.mark(title), extract, score, entry=entry)


def _file_hit(file: Attachment, entry: Entry, score: float, marker: Marker) -> Hit:
    extract = marker.extract(file.text or file.caption)
    return Hit("file", file.name, marker.mark(file.name), extract, score, entry=entry, attachment=file)


def _person_hit(card: Card, score: float, marker: Marker) -> Hit:
    title = str(card.person)
    return Hit("person", title, marker.mark(title), _told(card, marker), score, person=card.person, card=card)


def _told(card: Card, marker: Marker) -> SafeString:
    """Position, unit and topics as the card lets this viewer see them, and the best place of what they wrote."""
    parts = [card.position, card.unit, ", ".join(topic.topic for topic in card.topics)]
    told = [marker.mark(part) for part in parts if part]
    told += [marker.extract(card.about)] if card.about else []
    return mark_safe(" · ".join(told))  # noqa: S308 - each part is escaped by the marker
