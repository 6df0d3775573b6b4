"""People called in a text by "@": by user name, by whole name, or by a first name that only one of them has."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.models import Entry
from knowledge.use.audience import who_see
from people.models import Person

MOST = 20  # calls of one text that are heard
LONGEST = 250  # characters of a name
_CALL = re.compile(r"(?<![A-Za-z0-9._%+-])@(?=\S)")  # what stands before it in an address is no call
_MARK = re.compile(r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")  # belongs to the Thai letter before it
_LETTER = re.compile(r"[\w\u0e30-\u0e4e]")
_LATIN = re.compile(r"[A-Za-z0-9_]")


@dataclass(frozen=True)
class Call:
    """A place of the text, the "@" included, and the people called there."""

    start: int
    end: int
    people: tuple[Person, ...]


def called(text: str, entry: Entry) -> list[Person]:
    """The people a text calls, of those who may see the entry. No query for a text without "@"."""
    if not _CALL.search(text):
        return []
    people = who_see(entry, Person.objects.all())
    return list(dict.fromkeys(person for call in calls(text, people) for person in call.people))


def calls(text: str, people: Iterable[Person]) -> list[Call]:
    """Where the text calls some of ``people``, in its order."""
    names = _names(people)
    starts = [found.start() for found in _CALL.finditer(text)][:MOST]
    return [call for start in starts if (call := _call_at(text, start, names))]


def _names(people: Iterable[Person]) -> list[tuple[str, re.Pattern, tuple[Person, ...]]]:
    """Names that call somebody, the longest first, with what may not follow each and whom it calls."""
    whole, first = defaultdict(dict), defaultdict(dict)
    for person in people:
        bare = f"{person.first_name} {person.last_name}".strip()
        for name in (person.full_name, bare) if person.last_name else ():
            whole[name.lower(), _MARK][person] = None
        whole[person.username.lower(), _LATIN][person] = None
        first[person.first_name.lower(), _LETTER][person] = None
    alone = {key: found for key, found in first.items() if len(found) == 1}
    names = [(name, end, tuple(found)) for (name, end), found in [*whole.items(), *alone.items()] if name]
    return sorted(names, key=lambda each: -len(each[0]))


def _call_at(text: str, start: int, names: list) -> Call | None:
    rest = text[start + 1 : start + 1 + LONGEST].lower()
    for name, end, people in names:
        if rest.startswith(name) and not end.match(rest[len(name) :]):
            return Call(start, start + 1 + len(name), people)
    return None
