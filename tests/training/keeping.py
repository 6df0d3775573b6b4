"""Trips of one fixed fiscal year, made ready for the volume or not."""

from datetime import date

from training.actions.duties import settle
from training.actions.recording import record
from training.models import DutyKind, Participant

YEAR = 2569
IN_MARCH = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 4), "returns_on": date(2026, 3, 5)}
IN_JULY = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 7, 1), "returns_on": date(2026, 7, 1)}


def make_ready(trip: Participant, summary: str = "ได้ความรู้", use: str = "") -> Participant:
    """Reported (where asked) and recorded: nothing but the volume is owed."""
    if trip.training.is_external:
        settle(trip, DutyKind.REPORT, by=trip.person)
    record(trip, by=trip.person, edits=0, values={"summary": summary, "use": use})
    return trip
