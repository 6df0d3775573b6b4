"""Reports on their way, for tests of writing: sent to somebody, and sent back."""

from signoff import actions
from signoff.actions import Signatory
from training.models import Report


def sent_to(report: Report, *people) -> Report:
    """The report in review; the last of ``people`` is the last step."""
    chain = [Signatory(person, "ผู้บังคับบัญชา", person.title) for person in people]
    actions.submit(report, by=report.participant.person, chain=chain, url="/")
    return anew(report)


def returned(report: Report, by, remarks: dict[str, str] | None = None) -> Report:
    """The report sent to ``by`` and returned with a reason."""
    report = sent_to(report, by)
    seen = report.sign_off.submissions.get(number=report.sign_off.round).sha256
    actions.send_back(
        report.sign_off.current_signature, by=by, seen=seen, reason="ขอรายละเอียดเพิ่ม", remarks=remarks, url="/"
    )
    return anew(report)


def anew(report: Report) -> Report:
    return Report.objects.with_trip().get(pk=report.pk)
