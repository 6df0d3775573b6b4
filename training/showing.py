"""One trip as one person sees it; each part of the page is asked once, and only when shown."""

from functools import cached_property

from thai.dates import today
from training.models import Duty, Participant


class TripPage:
    def __init__(self, trip: Participant, person):
        self.trip, self.person, self.today = trip, person, today()

    @cached_property
    def duties(self) -> list[Duty]:
        """The three clocks, or two, in their order, with what was granted."""
        return list(self.trip.duties.prefetch_related("extensions__granted_by").select_related("excused_by"))

    @property
    def is_own(self) -> bool:
        return self.trip.person_id == self.person.pk
