"""Divisions side by side, for each head as well as in total: a small one is not the worst only for being small."""

from dataclasses import dataclass
from datetime import date

from km_plan.figures.remembered import divisions_at_hand
from km_plan.measures.units import UnitLine


@dataclass(frozen=True)
class Division:
    """One division with all that rolls up to it: who of it was developed, and the knowledge it published."""

    developed: UnitLine
    entries: UnitLine


def divisions_of(year: int, day: date) -> list[Division]:
    """Every division with staff or entries in the fiscal year, in the order of the tree; of a closed year as reported.

    A constant number of queries, however many divisions there are.
    """
    developed = {line.name: line for line in divisions_at_hand("staff_developed", year, day)}
    entries = divisions_at_hand("entries_published", year, day)
    return [Division(developed.get(line.name, UnitLine(line.name, line.key, 0, 0)), line) for line in entries]
