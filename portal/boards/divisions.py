"""Divisions side by side, for each head as well as in total: a small one is not the worst only for being small."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from km_plan.figures.remembered import units_at_hand
from km_plan.figures.reported import UnitFigure
from people.models import Unit
from training.boards.coverage import percent
from training.boards.divisions import Divisions


@dataclass(frozen=True)
class DivisionFigures:
    """One division with all that rolls up to it; ``unit`` is None for those without a unit."""

    unit: Unit | None
    key: str
    staff: int
    developed: int
    entries: int

    @property
    def name(self) -> str:
        return str(self.unit) if self.unit else "ยังไม่ระบุหน่วยงาน"

    @property
    def developed_share(self) -> Decimal | None:
        return percent(self.developed, self.staff)

    @property
    def entries_per_head(self) -> Decimal | None:
        return per_head(self.entries, self.staff)


def divisions_of(year: int, day: date) -> list[DivisionFigures]:
    """Every division with staff or entries in the fiscal year, in the order of the tree; of a closed year as reported.

    A constant number of queries, however many divisions there are.
    """
    divisions = Divisions()
    staff, entries = (units_at_hand(key, year, day) for key in ("staff_developed", "entries_published"))
    members: dict[Unit | None, set[int | None]] = {}
    for each in (*staff, *entries):
        members.setdefault(divisions.of(each.unit), set()).add(each.unit)
    return [
        DivisionFigures(
            division, divisions.key(division), sum(each.whole or 0 for each in _of(staff, members[division])),
            sum(each.counted for each in _of(staff, members[division])),
            sum(each.counted for each in _of(entries, members[division])),
        )
        for division in divisions.in_order(each.unit for each in (*staff, *entries))
    ]  # fmt: skip


def _of(figures: Iterable[UnitFigure], units: set[int | None]) -> list[UnitFigure]:
    return [each for each in figures if each.unit in units]


def per_head(number: int, heads: int) -> Decimal | None:
    """So many for each of the staff, to two places; None where nobody serves."""
    return (Decimal(number) / heads).quantize(Decimal("0.01"), ROUND_HALF_UP) if heads else None
