"""How the page of one trip shows its web record and its bound volume."""

from functools import cached_property

from training.models import BoundVolume, Duty, DutyKind, Participant, WebRecord
from training.records import record_of


class TripRecord:
    """The web record as it stands, and whether the person may write it."""

    def __init__(self, trip: Participant, person):
        self.trip, self.person = trip, person

    @cached_property
    def record(self) -> WebRecord:
        return record_of(self.trip)

    @property
    def is_begun(self) -> bool:
        """Whether its writer has kept a draft."""
        return bool(self.record.summary or self.record.use)

    @property
    def writes(self) -> bool:
        return self.person.has_perm("training.write_record", self.trip)


class TripVolume:
    """Where the trip is bound, or what stands in the way."""

    def __init__(self, trip: Participant, person, duties: list[Duty]):
        self.trip, self.person, self.duties = trip, person, duties

    @property
    def year(self) -> int:
        return self.trip.training.fiscal_year

    @cached_property
    def newest(self) -> BoundVolume | None:
        """The newest volume that holds the trip."""
        return BoundVolume.objects.visible_to(self.person).filter(trips=self.trip).first()

    @property
    def duty(self) -> Duty | None:
        return next((duty for duty in self.duties if duty.kind == DutyKind.VOLUME), None)

    @property
    def is_settled(self) -> bool:
        return self.duty is None or not self.duty.is_waiting

    @property
    def is_ready(self) -> bool:
        """Nothing but the volume is owed."""
        return not any(duty.is_waiting for duty in self.duties if duty.kind != DutyKind.VOLUME)

    @property
    def settles(self) -> bool:
        """Whether the person may note that it is kept as paper."""
        return self.person.has_perm("training.settle_duty", self.trip)
