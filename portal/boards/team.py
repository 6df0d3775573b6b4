"""The KM team's page: every row with its light, this month, and what of the team's own work waits."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from assessment.models import Round
from assessment.monitoring.listing import chosen, signed_for
from assessment.monitoring.outcomes import Standing
from assessment.scoring.counting import UNSIGNED
from km_plan.knowing import knowing_of
from knowledge.desk import waiting_reviews
from knowledge.models import SharingEvent
from knowledge.shelves import Wish, entries_of
from portal.boards.mayor import recommendations_in
from portal.boards.year import YearAtHand


@dataclass(frozen=True)
class Number:
    """A number of the team's work and the list it was counted from."""

    label: str
    number: int
    unit: str
    url: str
    tone: str = "neutral"


class TeamPage(YearAtHand):
    def __init__(self, person, year: int, day: date):
        super().__init__(year, day)
        self.person = person

    @cached_property
    def numbers(self) -> list[Number]:
        """What the team looks after; each number opens exactly its list."""
        waiting, stale = waiting_reviews(self.person).count(), Wish(stale=True)
        overdue = entries_of(stale, self.person).count()
        shelf = f"{reverse('knowledge:entry_list')}{stale.address()}"
        rounds = Round.objects.visible_to(self.person).unsigned().count()
        given = chosen(signed_for(self.person), year=None, state=Standing.TO_DO, day=self.day).count()
        reviews, all_rounds = reverse("knowledge:review_list"), reverse("assessment:round_list")
        return [
            Number("เรื่องที่รอตรวจ", waiting, "เรื่อง", reviews, "info" if waiting else "neutral"),
            Number("เรื่องที่เลยวันทบทวน", overdue, "เรื่อง", shelf, "warning" if overdue else "success"),
            Number("รอบการประเมินที่ยังไม่ลงนาม", rounds, "รอบ", f"{all_rounds}?show={UNSIGNED}"),
            Number("ข้อเสนอแนะที่กำลังดำเนินการ", given, "ข้อ", recommendations_in(Standing.TO_DO)),
        ]

    @cached_property
    def knowing(self):
        """Who knows the goals of the year."""
        return knowing_of(self.year)

    @cached_property
    def events(self) -> list[SharingEvent]:
        """What is coming, the nearest first; then what was held last."""
        standing = SharingEvent.objects.standing().select_related("unit")
        coming = list(standing.filter(held_on__gte=self.day).order_by("held_on", "pk")[:5])
        return coming or list(standing.newest_first()[:5])
