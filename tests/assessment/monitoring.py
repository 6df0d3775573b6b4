"""What the tests of the committee's report share: writing one and carrying it through the hands it needs."""

from datetime import timedelta

from assessment.actions.deciding import decide_recommendation
from assessment.actions.monitoring import make_report, save_report, submit_report
from assessment.actions.recommendations import add_recommendation
from assessment.models import MonitoringReport
from portal.demo.plans import decide
from signoff import actions as signing
from thai.dates import today

YEAR = 2568  # of the approved plan of the made-up town
WORDS = {
    "overview": "ปีนี้ทุกกองเริ่มบันทึกความรู้ของตน", "progress": "ตัวชี้วัดด้านการอบรมเป็นไปตามแผน", "training": "ควรเตือนล่วงหน้าสามวัน",
    "assessment": "", "obstacles": "เวลาของผู้เขียนมีน้อย",
}  # fmt: skip
ASKED = ("จัดเวทีแลกเปลี่ยนทุกไตรมาส", "ให้ทุกกองมีผู้ดูแลความรู้หนึ่งคน")


def write_report(*, by, year: int = YEAR, words=WORDS, asked=ASKED) -> MonitoringReport:
    """A draft with texts and recommendations."""
    report = make_report(year, by=by)
    report = save_report(report, by=by, values=words, edits=report.edits)
    for text in asked:
        add_recommendation(report, by=by, text=text)
    return report


def send(report: MonitoringReport, *, by) -> MonitoringReport:
    submit_report(report, by=by, note="เสนอเพื่อโปรดลงนาม")
    return fresh(report)


def sign_all(report: MonitoringReport, *members) -> MonitoringReport:
    """Each member signs in turn."""
    for member in members:
        decide(signing.agree, report.sign_off, by=member)
    return fresh(report)


def receive(report: MonitoringReport, *, by) -> MonitoringReport:
    decide(signing.approve, report.sign_off, by=by, comment="รับทราบ")
    return fresh(report)


def fresh(report: MonitoringReport) -> MonitoringReport:
    return MonitoringReport.objects.select_related("sign_off").get(pk=report.pk)


def assign(one, *, by, to, days: int = 30):
    """Give a recommendation to somebody, due in some days."""
    facts = {"assignee": to, "due_on": today() + timedelta(days=days), "seen": one.decided_at}
    return decide_recommendation(one, by=by, decision="assigned", **facts)
