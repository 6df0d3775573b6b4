"""Colleagues chosen for an event: those ticked with their due days and ratings, and those found by a word."""

from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import QueryDict

from people.models import Person, Role
from signoff.acting import acting_for
from training.actions.nominating import Nomination
from training.clock.due_lines import DueLine
from training.models import TrainingRules
from training.models.followup import HIGHEST, LOWEST
from training.sight import leads, those_above, units_led

MOST_FOUND, MOST_CHOSEN = 12, 100
SCALE = [(score, {LOWEST: "น้อยที่สุด", HIGHEST: "มากที่สุด"}.get(score, "")) for score in range(LOWEST, HIGHEST + 1)]
NOT_WHOLE = "โปรดให้คะแนนให้ครบทุกข้อ"
WHOLE_OR_NONE = "โปรดให้คะแนนให้ครบทุกข้อ หรือเว้นว่างทุกข้อเพื่อให้ผู้บังคับบัญชาโดยตรงเป็นผู้ประเมิน"


def nominable(by: Person) -> QuerySet:
    """Whom this person may name: everybody serving for the HR officer, else those they lead; there never themself, nor
    who stands above them.
    """
    serving = Person.objects.serving()
    if by.has_role(Role.HR_OFFICER):
        return serving
    return serving.filter(unit_id__in=units_led(by)).exclude(pk__in={by.pk, *those_above(by)})


@dataclass
class Nominee:
    """One person ticked; ``scores`` are what the superior marked so far, by the place of the point."""

    person: Person
    scores: list[dict] = field(default_factory=list)
    must_rate: bool = False

    @property
    def rated(self) -> list[int]:
        return [line["score"] for line in self.scores if line["score"]]

    @property
    def error(self) -> str:
        if len(self.rated) == len(self.scores) or (not self.rated and not self.must_rate):
            return ""
        return NOT_WHOLE if self.must_rate else WHOLE_OR_NONE


class PeopleBox:
    """What ``data`` (an address or a sent form) chooses; ``already`` are the keys of those who take part.

    Raises ``PermissionDenied`` where ``by`` names somebody they do not lead.
    """

    scale = SCALE

    def __init__(self, data: QueryDict, by: Person, *, already: set[int] = frozenset(), dues: list[DueLine] = ()):
        self.data, self.by, self.already, self.dues = data, by, already, dues
        self.find = data.get("find", "")[:100].strip()
        self.shows_errors = False

    @cached_property
    def _ticked(self) -> list[Person]:
        keys = {key for key in self.data.getlist("people") if key.isascii() and key.isdecimal() and len(key) < 10}
        return list(Person.objects.filter(pk__in=keys).select_related("position", "unit__parent").in_order())

    @cached_property
    def nominees(self) -> list[Nominee]:
        """Those ticked who can really be named."""
        fit = [person for person in self._ticked if person.is_active and person.pk not in self.already]
        allowed = set(nominable(self.by).filter(pk__in=[person.pk for person in fit]).values_list("pk", flat=True))
        if {person.pk for person in fit} - allowed:
            raise PermissionDenied
        points, stands_for = TrainingRules.objects.current().points, {self.by.pk, *acting_for(self.by)}
        return [self._nominee(person, points, stands_for) for person in fit]

    def _nominee(self, person: Person, points: list[str], stands_for: set[int]) -> Nominee:
        if not leads(self.by, person):
            return Nominee(person)
        lines = [self._line(person, place, point) for place, point in enumerate(points, 1)]
        return Nominee(person, lines, must_rate=_answers_to(person) in stands_for)

    def _line(self, person: Person, place: int, point: str) -> dict:
        name = f"rate_{person.pk}_{place}"
        typed = self.data.get(name, "")
        score = int(typed) if typed in {str(score) for score, _ in SCALE} else None
        return {"name": name, "point": point, "score": score}

    @cached_property
    def found(self) -> list[Person]:
        """Those whose name or position holds what was typed, and who can be named beside those ticked."""
        if not self.find:
            return []
        known = {nominee.person.pk for nominee in self.nominees} | self.already
        people = nominable(self.by).exclude(pk__in=known).matching(self.find)
        return list(people.with_place().in_order()[:MOST_FOUND])

    @property
    def passed_over(self) -> list[str]:
        """Why somebody ticked is not among the nominees."""
        gone = [f"บัญชีของ{person}ปิดแล้ว จึงเลือกไม่ได้" for person in self._ticked if not person.is_active]
        return gone + [f"{person} อยู่ในรายชื่อผู้เข้าร่วมแล้ว" for person in self._ticked if person.pk in self.already]

    @property
    def problems(self) -> list[str]:
        """What stands in the way of naming those ticked, but for nobody being ticked."""
        if len(self.nominees) > MOST_CHOSEN:
            return [f"เพิ่มได้ครั้งละไม่เกิน {MOST_CHOSEN} คน โปรดแบ่งเป็นหลายครั้ง"]
        return self.passed_over + [f"{one.person}: {one.error}" for one in self.nominees if one.error]

    def is_sound(self) -> bool:
        """Whether all can be named; from then on the page says what is wrong."""
        self.shows_errors = True
        return not self.problems

    @property
    def nominations(self) -> list[Nomination]:
        return [(one.person, one.rated or None) for one in self.nominees]


def _answers_to(person: Person) -> int | None:
    """The key of the head right above a person, from the rows at hand."""
    unit = person.unit
    if unit is not None and unit.head_id == person.pk:
        unit = unit.parent
    return unit.head_id if unit is not None else None
