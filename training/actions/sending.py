"""Send a report up its chain: the duty to report is done by the first sending, on time or late."""

from django.db import transaction

from signoff.actions import edit, submit
from signoff.filing import file_alone
from signoff.models import SignOff
from signoff.sealing import prepare_alone
from training import refusals
from training.actions.duties import settle
from training.actions.report_entry import start_report_entry
from training.actions.writing_report import missing_of
from training.models import DutyKind, Report
from training.reports.route import route_of, stands_alone


def send_report(report: Report, *, by, note: str = "") -> SignOff:
    """Send it to the nearest superior, or file it at once when nobody stands above the reporter.

    Raises ``NotEditable``, ``ReportIncomplete``, ``NotTakingPart``, ``NobodyAtTheTop`` or ``NoApprover``.
    """
    if stands_alone(report):
        return _file(report, by=by, note=note)
    return _send_up(report, by=by, note=note)


@transaction.atomic
def _send_up(report: Report, *, by, note: str) -> SignOff:
    current = _ready(report, by=by)
    sign_off = submit(current, by=by, chain=route_of(current), note=note, url=current.get_absolute_url())
    _reported(current, by=by)
    return sign_off


def _file(report: Report, *, by, note: str) -> SignOff:
    """The paper is drawn first, outside the transaction: it takes a second and must hold up nobody."""
    with transaction.atomic():
        current = _ready(report, by=by)
    seal = prepare_alone(current, by=by)
    with transaction.atomic():
        current = _ready(report, by=by)
        sign_off = file_alone(current, by=by, seal=seal, note=note)
        _reported(current, by=by)
    return sign_off


def _ready(report: Report, *, by) -> Report:
    """The report as it stands, locked for sending, under the name that its event has today."""
    sign_off = edit(report, by=by)
    current = Report.objects.with_trip().get(pk=report.pk)
    trip = current.participant
    if trip.is_withdrawn or trip.training.is_cancelled:
        raise refusals.NotTakingPart
    if missing := missing_of(current):
        raise refusals.ReportIncomplete(missing)
    SignOff.objects.filter(pk=sign_off.pk).update(title=str(current)[:300])
    return current


def _reported(report: Report, *, by) -> None:
    """What the first sending settles, and the entry that one tick asks for, once."""
    settle(report.participant, DutyKind.REPORT, by=by)
    if report.makes_entry and report.participant.entry_id is None:
        start_report_entry(report, by=by)
