"""Write a report: begin it for a trip, and save what is being written."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from core import audit
from signoff.actions import edit, open_sign_off
from training import refusals
from training.models import DutyKind, Participant, Report

DOCUMENT = "training.report"
# What its form writes, in the order of the paper form.
COLUMNS = (
    "objectives", "learned", "benefit_self", "benefit_office", "benefit_others", "passing_on", "passing_by",
    "problems", "suggestions", "makes_entry",
)  # fmt: skip
LONG = (*(name for name in COLUMNS if name not in ("passing_by", "makes_entry")),)


def start_report(trip: Participant, *, by) -> Report:
    """The report of this trip, begun now unless it was before; two presses at once make one.

    Objectives are those of the event. Raises ``NotTakingPart`` or ``NoReportAsked``.
    """
    if standing := _report_of(trip):
        return standing
    if trip.is_withdrawn or trip.training.is_cancelled:
        raise refusals.NotTakingPart
    if not trip.duties.filter(kind=DutyKind.REPORT).exists():
        raise refusals.NoReportAsked
    try:
        return _started(trip, by=by)
    except IntegrityError:  # begun by the other press this very moment
        return _report_of(trip)


@transaction.atomic
def _started(trip: Participant, *, by) -> Report:
    report = Report(participant=trip, objectives=trip.training.objectives)
    report.sign_off = open_sign_off(DOCUMENT, title=str(report), version=1, by=by)
    report.save()
    audit.record("training.report_started", report, by=by)
    return report


def _report_of(trip: Participant) -> Report | None:
    return Report.objects.select_related("sign_off", "participant__training").filter(participant=trip).first()


@transaction.atomic
def save_report(report: Report, *, by, values: dict, edits: int) -> Report:
    """Save what was written over the report as it was opened, at ``edits`` savings; what is there already records
    nothing. Raises ``NotEditable`` once it was sent, ``ReportChanged`` when another window saved since.
    """
    edit(report, by=by)
    current = Report.objects.with_trip().get(pk=report.pk)
    changed = {name: value for name, value in values.items() if getattr(current, name) != value}
    if not changed:
        return current
    opened = Report.objects.filter(pk=report.pk, edits=edits)
    if not opened.update(**changed, edits=F("edits") + 1, changed_at=timezone.now()):
        raise refusals.ReportChanged(current)
    saved = Report.objects.with_trip().get(pk=report.pk)
    audit.record("training.report_changed", saved, by=by, before=facts(current, changed), after=facts(saved, changed))
    return saved


def facts(report: Report, names) -> dict:
    """What the trail keeps of these columns: of long texts how long they are; the words stand in what was sent."""
    return {name: _fact(getattr(report, name), is_long=name in LONG) for name in names}


def _fact(value, *, is_long: bool):
    return f"{len(value)} ตัวอักษร" if is_long and value else value


def missing_of(report: Report) -> list[str]:
    """The parts that must be written before it is sent, by their names on the form; empty when nothing is missing."""
    labels = {name: str(Report._meta.get_field(name).verbose_name) for name in COLUMNS}
    missing = [labels["learned"]] if not report.learned.strip() else []
    if not (report.benefit_self.strip() or report.benefit_office.strip()):
        missing.append(f"{labels['benefit_self']} หรือ{labels['benefit_office']}")
    if not report.passing_on.strip():
        missing.append(labels["passing_on"])
    return missing
