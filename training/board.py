"""The board: every trip of a fiscal year that a person may see, where each stands, and the numbers above the list.

Most trips of a year are closed, so only the duties that still wait are read: the list of open trips is made of them,
and closed ones are counted, and fetched only for the pages on which they stand.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from training.board_rows import state_of
from training.board_wish import Wish
from training.divisions import Divisions
from training.models import Duty, DutyKind, Participant, TrainingRules, TripState
from training.register_page import TONES
from training.sight import sees_all

KINDS = tuple(DutyKind.values)
PLACES = {state: place for place, state in enumerate(TripState)}


class OpenTrip(NamedTuple):
    """A trip with a duty that still waits, and which kinds are overdue; sorted, they are in the order of the board."""

    place: int
    next_due: date
    pk: int
    overdue: tuple[str, ...]


def open_trips(waiting: QuerySet[Duty], day: date, soon_days: int) -> list[OpenTrip]:
    """The trips of these waiting duties in the order of the board on ``day``; two queries.

    Their states are those of ``ParticipantQuerySet.with_state``, which asks for each trip and not only the open ones.
    """
    soon, waiting = day + timedelta(days=soon_days), waiting.order_by()
    late = {f"late_{kind}": Count("pk", filter=Q(kind=kind, last_day__lt=day)) for kind in KINDS}
    trips = waiting.values_list("participant_id").annotate(next_due=Min("last_day"), **late)
    done = Duty.objects.filter(participant_id=OuterRef("participant_id"), kind=DutyKind.REPORT, done_on__isnull=False)
    reported = set(waiting.filter(Exists(done), last_day__gt=soon).values_list("participant_id", flat=True))
    return sorted(
        OpenTrip(PLACES[state_of(due, pk in reported, day, soon)], due, pk, tuple(compress(KINDS, flags)))
        for pk, due, *flags in trips
    )


@dataclass(frozen=True)
class Number:
    """A number at the top and the address of the list it counts."""

    label: str
    count: int
    address: str
    tone: str
    chosen: bool


class Board(Sequence):
    """The keys of the trips asked for, in the order of the board: sliced by pages, counted without being read."""

    def __init__(self, person, wish: Wish, day: date, divisions: Divisions):
        self.wish, self.day = wish, day
        self._visible = None if sees_all(person) else Participant.objects.visible_to(person).values("pk")
        self._divisions = divisions

    @cached_property
    def trips(self) -> QuerySet[Participant]:
        trips = Participant.objects.standing().filter(self.wish.where(self._divisions))
        return trips if self._visible is None else trips.filter(pk__in=self._visible)

    @cached_property
    def waiting(self) -> QuerySet[Duty]:
        """The duties of the same trips that wait; asked by joining, which is many times quicker than by a list."""
        duties = Duty.objects.waiting().filter(self.wish.where(self._divisions, "participant__"))
        return duties if self._visible is None else duties.filter(participant__in=self._visible)

    @cached_property
    def soon_days(self) -> int:
        return TrainingRules.objects.current().soon_days

    @cached_property
    def open(self) -> list[OpenTrip]:
        return open_trips(self.waiting, self.day, self.soon_days)

    @cached_property
    def total(self) -> int:
        return self.trips.count()

    @cached_property
    def chosen(self) -> list[int]:
        """The open trips of the chosen state and overdue duty."""
        state, duty = self.wish.state, self.wish.duty
        return [
            trip.pk
            for trip in self.open
            if (not state or trip.place == PLACES[state]) and (not duty or duty in trip.overdue)
        ]

    @property
    def with_closed(self) -> bool:
        return not self.wish.duty and self.wish.state in ("", TripState.CLOSED)

    def __len__(self) -> int:
        return len(self.chosen) + (self.total - len(self.open) if self.with_closed else 0)

    def __getitem__(self, part: slice) -> list[int]:
        """The keys of a part of the list; the closed trips come last, the newest return first."""
        start, stop, _ = part.indices(len(self))
        keys = self.chosen[start:stop]
        first, last = max(0, start - len(self.chosen)), stop - len(self.chosen)
        if self.with_closed and last > first:
            waiting = Duty.objects.waiting().filter(participant_id=OuterRef("pk"))
            closed = self.trips.filter(~Exists(waiting)).order_by("-training__returns_on", "pk")
            keys += closed.values_list("pk", flat=True)[first:last]
        return keys

    @property
    def title(self) -> str:
        """What the list holds, in words."""
        state = TripState(self.wish.state).label if self.wish.state else ""
        duty = f"{DutyKind(self.wish.duty).label}เกินกำหนด" if self.wish.duty else ""
        return " · ".join(word for word in (state, duty) if word) or "รายการทั้งหมด"

    @cached_property
    def states(self) -> list[Number]:
        """How many trips stand in each state, whichever is chosen."""
        counts = Counter(trip.place for trip in self.open)
        counts[PLACES[TripState.CLOSED]] = self.total - len(self.open)
        return [
            Number(
                state.label, counts[place], self.wish.address(state=state.value, duty=""), TONES[state],
                state == self.wish.state and not self.wish.duty,
            )
            for state, place in PLACES.items()
        ]  # fmt: skip

    @cached_property
    def duties(self) -> list[Number]:
        """How many trips have each duty overdue."""
        counts = Counter(kind for trip in self.open for kind in trip.overdue)
        return [
            Number(
                kind.label, counts[kind.value], self.wish.address(state="", duty=kind.value), "danger",
                kind == self.wish.duty and not self.wish.state,
            )
            for kind in DutyKind
        ]  # fmt: skip
