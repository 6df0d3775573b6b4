"""The made-up town's trainings: who was sent where, and how far each came with the three duties."""

from datetime import date, timedelta
from decimal import Decimal

from people.models import Person
from portal.demo.plans import decide
from portal.demo.town import lines_of
from signoff import actions as signing
from signoff.models import SignOff
from signoff.models.signoff import State
from thai.dates import BE_OFFSET, today
from training.actions.binding import keep_on_paper
from training.actions.holidays import add_holidays
from training.actions.nominating import add_training
from training.actions.recording import publish_record, record
from training.actions.sending import send_report
from training.actions.writing_report import save_report, start_report
from training.clock.proposed import is_usual, proposed_holidays
from training.models import Duty, DutyKind, Participant, Report

RETURNED_BECAUSE = "เนื้อหาดีแล้ว ขอให้เพิ่มตัวอย่างคำสั่งที่ใช้รายการตรวจนี้ และบอกว่าจะเริ่มใช้เมื่อใด"
COLUMNS = {
    "วัตถุประสงค์": "objectives", "ความรู้ที่ได้รับ": "learned", "ประโยชน์ต่อตนเอง": "benefit_self",
    "ประโยชน์ต่อหน่วยงาน": "benefit_office", "การนำไปใช้": "passing_on", "ปัญหา": "problems",
    "ข้อเสนอแนะ": "suggestions",
}  # fmt: skip
PLEASED = "ขอบคุณ ขอให้นำไปใช้และเล่าให้กองอื่นฟังในการประชุมประจำเดือน"
SHELF = "ตู้เอกสารงานบุคคล ชั้นที่ 2"
DRAFT, RETURNED, AT_THE_TOP, ACKNOWLEDGED, PUBLISHED = "draft", "returned", "top", "acknowledged", "published"
WROTE_AFTER = timedelta(days=9)  # those who are through reported well in time


def send_to_trainings() -> None:
    """Holidays of three years, every event of the list with its participants, every report as far as it came."""
    people = {person.username: person for person in Person.objects.select_related("unit", "position")}
    keep_holidays(by=people["hr"])
    for line in lines_of("trainings.csv"):
        _hold(line, people)
    for line in lines_of("reports.csv"):
        _carry(line, people)


def keep_holidays(*, by: Person) -> None:
    """The usual holidays of last year, this one and the next, with the cabinet's special day of 2569."""
    this_year = today().year + BE_OFFSET
    for year in range(this_year - 1, this_year + 2):
        usual = {day: name for day, name in proposed_holidays(year).items() if is_usual(name)}
        add_holidays(usual, by=by)
    add_holidays({date(2026, 1, 2): "วันหยุดราชการเพิ่มเป็นกรณีพิเศษ"}, by=by)


def _hold(line: dict[str, str], people: dict[str, Person]) -> None:
    back = today() - timedelta(days=int(line["กลับมาแล้วกี่วัน"]))
    first = back - timedelta(days=int(line["นานกี่วัน"]) - 1)
    values = {
        "title": line["เรื่อง"], "kind": line["ประเภท"], "mode": line["รูปแบบ"], "organiser": line["ผู้จัด"],
        "place": line["สถานที่"], "province": line["จังหวัด"], "order_number": line["คำสั่งเลขที่"],
        "order_date": first - timedelta(days=10) if line["คำสั่งเลขที่"] else None,
        "starts_on": first, "ends_on": back, "returns_on": back,
        "registration_cost": _baht(line["ค่าลงทะเบียน"]), "travel_cost": _baht(line["ค่าเดินทาง"]),
    }  # fmt: skip
    nominations = [(people[name], None) for name in line["ผู้เข้าร่วม"].split(";")]
    add_training(by=people["hr"], values=values, nominations=nominations)


def _baht(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _carry(line: dict[str, str], people: dict[str, Person]) -> None:
    """Write the report, send it up, and let each superior do what the list says."""
    reporter, reach = people[line["ผู้รายงาน"]], line["ไปถึงขั้น"]
    trip = Participant.objects.select_related("training").get(training__title=line["เรื่อง"], person=reporter)
    report = start_report(trip, by=reporter)
    values = {column: line[name] for name, column in COLUMNS.items()} | {"makes_entry": reach == PUBLISHED}
    save_report(report, by=reporter, values=values, edits=report.edits)
    if reach == DRAFT:
        return
    send_report(Report.objects.get(pk=report.pk), by=reporter)
    if reach == RETURNED:
        decide(signing.send_back, _sign_off(report), by=_asked(report), reason=RETURNED_BECAUSE)
    if reach in (AT_THE_TOP, ACKNOWLEDGED, PUBLISHED):
        _acknowledge(report, by_the_mayor=reach != AT_THE_TOP)
        _in_time(trip, DutyKind.REPORT)
    if reach == PUBLISHED:
        _close(trip, line, people)


def _sign_off(report: Report) -> SignOff:
    return SignOff.objects.get(pk=report.sign_off_id)


def _asked(report: Report) -> Person:
    return _sign_off(report).current_signature.user


def _acknowledge(report: Report, *, by_the_mayor: bool) -> None:
    """Every desk takes note, the mayor's last; a report with nobody above is filed already."""
    while _sign_off(report).state == State.IN_REVIEW:
        step = _sign_off(report).current_signature
        if step.is_final and not by_the_mayor:
            return
        act, opinion = (signing.approve, PLEASED) if step.is_final else (signing.agree, "")
        decide(act, _sign_off(report), by=step.user, comment=opinion)


def _close(trip: Participant, line: dict[str, str], people: dict[str, Person]) -> None:
    """The record is public, and the volume was bound on paper."""
    values = {"summary": line["ความรู้ที่ได้รับ"], "use": line["การนำไปใช้"]}
    written = record(trip, by=trip.person, edits=0, values=values)
    publish_record(written, by=people["pr"], edits=written.edits)
    _in_time(trip, DutyKind.RECORD)
    keep_on_paper(trip, by=people["hr"], place=SHELF)
    _in_time(trip, DutyKind.VOLUME)


def _in_time(trip: Participant, kind: str) -> None:
    duty = Duty.objects.get(participant=trip, kind=kind)
    Duty.objects.filter(pk=duty.pk).update(done_on=duty.begins + WROTE_AFTER)
