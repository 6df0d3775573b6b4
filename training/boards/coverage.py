"""ความครอบคลุมการพัฒนาบุคลากร: of all staff, how many were developed in a fiscal year, and who was not yet.

Staff are the people in the register who serve today (``Person.is_active``), executives included, as in every other
figure of the portal that says บุคลากรทั้งหมด. Left out are accounts with neither a unit nor a position, which are the
portal's own. Developed is who took part (not withdrawn, not cancelled) in at least one event whose day of return lies
in the year and has come. The register does not keep the day somebody left: who left during the year counts on neither
side, and a past year is compared with the staff of today. A person counts in the unit of today.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from core.shares import percent
from people.models import Person, Unit
from training.boards.divisions import Divisions
from training.models import Participant
from training.sight import sees_all, units_led

SYSTEM = Q(unit__isnull=True, position__isnull=True)
SHOWS = {"not-yet": "ยังไม่ได้รับการพัฒนา", "developed": "ได้รับการพัฒนาแล้ว", "all": "บุคลากรทั้งหมด"}


def staff() -> QuerySet[Person]:
    """Who counts as staff today."""
    return Person.objects.serving().exclude(SYSTEM)


def left_out() -> QuerySet[Person]:
    """Open accounts that are nobody of the staff."""
    return Person.objects.serving().filter(SYSTEM)


def part_taken(year: int, day: date) -> QuerySet[Participant]:
    """Trips of the fiscal year (พ.ศ.) from which people were back by ``day``."""
    return Participant.objects.standing().of_year(year).filter(training__returns_on__lte=day)


@dataclass(frozen=True)
class Share:
    """Of ``total`` people, how many were developed."""

    total: int = 0
    covered: int = 0

    @property
    def missing(self) -> int:
        return self.total - self.covered

    @property
    def percentage(self) -> Decimal | None:
        """To one place, half up; None where there is nobody."""
        return percent(self.covered, self.total)


@dataclass(frozen=True)
class DivisionShare(Share):
    """The share of one division with all that rolls up to it; of those without a unit where ``unit`` is None."""

    unit: Unit | None = None
    key: str = ""

    @property
    def name(self) -> str:
        return str(self.unit) if self.unit else "ยังไม่ระบุหน่วยงาน"


@dataclass(frozen=True)
class Coverage:
    """The coverage of a fiscal year as of a day. Figures are counted when asked: one query for all of them."""

    year: int
    day: date
    staff: QuerySet[Person]

    @property
    def developed(self) -> QuerySet[Person]:
        """Staff who took part in something; each once, however often they went."""
        return self.staff.filter(pk__in=self._went)

    @property
    def not_yet(self) -> QuerySet[Person]:
        return self.staff.exclude(pk__in=self._went)

    @cached_property
    def share(self) -> Share:
        """The figure of everybody; the divisions' figures add up to it."""
        return Share(**self._counts(self.staff.order_by().aggregate))

    def by_division(self, divisions: Divisions) -> list[DivisionShare]:
        """The figure of each division that has staff, in the order of the tree; one query."""
        counted = {line.pop("unit_id"): line for line in self._counts(self.staff.order_by().values("unit_id").annotate)}
        sums: dict[Unit | None, list[dict]] = {division: [] for division in divisions.in_order(counted)}
        for unit, line in counted.items():
            sums[divisions.of(unit)].append(line)
        return [
            DivisionShare(
                unit=division, key=divisions.key(division), total=sum(line["total"] for line in lines),
                covered=sum(line["covered"] for line in lines),
            )
            for division, lines in sums.items()
        ]  # fmt: skip

    def people(self, show: str, within: Q, divisions: Divisions) -> QuerySet[Person]:
        """The people behind a figure by division and name, each with ``times``: how often they took part."""
        shown = {"developed": self.developed, "all": self.staff}.get(show, self.not_yet)
        trips = part_taken(self.year, self.day).filter(person=OuterRef("pk")).order_by().values("person")
        times = Subquery(trips.annotate(times=Count("pk")).values("times"))
        found = shown.filter(within).with_place().annotate(times=times, in_tree=divisions.place())
        return found.order_by("in_tree", "sort_key", "pk")

    @property
    def _went(self) -> QuerySet:
        return part_taken(self.year, self.day).values("person_id")

    def _counts(self, ask):
        return ask(total=Count("pk"), covered=Count("pk", filter=Q(pk__in=self._went)))


def coverage_of(year: int, day: date, *, among: QuerySet[Person] | None = None) -> Coverage:
    """The coverage of fiscal year ``year`` (พ.ศ.) as known on ``day``, over all staff or those ``among`` some people.

    For one unit: ``coverage_of(year, day, among=staff().filter(unit=unit))``.
    """
    return Coverage(year, day, staff() if among is None else among)


def staff_seen(person) -> QuerySet[Person]:
    """The staff whose figures a person may see: everybody's, or those of the units they lead."""
    return staff() if sees_all(person) else staff().filter(unit_id__in=units_led(person))
