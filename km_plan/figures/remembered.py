"""Readings for pages that show many at once, counted anew only when something has happened since."""

from datetime import date

from core.remembering import until_next_event
from km_plan.figures.book import measures_of
from km_plan.figures.reported import closing_of, divisions_of, figure_of, is_closed, reading_of
from km_plan.figures.standing import Standing, open_standing, reported_standing
from km_plan.measures import Measure, Reading, find
from km_plan.measures.units import UnitLine, units_of
from km_plan.models import Plan
from knowledge.models import Read
from training.boards.divisions import Divisions

UNRECORDED = ("entry_reads",)  # reading an entry leaves no event: the newest read says whether there were more


def standing_at_hand(year: int, day: date) -> Standing:
    """The standing of ``standing_of``, its measures read as ``readings_at_hand`` reads them."""
    if closing := closing_of(year):
        return reported_standing(closing)
    chosen = {measure.key: measure for measure in measures_of(year).values()}
    plan = Plan.objects.in_force(year)
    return open_standing(year, day, plan=plan, readings=readings_at_hand(chosen, year, day) if plan else {})


def readings_of_year(measures: dict[str, Measure], year: int, day: date) -> dict[str, Reading]:
    """The readings of any year by the keys of the measures: as reported where the year is closed."""
    if is_closed(year):
        return {key: reading_of(each, year, day) for key, each in measures.items()}
    return readings_at_hand(measures, year, day)


def readings_at_hand(measures: dict[str, Measure], year: int, day: date) -> dict[str, Reading]:
    """The readings of an open year by the keys of the measures; nothing is counted twice between two events."""
    recorded = {key: each for key, each in measures.items() if key not in UNRECORDED}
    named = f"readings:{year}:{day}:{'-'.join(sorted(recorded))}"
    taken = until_next_event(named, lambda: {key: each.reading(year, day) for key, each in recorded.items()})
    return taken | {key: _of_reads(each, year, day) for key, each in measures.items() if key in UNRECORDED}


def _of_reads(measure: Measure, year: int, day: date) -> Reading:
    newest = Read.objects.order_by("-pk").values_list("pk", flat=True).first()
    return until_next_event(f"{measure.key}:{year}:{day}", lambda: measure.reading(year, day), stamp=newest)


def divisions_at_hand(key: str, year: int, day: date) -> list[UnitLine]:
    """The figure of a measure by divisions, in the order of the tree; of a closed year as reported."""
    if figure := figure_of(key, year):
        return divisions_of(figure)
    return until_next_event(f"divisions:{key}:{year}:{day}", lambda: units_of(find(key), year, day, Divisions()))
