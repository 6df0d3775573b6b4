"""Write a report: what is known is shown, what is typed is kept, and nothing typed is ever lost."""

import json
import re
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent
from signoff.refusals import NotEditable
from tests.municipality import PASSWORD
from tests.training.report_signing import returned, sent_to
from training import refusals
from training.actions.writing_report import missing_of, save_report
from training.models import Report

TYPED = {"learned": "ลงรับหนังสือได้", "passing_on": "สอนเพื่อน", "passing_by": "๓๑/๕/๒๕๖๙", "benefit_office": "เร็วขึ้น"}


def page(report, do: str = "edit") -> str:
    return reverse(f"training:report_{do}", args=[report.pk])


def test_the_facts_of_the_event_are_shown_and_the_parts_stand_in_the_order_of_the_paper_form(
    draft_report, clerk, client_of
):
    html, at = client_of(clerk).get(page(draft_report)).content.decode(), -1
    for words in (
        *("ระบบสารบรรณอิเล็กทรอนิกส์", str(clerk), "45/2569", "สถาบันพัฒนาบุคลากรท้องถิ่น"),
        *("จังหวัดปทุมธานี", "วันเดินทางกลับ", "งบประมาณ"),
        *('name="objectives"', 'name="learned"', 'name="benefit_self"', 'name="benefit_office"'),
        *(
            'name="benefit_others"',
            'name="passing_on"',
            'name="passing_by"',
            'name="problems"',
            'name="suggestions"',
            'name="makes_entry"',
        ),
        *("บันทึกร่าง", "หลักฐานประกอบ", "ตรวจและส่งรายงาน"),
    ):
        assert html.find(words, at + 1) > at, words
        at = html.find(words, at + 1)


def test_the_button_saves_what_was_typed_and_says_that_it_was_not_sent(draft_report, clerk, client_of):
    answer = client_of(clerk).post(page(draft_report), TYPED | {"revision": 1, "makes_entry": "on"}, follow=True)

    report = Report.objects.get(pk=draft_report.pk)
    assert (report.learned, report.passing_by, report.makes_entry) == ("ลงรับหนังสือได้", date(2026, 5, 31), True)
    assert (report.objectives, report.edits) == ("", 2)
    assert "บันทึกร่างแล้ว ยังไม่ได้ส่งรายงาน" in answer.content.decode()


@pytest.mark.parametrize("typed", ["15/3/2569", "15/3/69", "๑๕/๓/๒๕๖๙"])
def test_a_date_is_read_however_it_is_typed(draft_report, clerk, client_of, typed):
    client_of(clerk).post(page(draft_report), {"revision": 1, "passing_by": typed})

    assert Report.objects.get(pk=draft_report.pk).passing_by == date(2026, 3, 15)


def test_an_impossible_date_is_refused_beside_its_field_and_the_rest_stays(draft_report, clerk, client_of):
    answer = client_of(clerk).post(page(draft_report), TYPED | {"revision": 1, "passing_by": "31/2/2569"})

    html = answer.content.decode()
    assert answer.context["form"].errors.keys() == {"passing_by"}
    assert ("31/2/2569" in html, "ลงรับหนังสือได้" in html) == (True, True)
    assert Report.objects.get(pk=draft_report.pk).edits == 1


def test_saving_by_itself_answers_the_new_count_and_what_is_still_missing(open_trip, clerk, client_of, draft_report):
    values = TYPED | {"passing_on": "", "revision": 1}
    answer = client_of(clerk).post(page(draft_report, "save"), values).json()

    assert (answer["ok"], answer["revision"]) == (True, 2)
    assert answer["understood"] == {"report-missing": "ก่อนส่ง โปรดเขียนจะนำไปใช้หรือถ่ายทอดอย่างไร"}


def test_saving_the_same_again_records_nothing(draft_report, clerk):
    before = AuditEvent.objects.count()
    again = save_report(draft_report, by=clerk, values={"learned": draft_report.learned}, edits=0)

    assert (again.edits, AuditEvent.objects.count()) == (1, before)


def test_the_trail_says_which_parts_changed_and_not_their_words(draft_report, clerk):
    save_report(draft_report, by=clerk, values={"learned": "ความลับ"}, edits=1)
    event = AuditEvent.objects.filter(event="training.report_changed").latest("number")

    assert json.loads(event.after) == {"learned": "7 ตัวอักษร"}


def test_a_stale_window_is_told_and_keeps_both_texts(draft_report, clerk, client_of):
    save_report(draft_report, by=clerk, values={"learned": "จากโทรศัพท์"}, edits=1)
    answer = client_of(clerk).post(page(draft_report), TYPED | {"revision": 1})

    html = answer.content.decode()
    assert answer.status_code == 409
    assert ("จากโทรศัพท์" in html, "ลงรับหนังสือได้" in html, 'value="2"' in html) == (True, True, True)
    assert Report.objects.get(pk=draft_report.pk).learned == "จากโทรศัพท์"
    with pytest.raises(refusals.ChangedMeanwhile):
        save_report(draft_report, by=clerk, values={"learned": "เก่า"}, edits=1)


def test_saving_by_itself_over_a_newer_text_is_a_conflict(draft_report, clerk, client_of):
    save_report(draft_report, by=clerk, values={"learned": "จากโทรศัพท์"}, edits=1)
    answer = client_of(clerk).post(page(draft_report, "save"), TYPED | {"revision": 1})

    assert (answer.status_code, answer.json()["conflict"]) == (409, True)


def test_an_expired_login_gives_everything_back(draft_report, clerk, client_of):
    browser, address = client_of(clerk), page(draft_report)
    ticket = re.search(r'name="ticket" value="([^"]+)"', browser.get(address).content.decode())[1]
    Session.objects.all().delete()
    browser.post(address, TYPED | {"revision": 1, "ticket": ticket})
    clerk.set_password(PASSWORD)
    clerk.save()
    back = browser.post("/accounts/login/", {"login": clerk.username, "password": PASSWORD, "next": address})

    html = browser.get(back["Location"]).content.decode()
    assert all(words in html for words in TYPED.values())
    assert "ยังไม่ได้บันทึก" in html
    browser.post(address, TYPED | {"revision": 1})
    assert "ยังไม่ได้บันทึก" not in browser.get(address).content.decode()


def test_after_a_return_the_page_says_who_why_and_where(draft_report, head_office, clerk, client_of):
    report = returned(draft_report, head_office, {"learned": "ขอตัวอย่างจริง", "files": "ขอวุฒิบัตร"})
    html = client_of(clerk).get(page(report)).content.decode()

    told = (str(head_office), "ขอรายละเอียดเพิ่ม", "ขอตัวอย่างจริง", 'name="learned"', "ขอวุฒิบัตร")
    at = [html.find(words) for words in told]
    assert -1 not in at
    assert at[1:] == sorted(at[1:])


def test_what_was_sent_meanwhile_is_given_back_to_copy(draft_report, head_office, clerk, client_of):
    report = sent_to(draft_report, head_office)
    answer = client_of(clerk).post(page(report), TYPED | {"revision": 1})

    assert answer.status_code == 409
    assert "ลงรับหนังสือได้" in answer.content.decode()
    assert client_of(clerk).get(page(report))["Location"] == report.participant.get_absolute_url()
    with pytest.raises(NotEditable):
        save_report(report, by=clerk, values={"learned": "แอบแก้"}, edits=1)


def test_a_draft_is_its_writers_alone_and_nobody_ever_writes_in_another(
    draft_report, head_office, hr, mayor, client, client_of
):
    for person in (head_office, hr, mayor):
        assert client_of(person).get(page(draft_report)).status_code == 404
    assert client.get(page(draft_report))["Location"].startswith("/accounts/login/")
    report = sent_to(draft_report, head_office)
    answers = [client_of(person).post(page(report, "save"), TYPED) for person in (head_office, hr, mayor)]
    assert [answer.status_code for answer in answers] == [403, 403, 403]


@pytest.mark.parametrize(
    "values",
    [
        {"learned": "ก" * 40001},
        {"revision": "99999999999999999999"},
        {"revision": "abc"},
        {"passing_by": "1/1/99999"},
        {"passing_by": "31/12/9999"},
        {},
    ],
)
def test_hostile_values_are_refused_in_words(draft_report, clerk, client_of, values):
    typed = {"revision": "1"} | values if values else {}
    assert client_of(clerk).post(page(draft_report), typed).status_code == 200
    assert client_of(clerk).post(page(draft_report, "save"), typed).status_code == 422
    assert Report.objects.get(pk=draft_report.pk).edits == 1


def test_long_texts_and_signs_of_all_kinds_are_kept(draft_report, clerk, client_of):
    words = "😀 <b>ก</b> & ๑๒๓ " + "ข" * 9000
    client_of(clerk).post(page(draft_report), {"revision": "1", "learned": words, "problems": "ก\x00ข"})

    report = Report.objects.get(pk=draft_report.pk)
    assert (report.learned, report.problems) == (words, "กข")


def test_what_is_needed_is_named(draft_report):
    assert missing_of(draft_report) == []
    draft_report.learned, draft_report.passing_on = " ", ""
    draft_report.benefit_self = ""
    assert missing_of(draft_report) == ["ความรู้ที่ได้รับ", "จะนำไปใช้หรือถ่ายทอดอย่างไร"]
    draft_report.benefit_office = "\n"
    assert missing_of(draft_report)[1] == "ประโยชน์ต่อตนเอง หรือประโยชน์ต่อหน่วยงาน"


def test_more_files_ask_no_more_of_the_database(draft_report, clerk, client_of, django_assert_num_queries):
    browser = client_of(clerk)
    browser.get(page(draft_report))
    facts = {"content_type": "text/plain", "size": 1}
    draft_report.files.create(name="ก.txt", sha256="a" * 64, **facts)
    with CaptureQueriesContext(connection) as one:
        browser.get(page(draft_report))
    for number in range(3):
        draft_report.files.create(name="ข.txt", sha256=f"{number}" * 64, **facts)
    with django_assert_num_queries(len(one)):
        browser.get(page(draft_report))
