"""Who might be named under a criterion: those who meet it, those named already, and those sought by hand."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.http import QueryDict

from assessment.models import RecognitionCriterion
from assessment.recognition.counting import Counter, find
from people.models import Person

LONGEST_REASON = 500
MOST_FOUND = 20
REASON_NEEDED = "โปรดเขียนเหตุผลที่จะพิมพ์บนเกียรติบัตร"
REASON_TOO_LONG = "เหตุผลยาวเกิน 500 ตัวอักษร โปรดเขียนให้สั้นลง"


@dataclass
class Candidate:
    """One person as a line of the proposal: what was counted of them (None: nothing), ticked or not, and why."""

    person: Person
    number: int | None
    meets: bool
    is_on: bool
    reason: str

    @property
    def error(self) -> str:
        if not self.is_on or 0 < len(self.reason) <= LONGEST_REASON:
            return ""
        return REASON_TOO_LONG if self.reason else REASON_NEEDED


class Proposal:
    """One criterion as the KM team fills it; ``data`` is what was sent, or None for what stands."""

    def __init__(self, criterion: RecognitionCriterion, data: QueryDict | None = None, find_words: str = ""):
        self.criterion, self.data = criterion, data
        self.year = criterion.recognition.fiscal_year
        typed = data.get("find", "") if data is not None else find_words
        self.find = typed[:100].strip()

    @cached_property
    def counter(self) -> Counter | None:
        return find(self.criterion.counted)

    @cached_property
    def counts(self) -> dict[int, int]:
        return self.counter.counts(self.year) if self.counter else {}

    @cached_property
    def _meeting(self) -> set[int]:
        least = self.criterion.least or 1
        return {key for key, number in self.counts.items() if number >= least}

    @cached_property
    def _standing(self) -> dict[int, str]:
        """Those named already, by key, with their reasons."""
        return dict(self.criterion.recognised.values_list("person_id", "reason"))

    @cached_property
    def _ticked(self) -> set[int]:
        if self.data is None:
            return set(self._standing)
        keys = (key for key in self.data.getlist("people") if key.isascii() and key.isdecimal() and len(key) < 10)
        return {int(key) for key in keys}

    @cached_property
    def candidates(self) -> list[Candidate]:
        """In Thai order, without ranks: those who meet the criterion, and all ticked. Who left is not proposed anew."""
        people = Person.objects.filter(pk__in=self._meeting | self._ticked | set(self._standing))
        fit = people.filter(Q(is_active=True) | Q(pk__in=self._standing))
        return [self._line(person) for person in fit.with_place().in_order()]

    @cached_property
    def found(self) -> list[Candidate]:
        """Those sought by name or position that are no candidates yet."""
        if not self.find:
            return []
        known = [one.person.pk for one in self.candidates]
        people = Person.objects.serving().exclude(pk__in=known).matching(self.find).with_place().in_order()
        return [self._line(person) for person in people[:MOST_FOUND]]

    def _line(self, person: Person) -> Candidate:
        number = self.counts.get(person.pk, 0) if self.counter else None
        reason = self._standing.get(person.pk) or self._usual(person)
        if self.data is not None:
            typed = self.data.get(f"reason_{person.pk}")
            reason = reason if typed is None else " ".join(typed.split())
        return Candidate(person, number, person.pk in self._meeting, person.pk in self._ticked, reason)

    def _usual(self, person: Person) -> str:
        number = self.counts.get(person.pk)
        return self.counter.words(number, self.year) if self.counter and number else ""

    @property
    def named(self) -> dict[Person, str]:
        """Those ticked with their reasons."""
        return {one.person: one.reason for one in self.candidates if one.is_on}

    @property
    def problems(self) -> list[str]:
        return [f"{one.person}: {one.error}" for one in self.candidates if one.error]
