"""What is shown before a report is sent: what is missing, whom it asks, whether it is late."""

from functools import cached_property

from core.refusals import Refusal
from thai.dates import today
from training.actions.writing_report import missing_of
from training.models import Duty, DutyKind, Report
from training.reports.route import stands_alone, steps_before


class BeforeSending:
    def __init__(self, report: Report):
        self.report = report
        self.obstacle = ""
        try:
            self.steps = steps_before(report)
        except Refusal as refusal:
            self.steps, self.obstacle = [], str(refusal)

    @cached_property
    def is_alone(self) -> bool:
        """Whether it is filed at once, since nobody stands above the reporter."""
        return not self.obstacle and stands_alone(self.report)

    @cached_property
    def missing(self) -> list[str]:
        """The parts of the form still to be written."""
        return missing_of(self.report)

    @property
    def is_blocked(self) -> bool:
        return bool(self.obstacle or self.missing)

    @cached_property
    def duty(self) -> Duty | None:
        return self.report.participant.duties.filter(kind=DutyKind.REPORT).first()

    @property
    def days_late(self) -> int:
        """Days since the last day when it is sent today for the first time; 0 in time, or once it was sent."""
        if self.duty is None or self.duty.is_done or self.duty.is_excused:
            return 0
        return max(0, -self.duty.days_left(today()))
