"""Writing the web record: kept as a draft, recorded once, corrected later; nothing typed is lost."""

import pytest
from django.test import Client

from core.models import AuditEvent, Notification
from people.models import Person
from thai.dates import today
from training import refusals
from training.actions.recording import keepers, record, save_draft
from training.actions.registering import cancel_training, withdraw_trip
from training.models import Duty, DutyKind, WebRecord

WORDS = {"summary": "รับส่งหนังสือในระบบได้ครบทุกขั้นตอน", "use": "ใช้กับหนังสือเข้าทุกฉบับ"}
NATIONAL_ID = "๑๒๓๔๕๖๗๘๙๐๑๒๓"


def page(trip) -> str:
    return f"/training/trips/{trip.pk}/record/"


def sent(edits: int = 0, press: str = "record", **changed) -> dict:
    return {"revision": edits, "press": press} | WORDS | changed


def duty_of(trip) -> Duty:
    return trip.duties.get(kind=DutyKind.RECORD)


def recorded(trip, **changed) -> WebRecord:
    return record(trip, by=trip.person, edits=0, values=WORDS | changed)


# ---- the draft ---------------------------------------------------------------------------------


def test_an_empty_page_asks_for_both_parts_and_lays_nothing_down(client_of, clerk, open_trip):
    html = client_of(clerk).get(page(open_trip)).content.decode()

    assert 'name="summary"' in html and 'name="use"' in html and "บันทึกบนเว็บไซต์" in html
    assert f'data-autosave="{page(open_trip)}save/"' in html
    assert not WebRecord.objects.exists()


def test_the_report_s_words_stand_in_an_empty_record_unsaved(client_of, clerk, draft_report):
    html = client_of(clerk).get(page(draft_report.participant)).content.decode()

    assert "รับส่งหนังสือในระบบได้ครบทุกขั้นตอน\nค้นหนังสือเก่าได้ภายใน 5 นาที" in html
    assert "ลดกระดาษและตามเรื่องได้\n\nสอนเพื่อนร่วมงานในที่ประชุมประจำเดือน" in html
    assert "คัดลอกมาจากรายงานของท่าน" in html and not WebRecord.objects.exists()


def test_what_was_written_before_is_not_overwritten_by_the_report(client_of, clerk, draft_report):
    save_draft(draft_report.participant, by=clerk, edits=0, values={"summary": "ของฉันเอง", "use": ""})
    html = client_of(clerk).get(page(draft_report.participant)).content.decode()

    assert "ของฉันเอง" in html and "ค้นหนังสือเก่า" not in html


def test_a_draft_is_kept_for_its_writer_alone(client_of, clerk, hr, open_trip):
    answer = client_of(clerk).post(page(open_trip), sent(press="save", use=""))
    kept = WebRecord.objects.get()

    assert (answer.status_code, answer["Location"]) == (302, page(open_trip))
    assert (kept.summary, kept.is_recorded, duty_of(open_trip).is_done) == (WORDS["summary"], False, False)
    assert client_of(hr).get(f"/training/records/{kept.pk}/").status_code == 404
    assert client_of(clerk).get(f"/training/records/{kept.pk}/")["Location"] == page(open_trip)


def test_saving_by_itself_answers_with_the_new_revision_and_the_warnings(client_of, clerk, open_trip):
    answer = client_of(clerk).post(f"{page(open_trip)}save/", sent(summary="โทร 081-234-5678")).json()

    assert (answer["ok"], answer["revision"]) == (True, 1)
    assert "หมายเลขโทรศัพท์มือถือ" in answer["understood"]["summary-warning"]
    assert answer["understood"]["use-warning"] == ""


def test_saving_the_same_words_again_changes_nothing(clerk, open_trip):
    first = save_draft(open_trip, by=clerk, edits=0, values=WORDS)

    assert save_draft(open_trip, by=clerk, edits=0, values=WORDS).edits == first.edits == 1


def test_a_second_window_is_told_and_its_text_stays(client_of, clerk, open_trip):
    save_draft(open_trip, by=clerk, edits=0, values={"summary": "หน้าต่างแรก", "use": ""})
    window = client_of(clerk)
    answer = window.post(page(open_trip), sent(press="save", summary="หน้าต่างที่สอง"))
    html = answer.content.decode()

    assert answer.status_code == 409
    assert "หน้าต่างแรก" in html and html.count("หน้าต่างที่สอง") == 2
    assert 'name="revision" value="1"' in html
    assert window.post(f"{page(open_trip)}save/", sent(summary="x")).status_code == 409
    assert WebRecord.objects.get().summary == "หน้าต่างแรก"


def test_what_an_expired_login_sent_comes_back(client_of, clerk, open_trip):
    opened = client_of(clerk).get(page(open_trip)).content.decode()
    ticket = opened.split('name="ticket" value="')[1].split('"')[0]
    stranger = Client()
    stranger.post(page(open_trip), sent(summary="พิมพ์ไว้นาน", ticket=ticket))
    stranger.force_login(clerk, backend="allauth.account.auth_backends.AuthenticationBackend")

    html = stranger.get(page(open_trip)).content.decode()
    assert "พิมพ์ไว้นาน" in html and "ยังไม่ได้บันทึก" in html


# ---- recording ---------------------------------------------------------------------------------


def test_recording_settles_the_duty_and_rings_at_the_keeper(client_of, clerk, pr, hr, open_trip):
    answer = client_of(clerk).post(page(open_trip), sent())
    done = WebRecord.objects.get()

    assert answer["Location"] == f"/training/records/{done.pk}/"
    assert (done.recorded_by, done.is_published, duty_of(open_trip).done_on) == (clerk, False, today())
    told = Notification.objects.filter(url=done.get_absolute_url())
    assert [(one.recipient, one.detail) for one in told] == [(pr, str(clerk))]
    event = AuditEvent.objects.get(event="training.recorded")
    assert (event.actor_name, WORDS["summary"] in event.after) == (str(clerk), False)


def test_where_nobody_keeps_the_web_site_the_hr_officers_hear_it(hr, pr):
    assert keepers() == [pr]
    Person.objects.filter(pk=pr.pk).update(is_active=False)
    assert keepers() == [hr]


def test_a_record_that_says_nothing_is_not_recorded(client_of, clerk, open_trip):
    html = client_of(clerk).post(page(open_trip), sent(summary=" \n ")).content.decode()

    assert "โปรดเขียนสรุปอย่างน้อยหนึ่งประโยค" in html and WORDS["use"] in html
    assert not duty_of(open_trip).is_done
    with pytest.raises(refusals.RecordSaysNothing):
        record(open_trip, by=clerk, edits=0, values={"summary": " ", "use": "ใช้"})


@pytest.mark.parametrize("where", ["summary", "use"])
def test_a_national_id_is_refused_beside_its_field_even_when_ticked(client_of, clerk, open_trip, where):
    typed = {where: f"ของ {NATIONAL_ID}", "seen": "on"}
    html = client_of(clerk).post(page(open_trip), sent(**typed)).content.decode()

    assert "ในข้อความมีเลขประจำตัวประชาชน" in html and NATIONAL_ID in html
    assert not WebRecord.objects.filter(recorded_at__isnull=False).exists()
    with pytest.raises(refusals.HoldsNationalId):
        record(open_trip, by=clerk, edits=0, values=WORDS | {where: NATIONAL_ID})


def test_a_mobile_number_is_recorded_only_after_a_second_look(client_of, clerk, open_trip):
    window, typed = client_of(clerk), {"use": "โทรวิทยากร 0812345678"}
    html = window.post(page(open_trip), sent(**typed)).content.decode()
    assert "พบข้อความที่คล้ายหมายเลขโทรศัพท์มือถือ" in html and 'name="seen"' in html
    assert not duty_of(open_trip).is_done

    window.post(page(open_trip), sent(**typed, seen="on"))
    assert duty_of(open_trip).is_done


def test_one_cannot_record_for_somebody_else_nor_what_did_not_happen(client_of, clerk, hr, open_trip, overdue_trip):
    assert client_of(hr).post(page(open_trip), sent()).status_code == 403
    withdraw_trip(open_trip, by=hr, reason="ติดราชการ")
    cancel_training(overdue_trip.training, by=hr, reason="ผู้จัดงดจัด")
    answers = [client_of(clerk).post(page(trip), sent()).status_code for trip in (open_trip, overdue_trip)]
    assert answers == [403, 403]


@pytest.mark.parametrize(
    "typed",
    [
        {"summary": "\x00"}, {"summary": "ก" * 20_001}, {"use": "😀" * 8_001}, {"revision": "๑๒"}, {"revision": 10**30},
        {"revision": ""}, {"summary": "\ud800".encode("utf-8", "surrogatepass")},
    ],
)  # fmt: skip
def test_no_typed_text_breaks_the_page(client_of, clerk, open_trip, typed):
    for what, good in (("", 200), ("save/", 422)):
        assert client_of(clerk).post(f"{page(open_trip)}{what}", sent(**typed)).status_code in (good, 200, 302, 409)


# ---- on the page of the trip -------------------------------------------------------------------


def test_the_trip_leads_its_participant_to_writing_and_others_to_reading(client_of, clerk, hr, open_trip):
    trip = open_trip.get_absolute_url()
    assert page(open_trip) in client_of(clerk).get(trip).content.decode()
    assert "ผู้เข้าร่วมยังไม่ได้บันทึก" in client_of(hr).get(trip).content.decode()

    done = recorded(open_trip)
    html = client_of(hr).get(trip).content.decode()
    assert done.get_absolute_url() in html and page(open_trip) not in html
