"""A draft report with a recommendation, and a received one whose recommendation is the HR officer's to carry out."""

from django.utils import timezone

from assessment.models import MonitoringReport, Recommendation
from assessment.monitoring.drawing import draw
from people.models import Person
from signoff.actions import open_sign_off
from signoff.models import SignOff, Submission
from signoff.sealing import frozen
from thai.dates import today

DRAFT, RECEIVED = 2591, 2590


def monitoring_things(hr: Person) -> dict:
    draft, received = _report(DRAFT, hr), _report(RECEIVED, hr)
    one, _ = Recommendation.objects.get_or_create(report=draft, text="ข้อแรก")
    given, _ = Recommendation.objects.get_or_create(report=received, text="ข้อที่มอบหมาย")
    _receive(received, hr)
    facts = {"decision": "assigned", "assignee": hr, "due_on": today(), "decided_by": hr}
    Recommendation.objects.filter(pk=given.pk).update(**facts, decided_at=received.made_at)
    return {"report": draft.pk, "recommendation": one.pk, "given": given.pk}


def _report(year: int, hr: Person) -> MonitoringReport:
    found = MonitoringReport.objects.filter(fiscal_year=year).first()
    if found:
        return found
    report = MonitoringReport(fiscal_year=year, made_by=hr, facts=draw(year, today()), drawn_at=timezone.now())
    report.sign_off = open_sign_off("assessment.monitoringreport", title=str(report), version=1, by=None)
    report.save()
    return report


def _receive(report: MonitoringReport, hr: Person) -> None:
    """As if it had been signed: with what was sent, so that it can be read."""
    unsigned = SignOff.objects.filter(pk=report.sign_off_id, state="draft")
    if unsigned.exists():
        text, digest = frozen(report)
        facts = {"sent_by": hr, "sent_at": report.made_at, "snapshot": text, "sha256": digest}
        Submission.objects.create(sign_off_id=report.sign_off_id, number=1, **facts)
        unsigned.update(state="approved", round=1)
