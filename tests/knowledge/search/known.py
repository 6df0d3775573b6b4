"""Sixty-odd known items in words of our own, and the many ways in which people would ask for them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from knowledge.models import Author, Entry, Revision
from knowledge.search import index_many
from thai.digits import to_thai

TONES = "่้๊๋็์"
# Neighbours on the keyboard that everybody types on.
NEIGHBOURS = dict(zip("กดเสวงรนยบลหฟปแอทมใฝ", "ดกส้เวนรบยหลหแปทอใมค", strict=True))


@dataclass(frozen=True)
class Known:
    title: str
    body: str
    keywords: str
    question: str


def known() -> list[Known]:
    lines = Path(__file__).with_name("known.tsv").read_text(encoding="utf-8").splitlines()
    return [Known(*line.split("\t")) for line in lines]


def publish(items: list[Known], owner) -> dict[str, int]:
    """The items as published entries for all staff; their keys by title."""
    entries = Entry.objects.bulk_create(Entry(kind="article", owner=owner, unit_id=owner.unit_id) for _ in items)
    now = owner.date_joined
    for entry, item in zip(entries, items, strict=True):
        revision = Revision.objects.create(
            entry=entry, number=1, state="published", title=item.title, body=f"<p>{item.body}</p>", changed_by=owner
        )
        Author.objects.create(entry=entry, person=owner)
        Entry.objects.filter(pk=entry.pk).update(published=revision, published_at=now, first_published_at=now)
    index_many(entries)
    return {item.title: entry.pk for item, entry in zip(items, entries, strict=True)}


def lose_the_index() -> None:
    """Take away what only the database knows of the index."""
    lost = {
        "sqlite": "DROP TABLE knowledge_posting",
        "postgresql": "ALTER TABLE knowledge_searchdocument DROP COLUMN terms",
    }
    with connection.cursor() as cursor:
        cursor.execute(lost[connection.vendor])


def _places(text: str) -> Iterator[int]:
    """Letters inside of words, where slips happen."""
    return (place for place in range(1, len(text) - 2) if " " not in text[place - 1 : place + 2])


def dropped(text: str) -> str:
    place = list(_places(text))[len(text) // 3]
    return text[:place] + text[place + 1 :]


def swapped(text: str) -> str:
    place = list(_places(text))[len(text) // 3]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def mistyped(text: str) -> str:
    place = next((place for place in _places(text) if place > len(text) // 4 and text[place] in NEIGHBOURS), 1)
    return text[:place] + NEIGHBOURS.get(text[place], "ด") + text[place + 1 :]


def toneless(text: str) -> str:
    return "".join(letter for letter in text if letter not in TONES)


def without_sara_am(text: str) -> str:
    return text.replace("ำ", "า")


WAYS: dict[str, Callable[[Known], str]] = {
    "keywords": lambda item: item.keywords,
    "question": lambda item: item.question,
    "one letter dropped": lambda item: dropped(item.keywords),
    "two letters swapped": lambda item: swapped(item.keywords),
    "one letter mistyped": lambda item: mistyped(item.keywords),
    "tone marks missing": lambda item: toneless(item.keywords),
    "sara am lost": lambda item: without_sara_am(item.question),
    "without spaces": lambda item: item.keywords.replace(" ", ""),
    "Thai digits": lambda item: to_thai(item.question),
}
