"""Which trips of a person and fiscal year are ready for the bound volume, which wait and for what."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from people.models import Person
from thai.dates import format_date
from thai.digits import page_is_thai
from training.models import BoundVolume, Duty, DutyKind, Participant

WAITS = {DutyKind.REPORT: "ยังไม่ได้รายงานผลตามลำดับชั้น", DutyKind.RECORD: "ยังไม่ได้บันทึกบนเว็บไซต์"}


def owners_within(viewer):
    """The viewer, and everybody of whom they see at least one trip."""
    if not viewer.is_authenticated:
        return Person.objects.none()
    seen = Participant.objects.visible_to(viewer).values("person_id")
    return Person.objects.filter(Q(pk=viewer.pk) | Q(pk__in=seen)).with_place()


@dataclass(frozen=True)
class Waiting:
    """A trip that cannot be bound yet, and why."""

    trip: Participant
    reasons: list[str]


class Shelf:
    """A person's trips of one fiscal year: bound are those of which nothing but the volume is still owed."""

    def __init__(self, owner: Person, year: int):
        self.owner, self.year = owner, year

    @cached_property
    def trips(self) -> list[Participant]:
        mine = Participant.objects.standing().of_year(self.year).filter(person=self.owner)
        found = mine.with_names().select_related("record").prefetch_related("duties")
        return list(found.order_by("training__starts_on", "pk"))

    @property
    def ready(self) -> list[Participant]:
        return [trip for trip in self.trips if not self._open(trip)]

    @property
    def waiting(self) -> list[Waiting]:
        return [Waiting(trip, [_reason(duty) for duty in self._open(trip)]) for trip in self.trips if self._open(trip)]

    @cached_property
    def volumes(self) -> list[BoundVolume]:
        """Every making, the newest first."""
        made = BoundVolume.objects.filter(person=self.owner, fiscal_year=self.year)
        return list(made.select_related("made_by").prefetch_related("trips"))

    @staticmethod
    def _open(trip: Participant) -> list[Duty]:
        return [duty for duty in trip.duties.all() if duty.kind != DutyKind.VOLUME and duty.is_waiting]


def _reason(duty: Duty) -> str:
    return f"{WAITS[duty.kind]} (ครบกำหนด {format_date(duty.last_day, thai_digits=page_is_thai())})"
