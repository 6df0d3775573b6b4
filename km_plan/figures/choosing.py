"""The measures a row may be filled by, each with its sentence and today's figure; those that fit its target first."""

from dataclasses import dataclass
from datetime import date

from km_plan.figures.book import reading_words
from km_plan.figures.row_figure import fits
from km_plan.measures import MEASURES, Measure
from km_plan.models import PlanRow


@dataclass(frozen=True)
class Choice:
    measure: Measure
    words: str  # today's figure
    fits: bool
    is_chosen: bool


def choices_for(row: PlanRow, chosen: str, day: date) -> list[Choice]:
    """Every measure with its figure of the row's year, the chosen one first; as many queries as the measures ask."""
    year = row.table.plan.fiscal_year
    choices = [
        Choice(each, reading_words(each.reading(year, day), each), fits(row, each), each.key == chosen)
        for each in MEASURES
    ]
    return sorted(choices, key=lambda each: (not each.is_chosen, not each.fits))
