"""A figure by divisions, in total and for each of the staff: a small one is not the worst only for being small."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count

from core.shares import per_head, percent
from km_plan.measures.base import Measure
from training.boards.coverage import staff
from training.boards.divisions import Divisions

NO_UNIT = "ไม่ระบุหน่วยงาน"


@dataclass(frozen=True)
class UnitLine:
    """One division with all that rolls up to it. ``key`` names it in an address; ``staff`` are its people of today,
    None where nobody counted them. ``whole`` is of a share alone."""

    name: str
    key: str
    counted: int
    whole: int | None = None
    staff: int | None = None

    @property
    def share(self) -> Decimal | None:
        """In percent to one place; None of nothing, and of a plain count."""
        return percent(self.counted, self.whole) if self.whole else None

    @property
    def per_head(self) -> Decimal | None:
        """For each of the staff, to two places; None where nobody serves today."""
        return per_head(self.counted, self.staff)


def units_of(measure: Measure, year: int, day: date, divisions: Divisions) -> list[UnitLine]:
    """Every division that has staff or was counted, in the order of the tree; of a share, those it has a whole of.

    Three queries for a count, two for a share, however many units there are.
    """
    counted = measure.by_group(year, day, divisions.of)
    if measure.is_share:
        units = [unit.pk if unit else None for unit in counted]
        return [_line(unit, divisions, *counted[unit]) for unit in divisions.in_order(units)]
    heads = _heads(divisions)
    units = [unit.pk if unit else None for unit in {*counted, *heads}]
    return [
        _line(unit, divisions, counted.get(unit, (0, None))[0], None, heads.get(unit, 0))
        for unit in divisions.in_order(units)
    ]


def _line(unit, divisions: Divisions, counted: int, whole: int | None, staff: int | None = None) -> UnitLine:
    return UnitLine(str(unit) if unit else NO_UNIT, divisions.key(unit), counted, whole, staff)


def _heads(divisions: Divisions) -> dict:
    """How many of the staff each division has today."""
    found: dict = {}
    for unit, number in staff().order_by().values_list("unit_id").annotate(number=Count("pk")):
        found[divisions.of(unit)] = found.get(divisions.of(unit), 0) + number
    return found
