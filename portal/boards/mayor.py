"""The mayor's page: papers that wait, lights, what is overdue, this month, and the divisions for each head."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from assessment.monitoring.listing import chosen, signed_for
from assessment.monitoring.outcomes import Standing
from core.remembering import until_next_event
from portal.boards.divisions import Division, divisions_of
from portal.boards.year import YearAtHand
from portal.tasks import Paper, acting_today, papers_of, waiting_signatures
from signoff.models import Signature
from thai.fiscal import FiscalYear
from training.actions.writing_report import DOCUMENT
from training.boards.late import late_trips

MOST_PAPERS = 10


@dataclass(frozen=True)
class Overdue:
    """A number of matters that are late, and the list of exactly these."""

    label: str
    number: int
    unit: str
    url: str

    @property
    def tone(self) -> str:
        return "danger" if self.number else "success"


class MayorPage(YearAtHand):
    def __init__(self, person, year: int, day: date):
        super().__init__(year, day)
        self.person = person

    @cached_property
    def waiting(self) -> list[Signature]:
        """The steps that wait for the person, the oldest paper first."""
        return waiting_signatures(self.person)

    @cached_property
    def papers(self) -> list[Paper]:
        """The first of them with all that was said; the page of one's own work lists the others."""
        return papers_of(self.waiting[:MOST_PAPERS])

    @property
    def reports(self) -> int:
        """Reports among the papers: several can be acknowledged at once."""
        return sum(signature.sign_off.document_type == DOCUMENT for signature in self.waiting)

    @cached_property
    def acting(self) -> list:
        return acting_today(self.person)

    @cached_property
    def overdue(self) -> list[Overdue]:
        """Trips of this fiscal year and the last with a late duty, months without a record, late recommendations."""
        return until_next_event(f"overdue:{self.year}:{self.day}", self._count_overdue)

    def _count_overdue(self) -> list[Overdue]:
        return [*self._late_trips(), *self._late_months(), self._late_recommendations()]

    def _late_trips(self) -> list[Overdue]:
        this_year, board = FiscalYear.of(self.day).year, reverse("training:board")
        counted = [(year, late_trips(year, self.day)) for year in (this_year, this_year - 1)]
        return [
            Overdue(f"การอบรมที่ยังมีหน้าที่ค้าง ปีงบประมาณ {year}", number, "รายการ", f"{board}?year={year}&state=overdue")
            for year, number in counted
            if number or year == this_year
        ]

    def _late_months(self) -> list[Overdue]:
        if self.plan is None:
            return []
        url = reverse("km_plan:calendar", args=[self.plan.fiscal_year, self.plan.version])
        return [Overdue("กิจกรรมตามปฏิทินที่เลยเดือนแล้วยังไม่บันทึก", self.months_late, "รายการ", f"{url}#late")]

    def _late_recommendations(self) -> Overdue:
        late = chosen(signed_for(self.person), year=None, state=Standing.OVERDUE, day=self.day).count()
        return Overdue("ข้อเสนอแนะของคณะกรรมการที่เลยกำหนด", late, "ข้อ", recommendations_in(Standing.OVERDUE))

    @cached_property
    def divisions(self) -> list[Division]:
        return divisions_of(self.year, self.day)


def recommendations_in(state: str) -> str:
    """The address of the recommendations that stand so."""
    return f"{reverse('assessment:recommendation_list')}?state={state}"
