"""On whose desk each report waits, and for how many days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from signoff.acting import acting_officers
from signoff.models import Delegation, Signature
from thai.dates import in_bangkok, today
from training.models import Participant, Report

HEADINGS = ("ผู้รายงาน", "หน่วยงาน", "เรื่อง", "อยู่ที่", "ตำแหน่ง", "ตั้งแต่วันที่", "จำนวนวัน", "เตือนแล้วเมื่อ")


@dataclass(frozen=True)
class Desk:
    """A report, the step it waits for and since when; ``acting`` decides there today."""

    report: Report
    signature: Signature
    since: datetime
    acting: Delegation | None

    @property
    def days(self) -> int:
        return days_since(self.since)

    @property
    def nudge(self):
        """The one reminder that was sent here, or None."""
        return getattr(self.signature, "nudge", None)

    def cells(self) -> list:
        """Its row in a spreadsheet, in the order of ``HEADINGS``."""
        trip, step = self.report.participant, self.signature
        nudged = in_bangkok(self.nudge.sent_at).date() if self.nudge else None
        who = f"{step.printed_name} (ขณะนี้ {self.acting})" if self.acting else step.printed_name
        since = in_bangkok(self.since).date()
        unit = str(trip.unit or "")
        return [str(trip.person), unit, trip.training.title, who, step.printed_title, since, self.days, nudged]


def days_since(moment: datetime) -> int:
    """Whole days in Bangkok since then: 0 on the same day, and when a clock was set back."""
    return max(0, (today() - in_bangkok(moment).date()).days)


def waiting_reports(person, year: int | None = None) -> QuerySet:
    """Reports on their way that the person may see, those that lie longest first, each with ``since``."""
    decided = Signature.objects.filter(
        sign_off=OuterRef("sign_off_id"), submission=OuterRef("sign_off__round"), decided_at__isnull=False
    )
    last = Subquery(decided.order_by("-decided_at").values("decided_at")[:1])
    found = Report.objects.visible_to(person).in_review().with_trip()
    if year is not None:
        found = found.filter(participant__in=Participant.objects.of_year(year))
    return found.annotate(since=Coalesce(last, F("sign_off__submitted_at"))).order_by("since", "pk")


def desks_of(reports: Iterable[Report]) -> list[Desk]:
    """Where each of these ``waiting_reports`` lies; the same number of queries however many."""
    reports = list(reports)
    steps = Signature.objects.filter(
        sign_off__in=[report.sign_off_id for report in reports],
        submission=F("sign_off__round"),
        order=F("sign_off__step"),
    )
    current = {step.sign_off_id: step for step in steps.select_related("nudge", "user")}
    acting = acting_officers([step.user_id for step in current.values()])
    found = [(report, current[report.sign_off_id]) for report in reports if report.sign_off_id in current]
    return [Desk(report, step, report.since, acting.get(step.user_id)) for report, step in found]
