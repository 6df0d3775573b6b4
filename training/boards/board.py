"""The board: every trip of a fiscal year that a person may see, where each stands, and the numbers above the list.

Most trips of a year are closed, so open ones are found by the duties that still wait; the database counts and sorts
them, and closed ones are fetched only for the pages on which they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, When

from training.boards.divisions import Divisions
from training.boards.wish import Wish
from training.models import Duty, DutyKind, Participant, TrainingRules, TripState
from training.register.page import TONES
from training.sight import sees_all

KINDS = tuple(DutyKind.values)
PLACES = {state: place for place, state in enumerate(TripState)}


def open_trips(waiting: QuerySet[Duty], day: date, soon_days: int) -> QuerySet:
    """A row for each trip of these waiting duties: ``place`` in the order of ``TripState`` on ``day``, ``due`` its
    nearest last day, and how many of each kind are late. The states are those of ``ParticipantQuerySet.with_state``,
    which asks for every trip and not only the open ones.
    """
    done = Duty.objects.filter(participant_id=OuterRef("participant_id"), kind=DutyKind.REPORT, done_on__isnull=False)
    late = {f"late_{kind}": Count("pk", filter=Q(kind=kind, last_day__lt=day)) for kind in KINDS}
    place = Case(
        When(due__lt=day, then=PLACES[TripState.OVERDUE]),
        When(due__lte=day + timedelta(days=soon_days), then=PLACES[TripState.DUE_SOON]),
        When(Exists(done), then=PLACES[TripState.SUBMITTED]),
        default=PLACES[TripState.NOT_YET],
    )
    trips = waiting.order_by().values("participant_id")
    return trips.annotate(due=Min("last_day"), **late).annotate(place=place)


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
    def open(self) -> QuerySet:
        return open_trips(self.waiting, self.day, self.soon_days)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many trips stand in each state and how many have each kind of duty late; one query for the open ones."""
        asked = {state: Q(place=place) for state, place in PLACES.items() if state != TripState.CLOSED}
        asked |= {f"late_{kind}": Q(**{f"late_{kind}__gt": 0}) for kind in KINDS}
        counts = self.open.aggregate(
            open=Count("participant_id"),
            **{f"in_{name}": Count("participant_id", filter=wanted) for name, wanted in asked.items()},
        )
        return counts | {f"in_{TripState.CLOSED}": self.trips.count() - counts["open"]}

    @cached_property
    def chosen(self) -> QuerySet:
        """The keys of the open trips of the chosen state and overdue duty, in the order of the board."""
        state, duty = self.wish.state, self.wish.duty
        chosen = self.open.filter(place=PLACES[state]) if state else self.open
        chosen = chosen.filter(**{f"late_{duty}__gt": 0}) if duty else chosen
        return chosen.order_by("place", "due", "participant_id").values_list("participant_id", flat=True)

    @cached_property
    def chosen_count(self) -> int:
        state, duty = self.wish.state, self.wish.duty
        if state and duty:
            return self.chosen.count()
        if state == TripState.CLOSED:
            return 0
        return self.counts[f"in_late_{duty}" if duty else f"in_{state}" if state else "open"]

    @property
    def with_closed(self) -> bool:
        return not self.wish.duty and self.wish.state in ("", TripState.CLOSED)

    def __len__(self) -> int:
        return self.chosen_count + (self.counts[f"in_{TripState.CLOSED}"] if self.with_closed else 0)

    def __getitem__(self, part: slice) -> list[int]:
        """The keys of a part of the list; the closed trips come last, the newest return first."""
        start, stop, _ = part.indices(len(self))
        keys = list(self.chosen[start:stop]) if start < self.chosen_count else []
        first, last = max(0, start - self.chosen_count), stop - self.chosen_count
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
        return [
            Number(
                state.label, self.counts[f"in_{state}"], self.wish.address(state=state.value, duty=""), TONES[state],
                state == self.wish.state and not self.wish.duty,
            )
            for state in TripState
        ]  # fmt: skip

    @cached_property
    def duties(self) -> list[Number]:
        """How many trips have each duty overdue."""
        return [
            Number(
                kind.label, self.counts[f"in_late_{kind}"], self.wish.address(state="", duty=kind.value), "danger",
                kind == self.wish.duty and not self.wish.state,
            )
            for kind in DutyKind
        ]  # fmt: skip
