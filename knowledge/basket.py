"""Entries a person has put aside for a volume, in their order, with its title; kept in the session until made."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.models import Entry

PLACE = "volume"
MOST = 100  # entries of a volume
LONGEST_TITLE, LONGEST_PREFACE = 150, 5000
TITLE = "รวมเรื่องจากคลังความรู้"


@dataclass
class Basket:
    """What stands in the session of ``request``; nothing is kept for who is not signed in."""

    session: object

    @property
    def keys(self) -> list[int]:
        return list(self._kept().get("entries", ()))

    @property
    def title(self) -> str:
        return self._kept().get("title", TITLE)

    @property
    def preface(self) -> str:
        return self._kept().get("preface", "")

    def add(self, keys: Iterable[int]) -> int:
        """Put entries at the end, each once, up to ``MOST``; returns how many were put in."""
        before = self.keys
        after = list(dict.fromkeys([*before, *keys]))[:MOST]
        self._keep(entries=after)
        return len(after) - len(before)

    def remove(self, key: int) -> None:
        self._keep(entries=[one for one in self.keys if one != key])

    def move(self, key: int, *, up: bool) -> None:
        """One place up or down; at the end of the list nothing happens."""
        keys = self.keys
        if key not in keys:
            return
        place = keys.index(key)
        other = place + (-1 if up else 1)
        if 0 <= other < len(keys):
            keys[place], keys[other] = keys[other], keys[place]
            self._keep(entries=keys)

    def name(self, title: str, preface: str) -> None:
        self._keep(title=title, preface=preface)

    def empty(self) -> None:
        self.session.pop(PLACE, None)

    def entries(self, person) -> list[Entry]:
        """The entries in their order, without those the person may not see any more; one query."""
        found = bindable(person).in_bulk(self.keys)
        return [found[key] for key in self.keys if key in found]

    def _kept(self) -> dict:
        return self.session.get(PLACE) or {}

    def _keep(self, **changed) -> None:
        self.session[PLACE] = self._kept() | changed


def bindable(person):
    """Entries that may stand in a volume of this person: published and within sight."""
    return Entry.objects.visible_to(person).published().shown()
