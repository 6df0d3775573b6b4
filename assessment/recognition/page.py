"""What the page of a year's list shows: criteria, names where they may be seen, its signing, certificates."""

from dataclasses import dataclass
from functools import cached_property

from assessment.models import Recognised, RecognitionCriterion, RecognitionList
from assessment.recognition.counting import Counter, find
from assessment.recognition.printing import approved
from assessment.recognition.snapshot import all_named
from signoff.showing import SigningView


@dataclass
class Named:
    """One line: who, for what; ``number`` names the certificate where this reader may have it."""

    name: str
    title: str
    unit: str
    reason: str
    number: int = 0


@dataclass
class Part:
    """A criterion with those named under it."""

    criterion: RecognitionCriterion
    counter: Counter | None
    named: list[Named]


class RecognitionPage:
    """One list as one person sees it."""

    def __init__(self, recognition: RecognitionList, person):
        self.recognition, self.person = recognition, person
        self.signing = SigningView(recognition, person)

    def may(self, act: str) -> bool:
        return self.person.has_perm(f"assessment.{act}", self.recognition)

    @cached_property
    def may_change(self) -> bool:
        return self.may("change_recognition")

    @cached_property
    def sees_names(self) -> bool:
        return self.may("see_recognised")

    @cached_property
    def certifies(self) -> bool:
        return self.may("certify")

    @cached_property
    def parts(self) -> list[Part]:
        """The criteria in order; of an approved list with the names as they stood then."""
        criteria = list(self.recognition.criteria.all())
        names = self._names(criteria) if self.sees_names else {}
        return [Part(one, find(one.counted), names.get(one.place, [])) for one in criteria]

    @property
    def count(self) -> int:
        return sum(len(part.named) for part in self.parts)

    def _names(self, criteria: list[RecognitionCriterion]) -> dict[int, list[Named]]:
        if (found := approved(self.recognition)) is not None:
            return self._sealed_names(criteria, found[1])
        named = Recognised.objects.filter(recognition=self.recognition)
        found = named.select_related("person__position", "person__unit", "criterion").order_by("person__sort_key")
        names: dict[int, list[Named]] = {}
        for one in found:
            person = one.person
            line = Named(str(person), person.title, str(person.unit or ""), one.reason)
            names.setdefault(one.criterion.place, []).append(line)
        return names

    def _sealed_names(self, criteria: list[RecognitionCriterion], snapshot: dict) -> dict[int, list[Named]]:
        numbered = iter(enumerate(all_named(snapshot), 1))
        names: dict[int, list[Named]] = {}
        for criterion, part in zip(criteria, snapshot["criteria"], strict=True):
            for _ in part["named"]:
                number, one = next(numbered)
                mine = self.certifies or one["person"] == self.person.pk
                line = Named(one["name"], one["title"], one["unit"], one["reason"], number if mine else 0)
                names.setdefault(criterion.place, []).append(line)
        return names

    @cached_property
    def to_do(self) -> str:
        """What the KM team does next; empty when nothing is missing."""
        if not self.may_change:
            return ""
        if self.recognition.published_at is None:
            return "ตรวจเกณฑ์ด้านล่าง แล้วกด “ประกาศเกณฑ์” ให้บุคลากรทราบก่อนเสนอชื่อ"
        return "" if self.count else "กด “เลือกรายชื่อ” ใต้เกณฑ์แต่ละข้อ เพื่อดูผู้ที่เข้าเกณฑ์และเสนอชื่อพร้อมเหตุผล"
