"""Who knows the KM goals of a year: the figures, and the people behind each of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from core.shares import percent
from km_plan.models import Acknowledgement, Plan, QuizResult
from people.models import Person, Unit
from people.tree import flat, unit_tree
from thai.dates import today

SHOWS = {
    "all": "บุคลากรทั้งหมด",
    "acknowledged": "อ่านและเข้าใจแล้ว",
    "waiting": "ยังไม่ได้อ่าน",
    "passed": "ผ่านแบบทดสอบ",
    "not-passed": "ยังไม่ผ่านแบบทดสอบ",
}
NO_UNIT = "none"


@dataclass(frozen=True)
class Share:
    """Of ``total`` serving people, how many acknowledged the goals and how many passed the quiz."""

    total: int = 0
    acknowledged: int = 0
    passed: int = 0

    @property
    def waiting(self) -> int:
        return self.total - self.acknowledged

    @property
    def percentage(self) -> Decimal | None:
        """Of all people, those who acknowledged, to one place; None where nobody serves."""
        return percent(self.acknowledged, self.total)

    @property
    def percentage_passed(self) -> Decimal | None:
        return percent(self.passed, self.total)


@dataclass(frozen=True)
class UnitShare(Share):
    """The share of the people who stand in one unit itself; of those without a unit where ``unit`` is None."""

    unit: Unit | None = None

    @property
    def key(self) -> str:
        """How an address names the unit."""
        return str(self.unit.pk) if self.unit else NO_UNIT


@dataclass(frozen=True)
class Knowing(Share):
    """The figures of a whole year; the units' figures add up to its own."""

    year: int = 0
    by_unit: tuple[UnitShare, ...] = ()


def knowing_of(year: int) -> Knowing:
    """The figures of ``year`` (พ.ศ.) over the people who serve today; two queries however many there are."""
    counted = {line.pop("unit_id"): line for line in _counted(year)}
    units: list[Unit | None] = [branch.unit for branch in flat(unit_tree())]
    shares = tuple(
        UnitShare(unit=unit, **counted[pk]) for unit in [*units, None] if (pk := unit.pk if unit else None) in counted
    )
    sums = {name: sum(getattr(share, name) for share in shares) for name in ("total", "acknowledged", "passed")}
    return Knowing(year=year, by_unit=shares, **sums)


def _counted(year: int) -> QuerySet:
    knew, passed = _who(year)
    counts = {
        "total": Count("pk"),
        "acknowledged": Count("pk", filter=Q(pk__in=knew)),
        "passed": Count("pk", filter=Q(pk__in=passed)),
    }
    return Person.objects.serving().order_by().values("unit_id").annotate(**counts)


def _who(year: int) -> tuple[QuerySet, QuerySet]:
    """The keys of those who acknowledged, and of those who passed the quiz."""
    knew = Acknowledgement.objects.filter(fiscal_year=year)
    return knew.values("person_id"), QuizResult.objects.for_year(year).passed().values("person_id")


def people_of(year: int, show: str = "all", unit: str = "") -> QuerySet:
    """The people behind one figure, in Thai order, each with ``known_at``; ``show`` is one of ``SHOWS``.

    ``unit`` is a unit's key as ``UnitShare`` gives it, or empty for all; an unknown one holds nobody.
    """
    people = Person.objects.serving().with_place().in_order()
    if unit:
        chosen = {"unit__isnull": True} if unit == NO_UNIT else {"unit_id": _number(unit)}
        people = people.filter(**chosen)
    knew, passed = _who(year)
    narrowed = {
        "acknowledged": people.filter(pk__in=knew),
        "waiting": people.exclude(pk__in=knew),
        "passed": people.filter(pk__in=passed),
        "not-passed": people.exclude(pk__in=passed),
    }.get(show, people)
    said = Acknowledgement.objects.filter(fiscal_year=year, person=OuterRef("pk"))
    return narrowed.annotate(known_at=Subquery(said.values("made_at")[:1]))


def plan_to_know(day: date | None = None) -> Plan | None:
    """The approved plan that covers the day (today when not given), else the last one approved before it."""
    day = day or today()
    approved = Plan.objects.approved().filter(starts_on__lte=day).select_related("sign_off")
    # Plans may cover other dates than their fiscal year: the one that still runs comes before one that has ended.
    return max(approved, key=lambda plan: (plan.ends_on >= day, plan.fiscal_year), default=None)


def needs_to_read(person: Person) -> Plan | None:
    """The plan whose goals the person has still to acknowledge, if any."""
    plan = plan_to_know()
    if plan is None or not person.is_active:
        return None
    known = Acknowledgement.objects.filter(fiscal_year=plan.fiscal_year, person=person)
    return None if known.exists() else plan


def _number(text: str) -> int:
    """A key as a number; -1, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
