"""On whose desk the reports of some trips are, and since when; three queries however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from signoff.acting import acting_officers
from signoff.models import Signature
from signoff.models.signoff import State
from thai.dates import in_bangkok
from training.models import Report

MOVING = (State.IN_REVIEW, State.RETURNED, State.WITHDRAWN)
NAME = ("prefix", "first_name", "last_name")
SHOWN = (
    "sign_off__state", "sign_off__step", "sign_off__round", "sign_off__submitted_at",
    *(f"participant__person__{part}" for part in NAME),
)  # fmt: skip
SHOWN_OF_STEP = ("sign_off_id", "order", "decided_at", *(f"user__{part}" for part in NAME))


@dataclass(frozen=True)
class Desk:
    """Who has the report now, and for how many days; nobody once the last one has acknowledged it."""

    holder: str
    since: datetime
    day: date
    note: str = ""

    @property
    def days(self) -> int:
        """Whole days on this desk, never fewer than none though a clock was set back."""
        return max(0, (self.day - in_bangkok(self.since).date()).days)


def desks_of(trips: Iterable[int], day: date) -> dict[int, Desk]:
    """The desk of each trip (key) whose report is on its way: that of the step that is asked, or the reporter's own
    when it came back to be corrected."""
    moving = Report.objects.filter(participant__in=list(trips), sign_off__state__in=MOVING)
    # A report is long, and nothing of what it says is shown.
    reports = list(moving.select_related("sign_off", "participant__person").only(*SHOWN))
    steps: dict[int, list[Signature]] = {report.sign_off_id: [] for report in reports}
    asked = Signature.objects.filter(sign_off__in=list(steps), submission=F("sign_off__round")).select_related("user")
    for step in asked.only(*SHOWN_OF_STEP).order_by("order"):
        steps[step.sign_off_id].append(step)
    acting = acting_officers({step.user_id for found in steps.values() for step in found})
    return {report.participant_id: _desk(report, steps[report.sign_off_id], acting, day) for report in reports}


def _desk(report: Report, steps: list[Signature], acting: dict, day: date) -> Desk:
    paper = report.sign_off
    since = max([paper.submitted_at, *(step.decided_at for step in steps if step.decided_at)])
    if paper.state != State.IN_REVIEW:
        return Desk(str(report.participant.person), since, day, State(paper.state).label)
    step = next((step for step in steps if step.order == paper.step), None)
    if step is None:  # a chain that was emptied by hand
        return Desk("ไม่พบผู้ที่ต้องพิจารณา", since, day)
    delegation = acting.get(step.user_id)
    if delegation is None:
        return Desk(str(step.user), since, day)
    return Desk(str(delegation.delegate), since, day, f"ปฏิบัติหน้าที่แทน {step.user}")
