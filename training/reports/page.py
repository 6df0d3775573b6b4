"""One report as one person reads it: what was reported, on whose desk it lies, and what they can do with it."""

import json
from functools import cached_property

from signoff.showing import SigningView
from thai.dates import today
from training.models import Duty, DutyKind, Report, ReportFile
from training.reports.desks import days_since
from training.reports.snapshot import report_snapshot


class ReportPage(SigningView):
    def __init__(self, report: Report, person):
        super().__init__(report, person)
        self.report = report

    @property
    def is_own(self) -> bool:
        return self.report.participant.person_id == self.person.pk

    @cached_property
    def may_write(self) -> bool:
        return self.person.has_perm("training.change_report", self.report)

    @cached_property
    def told(self) -> dict:
        """What was reported: to the reporter as it stands, to everybody else as it was sent last."""
        if self.is_own and self.report.is_editable:
            return report_snapshot(self.report)
        return json.loads(self.sign_off.submissions.values_list("snapshot", flat=True).get(number=self.sign_off.round))

    @property
    def parts(self) -> list[dict]:
        """What was written; empty parts are left out."""
        return [part for part in self.told["parts"] if part["text"].strip()]

    @cached_property
    def files(self) -> list[ReportFile]:
        """The evidence that was sent, of what is still there."""
        sent = {file["sha256"] for file in self.told["files"]}
        return [file for file in self.report.files.all() if file.sha256 in sent]

    @cached_property
    def duty(self) -> Duty | None:
        return self.report.participant.duties.filter(kind=DutyKind.REPORT).first()

    @property
    def is_late(self) -> bool:
        """Sent first, or still unsent, after its last day."""
        return self.duty is not None and self.duty.is_late(today())

    @cached_property
    def seen(self) -> str:
        """The hash of the very text that is being read."""
        return self.submission.sha256 if self.submission else ""

    @property
    def since(self):
        """When it came to the desk where it lies."""
        decided = [signature.decided_at for signature in self.signatures if signature.decided_at]
        return max([self.submission.sent_at, *decided])

    @property
    def days(self) -> int:
        return days_since(self.since)
