"""Send a report: the chain is shown before, the first sending settles the duty, nobody is asked twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.models import AuditEvent, Notification
from knowledge.models import Entry
from people.actions.units import change_head
from people.models import Person, Unit
from signoff.models import SealedDocument, SignOff
from signoff.refusals import NotEditable
from thai.dates import today
from training import refusals
from training.actions.registering import withdraw_trip
from training.actions.sending import send_report
from training.actions.writing_report import save_report, start_report
from training.models import Duty, Report

WRITTEN = {"learned": "ได้ความรู้", "benefit_self": "ทำงานเร็วขึ้น", "passing_on": "สอนเพื่อนร่วมงาน"}
pytestmark = pytest.mark.usefixtures("quick_report")


def written(trip, by) -> Report:
    return save_report(start_report(trip, by=by), by=by, values=WRITTEN, edits=0)


def asked(report) -> list[tuple]:
    steps = report.sign_off.signatures.order_by("submission", "order")
    return [(step.user.username, step.office, step.is_final) for step in steps]


def duty_of(report) -> Duty:
    return report.participant.duties.get(kind="report")


def test_sending_asks_every_superior_up_to_the_mayor(draft_report, clerk):
    send_report(draft_report, by=clerk)

    assert asked(draft_report) == [
        ("committee", "", False), ("head_office", "", False), ("palad", "", False), ("mayor", "mayor", True),
    ]  # fmt: skip


def test_the_nearest_superior_is_told_in_the_words_of_a_report(draft_report, clerk, committee):
    sign_off = send_report(draft_report, by=clerk, note="ขอส่งรายงาน")

    told = Notification.objects.filter(text__contains="รอท่านรับทราบ").get()
    assert (told.recipient, told.text, told.detail, told.url) == (
        committee, f"รอท่านรับทราบ: {sign_off}", "ขอส่งรายงาน", draft_report.get_absolute_url(),
    )  # fmt: skip


def test_sending_settles_the_duty_once(draft_report, clerk):
    send_report(draft_report, by=clerk)

    assert duty_of(draft_report).done_on == today()
    assert AuditEvent.objects.filter(event="training.done").count() == 1


def test_sending_again_after_a_return_keeps_the_first_day(sent_report, clerk, committee, decide_report):
    earlier = today() - timedelta(days=2)
    Duty.objects.filter(pk=duty_of(sent_report).pk).update(done_on=earlier)
    decide_report(sent_report, committee, "send_back", reason="เพิ่มรายละเอียด")

    send_report(sent_report, by=clerk)

    assert (duty_of(sent_report).done_on, Report.objects.get(pk=sent_report.pk).sign_off.round) == (earlier, 2)


def test_a_late_report_is_sent_and_says_so(overdue_trip, clerk, client_of):
    report, window = written(overdue_trip, clerk), client_of(clerk)
    place = reverse("training:report_submit", args=[report.pk])

    before = window.get(place).content.decode()
    window.post(place, {"note": ""})

    after = window.get(report.get_absolute_url()).content.decode()
    assert ["พ้นกำหนดแล้ว 5 วัน" in before, "ส่งช้ากว่ากำหนด" in after] == [True, True]
    assert duty_of(report).is_late(today())


def test_an_unfinished_report_says_what_is_missing_and_stays(open_trip, clerk, client_of):
    report, window = start_report(open_trip, by=clerk), client_of(clerk)
    place = reverse("training:report_submit", args=[report.pk])

    page, answer = window.get(place).content.decode(), window.post(place, {"note": "ส่งเลย"})

    assert ["ยังเขียนไม่ครบ" in page, "ความรู้ที่ได้รับ" in page, "disabled" in page] == [True] * 3
    assert ["โปรดเขียนส่วนนี้ก่อนส่ง" in answer.content.decode(), "ส่งเลย" in answer.content.decode()] == [True, True]
    assert (Report.objects.get().state, duty_of(report).done_on) == ("draft", None)


def test_the_chain_is_shown_with_positions_before_sending(draft_report, clerk, client_of, committee, mayor):
    page = client_of(clerk).get(reverse("training:report_submit", args=[draft_report.pk])).content.decode()

    assert [words in page for words in (str(committee), committee.title, str(mayor), "ส่งรายงาน</button>")] == [True] * 4
    assert asked(draft_report) == []


def test_who_acts_for_whom_is_shown_before_sending(draft_report, clerk, client_of, mayor, vice_mayor, acting):
    acting(mayor, vice_mayor)

    page = client_of(clerk).get(reverse("training:report_submit", args=[draft_report.pk])).content.decode()

    assert f"ขณะนี้ {vice_mayor} รักษาราชการแทน" in page


def test_the_pages_send_and_say_on_whose_desk_it_is(draft_report, clerk, client_of, committee):
    window = client_of(clerk)

    answer = window.post(reverse("training:report_submit", args=[draft_report.pk]), {"note": ""}, follow=True)

    assert answer.redirect_chain[0][0] == draft_report.get_absolute_url()
    assert f"ขณะนี้อยู่ที่ {committee}" in answer.content.decode()


def test_a_second_press_of_sending_leads_to_the_report(sent_report, clerk, client_of):
    answer = client_of(clerk).post(reverse("training:report_submit", args=[sent_report.pk]), {"note": ""})

    assert (answer.status_code, answer["Location"]) == (302, sent_report.get_absolute_url())
    with pytest.raises(NotEditable):
        send_report(sent_report, by=clerk)


@pytest.mark.parametrize("who", ["hr", "committee", "palad"])
def test_nobody_else_sends_it(draft_report, who, request, client_of):
    person = request.getfixturevalue(who)

    answer = client_of(person).post(reverse("training:report_submit", args=[draft_report.pk]))

    assert answer.status_code == 404
    assert Report.objects.get().state == "draft"


def test_one_who_did_not_take_part_after_all_sends_nothing(draft_report, clerk, hr):
    withdraw_trip(draft_report.participant, by=hr, reason="ป่วย")

    with pytest.raises(refusals.NotTakingPart):
        send_report(draft_report, by=clerk)

    assert asked(draft_report) == []


def test_one_tick_makes_the_entry_at_the_first_sending_only(draft_report, clerk, committee, decide_report):
    save_report(draft_report, by=clerk, values={"makes_entry": True}, edits=draft_report.edits)
    before = Entry.objects.count()

    send_report(draft_report, by=clerk)
    decide_report(draft_report, committee, "send_back", reason="แก้")
    send_report(draft_report, by=clerk)

    draft_report.participant.refresh_from_db()
    assert (Entry.objects.count() - before, draft_report.participant.entry is None) == (1, False)


def test_what_is_sent_is_what_is_stored_however_old_the_page(draft_report, clerk):
    stale = Report.objects.with_trip().get(pk=draft_report.pk)
    save_report(draft_report, by=clerk, values={"learned": "ถ้อยคำสุดท้าย"}, edits=draft_report.edits)

    sign_off = send_report(stale, by=clerk)

    assert "ถ้อยคำสุดท้าย" in sign_off.submissions.get().snapshot


def test_the_mayors_own_report_is_filed_at_once_and_says_so(mayor_trip, mayor, client_of):
    report, window = written(mayor_trip, mayor), client_of(mayor)
    place = reverse("training:report_submit", args=[report.pk])
    before = window.get(place).content.decode()

    window.post(place, {"note": ""})

    sealed = SealedDocument.objects.get(sign_off=report.sign_off)
    after = window.get(report.get_absolute_url()).content.decode()
    assert ["ผู้รายงานเป็นผู้บริหารสูงสุด" in text for text in (before, after, bytes(sealed.pdf).decode())] == [True] * 3
    assert (asked(report), duty_of(report).done_on, sealed.approver_name) == ([], today(), str(mayor))
    assert SignOff.objects.get(pk=report.sign_off_id).get_state_display() == "เก็บรายงานแล้ว"


def test_the_mayors_report_is_checked_by_the_public_under_the_right_words(mayor_trip, mayor, client):
    report = written(mayor_trip, mayor)
    send_report(report, by=mayor)

    page = client.get(report.sign_off.sealed.get_absolute_url()).content.decode()

    assert ["เก็บรายงานแล้ว" in page, "ผู้รายงานเป็นผู้บริหารสูงสุด" in page, "อนุมัติ" in page] == [True, True, False]


def test_without_anybody_at_the_top_it_says_whom_to_tell(draft_report, clerk, mayor, client_of):
    change_head(Unit.objects.get(parent=None), None, by=None)
    Person.objects.filter(pk=mayor.pk).update(is_active=False)

    page = client_of(clerk).get(reverse("training:report_submit", args=[draft_report.pk])).content.decode()

    assert refusals.NobodyAtTheTop.words in page
    with pytest.raises(refusals.NobodyAtTheTop):
        send_report(draft_report, by=clerk)
