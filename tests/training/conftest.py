"""Trips of the made-up town: an external course that is overdue, one that is due soon, an in-house day, the mayor's."""

from datetime import date, timedelta

import pytest

from portal.demo.plans import decide
from signoff import actions as signing
from signoff.delegating import delegate
from signoff.models import SignOff
from tests.training.keeping import IN_JULY, IN_MARCH, make_ready
from thai.dates import today
from training.actions.registering import nominate, save_training
from training.actions.sending import send_report
from training.actions.writing_report import save_report, start_report
from training.models import Participant, Report, Training


def ago(days: int) -> date:
    return today() - timedelta(days=days)


@pytest.fixture
def make_training(hr):
    """An event by the HR officer: ``make_training(returned=20, mode="external", title=…)``; days are days ago."""

    def make(returned: int = 5, lasted: int = 3, **values) -> Training:
        back = ago(returned)
        facts = {
            "title": "การจัดซื้อจัดจ้างภาครัฐ", "kind": "course", "mode": "external", "organiser": "สถาบันพัฒนาบุคลากรท้องถิ่น",
            "place": "ห้องประชุมสถาบัน", "province": "ปทุมธานี", "order_number": "45/2569",
            "order_date": back - timedelta(days=20),
            "starts_on": back - timedelta(days=lasted - 1), "ends_on": back, "returns_on": back,
        }  # fmt: skip
        return save_training(Training(), by=hr, values=facts | values)

    return make


@pytest.fixture
def make_trip(make_training, hr):
    """``make_trip(clerk, returned=20)``: one participant of a new event."""

    def make(person, **facts) -> Participant:
        return nominate(make_training(**facts), person, by=hr)

    return make


@pytest.fixture
def overdue_trip(make_trip, clerk) -> Participant:
    """The clerk came back 20 days ago from an external course and told nobody yet."""
    return make_trip(clerk, returned=20)


@pytest.fixture
def open_trip(make_trip, clerk) -> Participant:
    """The clerk came back 5 days ago from an external course: ten days are left."""
    return make_trip(clerk, returned=5, title="ระบบสารบรรณอิเล็กทรอนิกส์")


@pytest.fixture
def in_house_trip(make_trip, clerk) -> Participant:
    """Yesterday's in-house day: no report up the line."""
    return make_trip(clerk, returned=1, lasted=1, mode="in_house", title="ความปลอดภัยในการทำงาน")


@pytest.fixture
def mayor_trip(make_trip, mayor) -> Participant:
    """The mayor's own study visit."""
    return make_trip(mayor, returned=3, kind="visit", title="ศึกษาดูงานการจัดการขยะต้นทาง")


@pytest.fixture
def draft_report(open_trip, clerk) -> Report:
    """The clerk's report of the open trip, every part written, not sent."""
    report = start_report(open_trip, by=clerk)
    words = {
        "objectives": "เพื่อให้ใช้ระบบสารบรรณได้คล่อง",
        "learned": "รับส่งหนังสือในระบบได้ครบทุกขั้นตอน\nค้นหนังสือเก่าได้ภายใน 5 นาที",
        "benefit_self": "ทำงานเร็วขึ้น",
        "benefit_office": "ลดกระดาษและตามเรื่องได้",
        "benefit_others": "ประชาชนทราบผลเร็วขึ้น",
        "passing_on": "สอนเพื่อนร่วมงานในที่ประชุมประจำเดือน",
        "passing_by": ago(-30),
        "problems": "เครื่องคอมพิวเตอร์บางเครื่องช้า",
        "suggestions": "ควรจัดอบรมซ้ำทุกปี",
    }
    return save_report(report, by=clerk, values=words, edits=report.edits)


@pytest.fixture
def sent_report(draft_report, clerk) -> Report:
    """The clerk's report on the desk of the nearest superior."""
    send_report(draft_report, by=clerk)
    return Report.objects.with_trip().get(pk=draft_report.pk)


@pytest.fixture
def decide_report():
    """``decide_report(report, palad, "agree", comment=…)``: the step that waits, decided by this person."""

    def decide_step(report: Report, by, verb: str, **facts):
        sign_off = SignOff.objects.get(pk=report.sign_off_id)
        return decide(getattr(signing, verb), sign_off, by=by, **facts)

    return decide_step


@pytest.fixture
def acting():
    """``acting(mayor, palad)``: the second acts for the first for a week from today."""

    def name(principal, to):
        facts = {"starts_on": today(), "ends_on": today() + timedelta(days=6)}
        return delegate(principal, to=to, by=principal, wording="acting", **facts)

    return name


@pytest.fixture
def quick_report(monkeypatch):
    """A paper drawn at once: its bytes are its html."""
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, *, title: b"%PDF-" + html.encode())


@pytest.fixture
def ready_trip(make_trip, clerk) -> Participant:
    """Nothing but the volume is owed."""
    return make_ready(make_trip(clerk, title="ระบบสารบรรณ", **IN_MARCH))


@pytest.fixture
def owing_trip(make_trip, clerk) -> Participant:
    """Of the same year; nothing was told yet."""
    return make_trip(clerk, **IN_MARCH)


@pytest.fixture
def day_trip(make_trip, clerk) -> Participant:
    """An in-house day of the same year, not recorded."""
    return make_trip(clerk, mode="in_house", title="ความปลอดภัยในการทำงาน", **IN_JULY)
