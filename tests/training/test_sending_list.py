"""The sending log: who got what on which day by which way, for the HR officer and the administrator."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from core import digest
from core.models import MailDigest, Notification
from core.notifications import notify
from people.chain import supervisor
from thai.digits import use_on_page
from training.actions.registering import nominate
from training.models import Reminder
from training.reminders.passing_up import escalate, tell_due_follow_ups
from training.reminders.reminding import remind
from training.reminders.sendings import read, sendings

BACK, DAY, LATE, YEARS_ON = date(2026, 7, 1), date(2026, 7, 9), date(2026, 7, 23), date(2027, 1, 1)
TITLE = "การจัดซื้อจัดจ้างภาครัฐ"
PAGE = "/training/sendings/"


@pytest.fixture
def trip(make_training, clerk, hr):
    days = {"starts_on": BACK, "ends_on": BACK, "returns_on": BACK, "order_date": None}
    trip = nominate(make_training(**days), clerk, by=hr)
    trip.duties.exclude(kind="report").delete()
    Notification.objects.all().delete()
    return trip


@pytest.fixture
def mornings(trip, settings):
    """A reminder and a mail on 9 July, an overdue duty passed up on the 23rd, a rating asked on 1 January."""
    use_on_page("arabic")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    remind(DAY)
    digest.gather(DAY)
    digest.send(DAY)
    escalate(LATE)
    tell_due_follow_ups(YEARS_ON)


def text(answer) -> str:
    return answer.content.decode()


def test_everything_that_was_sent_newest_first(mornings, clerk):
    boss = supervisor(clerk)

    assert [(line.day, line.person, line.what, line.way, line.state) for line in read(sendings())] == [
        (YEARS_ON, boss, f"ถึงกำหนดประเมินผลของ {clerk} ({TITLE})", "กระดิ่งในระบบ", "แจ้งแล้ว"),
        (LATE, boss, f"แจ้งผู้บังคับบัญชา: {clerk} ยังไม่ได้รายงานผลตามลำดับชั้น ({TITLE})", "กระดิ่งในระบบ", "แจ้งแล้ว"),
        (DAY, clerk, "อีเมลสรุปประจำวัน 1 เรื่อง", "อีเมล", "ส่งแล้ว"),
        (DAY, clerk, f"เตือนก่อนครบกำหนด 7 วัน: รายงานผลตามลำดับชั้น ({TITLE})", "กระดิ่งในระบบ", "แจ้งแล้ว"),
    ]  # fmt: skip


def test_the_page_shows_it_and_never_what_a_mail_said(mornings, client_of, hr, clerk):
    notify([clerk], "เรื่องลับของผู้รับ", "/people/")
    digest.gather(LATE)

    page = text(client_of(hr).get(PAGE))
    assert ("เตือนก่อนครบกำหนด 7 วัน" in page, "รอส่ง" in page, "clerk@banmai.example" in page) == (True, True, True)
    assert "เรื่องลับของผู้รับ" not in page


@pytest.mark.parametrize(
    "asked, count",
    [
        ("q=นภา", 2),
        ("q=ไม่มีใครชื่อนี้", 0),
        ("from_day=10/7/2569", 2),
        ("to_day=๙ ก.ค. ๖๙", 2),
        ("from_day=23/7/2569&to_day=23/7/2569", 1),
        ("from_day=31/2/2569", 0),
        ("from_day=2/7/2569&to_day=1/7/2569", 0),
        ("page=๙๙๙", 4),
        ("q=%27%22<b>", 0),
    ],
)
def test_it_is_narrowed_by_person_and_day(mornings, client_of, admin, asked, count):
    answer = client_of(admin).get(f"{PAGE}?{asked}")

    assert (answer.status_code, len(answer.context["lines"])) == (200, count)


def test_a_typed_day_that_is_none_is_said_beside_its_field_and_kept(mornings, client_of, hr):
    page = text(client_of(hr).get(f"{PAGE}?from_day=31/2/2569"))

    assert ("31/2/2569" in page, "ยังไม่ได้แสดงรายการ" in page) == (True, True)


def test_the_workbook_has_the_lines_of_the_list(mornings, client_of, hr):
    answer = client_of(hr).get(f"{PAGE}export/?to_day=9/7/2569")

    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert (rows[0][:3], len(rows), rows[1][3:5]) == (("วันที่", "ผู้รับ", "เรื่อง"), 3, ("อีเมล", "ส่งแล้ว"))


def test_too_many_lines_for_a_workbook_are_refused_kindly(mornings, client_of, hr, monkeypatch):
    monkeypatch.setattr("training.views.reminders.MOST_EXPORTED", 3)

    answer = client_of(hr).get(f"{PAGE}export/")
    assert (answer.status_code, "โปรดเลือกช่วงวันที่ให้สั้นลง" in text(answer)) == (409, True)


def test_a_failed_mail_says_why(trip, client_of, hr, clerk):
    facts = {"address": clerk.email, "state": "failed", "error": "เซิร์ฟเวอร์อีเมลไม่รับที่อยู่นี้ (550)", "attempts": 2}
    MailDigest.objects.create(person=clerk, day=DAY, **facts)

    page = text(client_of(hr).get(PAGE))
    assert all(words in page for words in ("ส่งไม่ได้", "พยายามส่ง 2 ครั้ง", "เซิร์ฟเวอร์อีเมลไม่รับที่อยู่นี้ (550)"))


def test_an_empty_log_says_what_will_be_there(client_of, hr, db):
    assert "ยังไม่มีการแจ้งเตือน" in text(client_of(hr).get(PAGE))


def test_as_many_questions_for_forty_lines_as_for_four(trip, django_assert_max_num_queries, clerk):
    duty = trip.duties.get()
    for number in range(40):
        facts = {"duty": duty, "last_day": duty.last_day, "stage": f"after:{number + 1}", "given_on": DAY}
        Reminder.objects.create(person=clerk, **facts)
        MailDigest.objects.create(person=clerk, day=date(2026, 8, 1 + number % 28 if number < 28 else 1).replace(
            month=8 if number < 28 else 9, day=number % 28 + 1), address="a@b.example")  # fmt: skip

    with django_assert_max_num_queries(3):
        assert len(read(sendings()[:80])) == 80


@pytest.mark.parametrize("role", ["clerk", "pr", "committee", "mayor", "palad"])
def test_nobody_else_reads_it(client_of, request, role):
    mine = client_of(request.getfixturevalue(role))

    assert [mine.get(address).status_code for address in (PAGE, f"{PAGE}export/")] == [403, 403]
