"""One trip as one person sees it; each part of the page is asked once, and only when shown."""

from functools import cached_property

from thai.dates import today
from training.clock.trip import DutyLine, TripClock
from training.follow_up.page import FollowUpPage
from training.models import Duty, FollowUp, Participant, TrainingRules
from training.reports.writing import TripReport
from training.volumes.trip import TripRecord, TripVolume


class TripPage:
    def __init__(self, trip: Participant, person):
        self.trip, self.person, self.today = trip, person, today()

    @cached_property
    def duties(self) -> list[Duty]:
        """The three clocks, or two, in their order, with what was granted."""
        return list(self.trip.duties.prefetch_related("extensions__granted_by").select_related("excused_by"))

    @cached_property
    def clock(self) -> TripClock:
        """How each duty stands today, and whether the person may extend or excuse it."""
        soon = TrainingRules.objects.current().soon_days
        lines = [DutyLine(duty, self.today, soon) for duty in self.duties]
        return TripClock(self.trip, lines, may_settle=self.person.has_perm("training.settle_duty", self.trip))

    @cached_property
    def report(self) -> TripReport:
        """Where the report up the line stands."""
        return TripReport(self.trip, self.person)

    @cached_property
    def record(self) -> TripRecord:
        """Where the record on the web site stands."""
        return TripRecord(self.trip, self.person)

    @cached_property
    def volume(self) -> TripVolume:
        """Where the bound volume stands."""
        return TripVolume(self.trip, self.person, self.duties)

    @cached_property
    def follow_up(self) -> FollowUpPage | None:
        """What came of it, for the chain above and the committee; nothing for anybody else."""
        follow_up = FollowUp.objects.visible_to(self.person).with_trip().filter(participant=self.trip).first()
        return follow_up and FollowUpPage(follow_up, self.person)

    @property
    def is_own(self) -> bool:
        return self.trip.person_id == self.person.pk
