"""Divisions compared, per head as well as in total: a small one is not the worst only for being small."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, QuerySet

from core.shares import per_head
from people.models import Person, Unit
from training.boards.divisions import Divisions
from training.boards.timeliness import Timeliness, timeliness_by_unit
from training.models import Duty, DutyKind, Participant

ORDERS = {
    "name": "หน่วยงาน",
    "trips": "จำนวนครั้งที่ไป",
    "staff": "บุคลากร",
    "per_head": "ครั้งต่อคน",
    "on_time": "รายงานทันกำหนด (ร้อยละ)",
    "overdue": "รายการเกินกำหนด",
    "days": "ส่งรายงานเฉลี่ย (วันหลังกลับ)",
}


@dataclass(frozen=True)
class UnitFigures:
    """One division with all that rolls up to it; ``unit`` is None for those without a unit.

    A trip counts in the division where the participant was then, staff in that of today.
    """

    unit: Unit | None
    key: str
    trips: int
    staff: int
    overdue: int
    reports: Timeliness

    @property
    def name(self) -> str:
        return str(self.unit) if self.unit else "ยังไม่ระบุหน่วยงาน"

    @property
    def per_head(self) -> Decimal | None:
        """Trips for each of the staff, to two places; None where nobody serves today."""
        return per_head(self.trips, self.staff)

    @property
    def on_time(self) -> Decimal | None:
        return self.reports.percentage

    @property
    def days(self) -> Decimal | None:
        return self.reports.average_days


@dataclass(frozen=True)
class Comparison:
    """The divisions of a fiscal year as a person sees them; four queries however many there are."""

    year: int
    day: date
    trips: QuerySet[Participant]
    staff: QuerySet[Person]
    divisions: Divisions

    @cached_property
    def units(self) -> list[UnitFigures]:
        """Every division that has staff or trips, in the order of the tree."""
        trips, staff, overdue = self._trips, self._staff, self._overdue
        reports = timeliness_by_unit(self.year, self.day, kind=DutyKind.REPORT, trips=self.trips)
        members: dict[Unit | None, set] = {unit: set() for unit in self.divisions.in_order({*trips, *staff})}
        for unit in {*trips, *staff}:
            members[self.divisions.of(unit)].add(unit)
        return [
            UnitFigures(
                unit=division, key=self.divisions.key(division), trips=sum(trips.get(pk, 0) for pk in below),
                staff=sum(staff.get(pk, 0) for pk in below), overdue=sum(overdue.get(pk, 0) for pk in below),
                reports=sum((reports.get(pk, Timeliness()) for pk in below), Timeliness()),
            )
            for division, below in members.items()
        ]  # fmt: skip

    def sorted_by(self, order: str) -> list[UnitFigures]:
        """By name; by a figure with the greatest first, and unknown ones last."""
        if order not in ORDERS or order == "name":
            return sorted(self.units, key=lambda each: (each.unit is None, each.unit.sort_key if each.unit else ""))
        return sorted(self.units, key=lambda each: (getattr(each, order) is None, -(getattr(each, order) or 0)))

    @property
    def _standing(self) -> QuerySet[Participant]:
        return self.trips.standing().of_year(self.year)

    @property
    def _trips(self) -> dict:
        return dict(self._standing.order_by().values_list("unit_id").annotate(n=Count("pk", distinct=True)))

    @property
    def _staff(self) -> dict:
        return dict(self.staff.order_by().values_list("unit_id").annotate(n=Count("pk")))

    @property
    def _overdue(self) -> dict:
        """Trips with at least one overdue duty, as the board counts them."""
        late = Duty.objects.overdue(self.day).filter(participant__in=self._standing.values("pk")).order_by()
        return dict(late.values_list("participant__unit_id").annotate(n=Count("participant", distinct=True)))
