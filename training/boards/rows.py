"""The lines of the board: one trip each with its state, its three ticks, and on whose desk its report is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from training.boards.desks import NAME, Desk, desks_of
from training.boards.ticks import Tick
from training.models import Duty, DutyKind, Escalation, Participant, TripState
from training.register.page import TONES

SHOWN = (
    "training__title", "training__kind", "training__mode", "training__order_number", "training__starts_on",
    "training__ends_on", "training__returns_on", "person__prefix", "person__first_name", "person__last_name",
    "unit__name", "position",
)  # fmt: skip
SHOWN_OF_PASSING = ("duty_id", "last_day", "passed_on", *(f"supervisor__{part}" for part in NAME))


@dataclass(frozen=True)
class Line:
    """One trip on the board."""

    trip: Participant
    ticks: tuple[Tick, ...]
    state: TripState
    next_due: date | None
    desk: Desk | None

    @property
    def tone(self) -> str:
        return TONES[self.state]


def lines_of(keys: Iterable[int], day: date, soon_days: int) -> list[Line]:
    """The lines of these trips in the order of their keys; the same few queries however many there are."""
    keys = list(keys)
    found = Participant.objects.filter(pk__in=keys).select_related("training", "person", "unit").only(*SHOWN)
    trips = {trip.pk: trip for trip in found}
    duties: dict[int, dict[str, Duty]] = {key: {} for key in keys}
    for duty in Duty.objects.filter(participant__in=keys):
        duties[duty.participant_id][duty.kind] = duty
    late = [duty.pk for each in duties.values() for duty in each.values() if duty.is_waiting and duty.is_late(day)]
    desks, passed = desks_of(keys, day), _passed_up(late)
    soon = day + timedelta(days=soon_days)
    return [_line(trips[key], duties[key], passed, desks.get(key), day, soon) for key in keys if key in trips]


def _line(trip: Participant, duties: dict[str, Duty], passed: dict, desk: Desk | None, day: date, soon: date) -> Line:
    ticks = tuple(
        Tick(kind, duties.get(kind), day, passed.get(duties[kind].pk) if kind in duties else None) for kind in DutyKind
    )
    due = min((duty.last_day for duty in duties.values() if duty.is_waiting), default=None)
    report = duties.get(DutyKind.REPORT)
    return Line(trip, ticks, state_of(due, report is not None and report.is_done, day, soon), due, desk)


def state_of(due: date | None, reported: bool, day: date, soon: date) -> TripState:
    """Where a trip stands whose nearest open last day is ``due``: the same as ``with_state`` says in the database."""
    if due is None:
        return TripState.CLOSED
    if due < day:
        return TripState.OVERDUE
    if due <= soon:
        return TripState.DUE_SOON
    return TripState.SUBMITTED if reported else TripState.NOT_YET


def _passed_up(duties: list[int]) -> dict[int, Escalation]:
    """The newest passing up of each of these overdue duties (keys)."""
    found = Escalation.objects.filter(duty__in=duties).select_related("supervisor").only(*SHOWN_OF_PASSING)
    return {each.duty_id: each for each in found.order_by("passed_on", "pk")}
