"""Live indicators: named measures that count what people really did. This file is the list of them."""

from km_plan.measures.base import Line, Measure, Reading
from km_plan.measures.knowledge import EntriesPublished
from km_plan.measures.people import StaffDeveloped

__all__ = ["MEASURES", "Line", "Measure", "Reading", "find"]

MEASURES: tuple[Measure, ...] = (StaffDeveloped(), EntriesPublished())
_BY_KEY = {measure.key: measure for measure in MEASURES}


def find(key: str) -> Measure | None:
    """The measure of that name; None for a name that no measure has, such as one that was given up."""
    return _BY_KEY.get(key)
