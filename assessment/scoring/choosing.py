"""Raters being chosen for a round: those ticked, and those found by a word."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from people.models import Person

MOST_FOUND, MOST_CHOSEN = 12, 50


@dataclass(frozen=True)
class Chosen:
    person: Person


class RatersBox:
    """What ``data`` (an address or a sent form) chooses; ``already`` are the keys of those who rate."""

    def __init__(self, data: QueryDict, *, already: set[int] = frozenset()):
        self.data, self.already = data, already
        self.find = data.get("find", "")[:100].strip()

    @cached_property
    def _ticked(self) -> list[Person]:
        keys = {key for key in self.data.getlist("people") if key.isascii() and key.isdecimal() and len(key) < 10}
        return list(Person.objects.filter(pk__in=keys).with_place().in_order())

    @cached_property
    def people(self) -> list[Person]:
        """Those ticked who can rate."""
        return [person for person in self._ticked if person.is_active and person.pk not in self.already]

    @property
    def nominees(self) -> list[Chosen]:
        return [Chosen(person) for person in self.people]

    @cached_property
    def found(self) -> list[Person]:
        """Those whose name or position holds what was typed, beside those ticked."""
        if not self.find:
            return []
        known = {person.pk for person in self.people} | self.already
        return list(
            Person.objects.serving().exclude(pk__in=known).matching(self.find).with_place().in_order()[:MOST_FOUND]
        )

    @property
    def passed_over(self) -> list[str]:
        """Why somebody ticked is not among the chosen."""
        gone = [f"บัญชีของ{person}ปิดแล้ว จึงเลือกไม่ได้" for person in self._ticked if not person.is_active]
        return gone + [f"{person} เป็นผู้ประเมินของรอบนี้แล้ว" for person in self._ticked if person.pk in self.already]

    @property
    def problem(self) -> str:
        if len(self.people) > MOST_CHOSEN:
            return f"เลือกผู้ประเมินได้ไม่เกิน {MOST_CHOSEN} คน"
        return "" if self.people else "โปรดค้นหาแล้วเลือกผู้ประเมินอย่างน้อยหนึ่งคน"
