"""The committee's report of the year that has ended: signed, received by the mayor, its recommendations decided on."""

from datetime import timedelta

from assessment.actions.deciding import decide_recommendation, record_outcome
from assessment.actions.monitoring import make_report, save_report, submit_report
from assessment.actions.recommendations import add_recommendation
from assessment.models import MonitoringReport
from people.models import Person
from portal.demo.plans import APPROVED_YEAR, decide
from signoff import actions as signing
from thai.dates import today

TEXTS = {
    "overview": (
        "ปีนี้เป็นปีแรกที่ทุกกองทำแผนการจัดการความรู้ร่วมกัน มีเรื่องในคลังความรู้ที่นำไปใช้ได้จริง "
        "และพนักงานส่วนใหญ่รายงานผลหลังการอบรม งานที่ยังต้องเร่งคือการแลกเปลี่ยนเรียนรู้ระหว่างกอง"
    ),
    "progress": "กิจกรรมด้านการอบรมเดินไปตามแผน กิจกรรมที่ยังไม่มีตัวเลขควรเลือกตัววัดให้ครบตั้งแต่ต้นปี",
    "training": "รายงานที่ช้าส่วนมากช้าไม่กี่วัน การแจ้งเตือนล่วงหน้าและการติดตามของหัวหน้าหน่วยงานช่วยได้",
    "assessment": "ควรประเมินตนเองให้ครบทุกหมวด เพื่อใช้กำหนดแผนปีถัดไป",
    "obstacles": "ผู้รู้มีงานประจำมาก เวลาที่จะเขียนบทเรียนมีน้อย และบางกองยังไม่มีผู้ดูแลความรู้ของกอง",
}
ASKED = (
    "ให้ทุกกองจัดเวทีแลกเปลี่ยนเรียนรู้อย่างน้อยไตรมาสละหนึ่งครั้ง และบันทึกผลในระบบ",
    "ให้เลือกตัววัดให้ครบทุกแถวของแผนภายในเดือนแรกของปีงบประมาณ",
    "ให้จัดเวลาให้ผู้รู้เขียนบทเรียนสัปดาห์ละหนึ่งชั่วโมง",
)


def monitor() -> MonitoringReport:
    """One recommendation is given to somebody, one is accepted, one still waits for the mayor."""
    secretary, mayor, pr = (Person.objects.get(username=name) for name in ("hr", "mayor", "pr"))
    report = make_report(APPROVED_YEAR, by=secretary)
    save_report(report, by=secretary, values=TEXTS, edits=report.edits)
    first, second, _ = [add_recommendation(report, by=secretary, text=text) for text in ASKED]
    _sign(report, by=secretary, receiver=mayor)
    due_on = today() + timedelta(days=45)
    given = decide_recommendation(
        first, by=mayor, decision="assigned", assignee=pr, due_on=due_on, reason="ให้เริ่มที่สำนักปลัด"
    )
    record_outcome(given, by=pr, outcome="จัดครั้งแรกที่สำนักปลัดแล้ว มีผู้เข้าร่วมจากสี่กอง")
    decide_recommendation(second, by=mayor, decision="accepted", reason="ให้ KM Team ดำเนินการ")
    return report


def _sign(report: MonitoringReport, *, by, receiver) -> None:
    sign_off = submit_report(report, by=by, note="เสนอรายงานประจำปีเพื่อโปรดลงนามและรับทราบ")
    while not sign_off.current_signature.is_final:
        decide(signing.agree, sign_off, by=sign_off.current_signature.user)
        sign_off.refresh_from_db()
    decide(signing.approve, sign_off, by=receiver, comment="รับทราบ ขอบคุณคณะกรรมการ")
