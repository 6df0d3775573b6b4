"""Make the committee's report of a year, write its texts, draw its figures anew, send it to be signed."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from assessment import refusals
from assessment.models import MonitoringReport
from assessment.monitoring.changes import figures_changed
from assessment.monitoring.committee import seats, signing_chain
from assessment.monitoring.drawing import draw
from assessment.monitoring.snapshot import TEXTS
from core import audit
from signoff import actions as signing
from signoff.differences import Difference
from signoff.models import Contribution, SignOff
from thai.dates import today

DOCUMENT = "assessment.monitoringreport"


@transaction.atomic
def make_report(year: int, *, by) -> MonitoringReport:
    """The report of fiscal year ``year`` (พ.ศ.) with its figures drawn; two presses at once make one.

    Raises ``ReportOfYearExists``.
    """
    report = MonitoringReport(fiscal_year=year, made_by=by, drawn_at=timezone.now(), facts=draw(year, today()))
    report.obstacles = _first_words(report.facts)
    # Nobody is noted as its author: those who write it together all sign it.
    report.sign_off = signing.open_sign_off(DOCUMENT, title=str(report), version=1, by=None)
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        raise refusals.ReportOfYearExists from error
    audit.record("assessment.monitoring_made", report, by=by)
    return report


def _first_words(facts: dict) -> str:
    """What owners said of rows in trouble, for the committee to go on from."""
    return "\n".join(f"แถว {number} {activity}: {note}" for number, activity, note in facts["obstacles"])[:20000]


@transaction.atomic
def save_report(report: MonitoringReport, *, by, values: dict, edits: int) -> MonitoringReport:
    """Save the texts over the report as it was opened, at ``edits`` savings; what is there already records nothing.

    Raises ``NotEditable`` once it was sent, ``MonitoringChanged`` when another window saved since.
    """
    signing.edit(report, by=None)
    current = MonitoringReport.objects.select_related("sign_off").get(pk=report.pk)
    changed = {name: values[name] for name in TEXTS if name in values and getattr(current, name) != values[name]}
    if not changed:
        return current
    opened = MonitoringReport.objects.filter(pk=report.pk, edits=edits)
    if not opened.update(**changed, edits=F("edits") + 1):
        raise refusals.MonitoringChanged(current)
    before = {name: _length(getattr(current, name)) for name in changed}
    after = {name: _length(text) for name, text in changed.items()}
    audit.record("assessment.monitoring_changed", current, by=by, before=before, after=after)
    return MonitoringReport.objects.select_related("sign_off").get(pk=report.pk)


def _length(text: str) -> str:
    """What the trail keeps of a long text; the words stand in what was sent."""
    return f"{len(text)} ตัวอักษร" if text else ""


@transaction.atomic
def redraw(report: MonitoringReport, *, by) -> list[Difference]:
    """Draw the figures anew and say which changed; nothing that people wrote is touched. Raises ``NotEditable``."""
    signing.edit(report, by=None)
    facts = draw(report.fiscal_year, today())
    changes = what_would_change(report, facts)
    MonitoringReport.objects.filter(pk=report.pk).update(facts=facts, drawn_at=timezone.now())
    audit.record("assessment.monitoring_redrawn", report, by=by, after={"changed_figures": places_changed(changes)})
    return changes


def what_would_change(report: MonitoringReport, facts: dict) -> list[Difference]:
    """The figures of the report beside those of ``facts``."""
    now = report.snapshot()
    return figures_changed(now, now | {"facts": facts})


def places_changed(changes: list[Difference]) -> int:
    return sum(len(change.cells) for change in changes)


@transaction.atomic
def submit_report(report: MonitoringReport, *, by, note: str = "") -> SignOff:
    """Sign as its sender and send it to the other members, then to the mayor.

    Raises ``NotEditable``, ``NotOfCommittee``, ``NothingOverviewed``, ``NoCommittee`` or ``NoApprover``.
    """
    sign_off = signing.edit(report, by=None)
    current = MonitoringReport.objects.select_related("sign_off").get(pk=report.pk)
    if by not in [seat.person for seat in seats()]:
        raise refusals.NotOfCommittee
    if not current.overview.strip():
        raise refusals.NothingOverviewed
    # Who sent it an earlier time signs now like every other member.
    Contribution.objects.filter(sign_off=sign_off).exclude(person=by).delete()
    return signing.submit(current, by=by, chain=signing_chain(by), note=note, url=current.get_absolute_url())
