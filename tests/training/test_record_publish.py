"""Letting the public read a record: who decides, over which text, and what vanishes again."""

import pytest
from django.test import Client

from core.models import AuditEvent, Notification
from training import refusals
from training.actions.recording import publish_record, record, withdraw_record
from training.actions.registering import cancel_training, withdraw_trip
from training.models import WebRecord

WORDS = {"summary": "แยกขยะที่ต้นทางลดค่าขนได้ครึ่งหนึ่ง", "use": "เริ่มที่ตลาดสด"}


@pytest.fixture
def waiting(open_trip, clerk) -> WebRecord:
    """The clerk's record, waiting for the keeper."""
    return record(open_trip, by=clerk, edits=0, values=WORDS)


@pytest.fixture
def published(waiting, pr) -> WebRecord:
    return publish_record(waiting, by=pr, edits=waiting.edits)


def press(client, found: WebRecord, what: str, **sent):
    return client.post(f"/training/records/{found.pk}/{what}/", {"revision": found.edits} | sent)


def public_status(found: WebRecord) -> int:
    return Client().get(found.get_absolute_url()).status_code


def test_the_public_is_asked_to_sign_in_until_the_keeper_publishes(client_of, pr, clerk, waiting):
    assert public_status(waiting) == 302
    answer = press(client_of(pr), waiting, "publish")

    after = WebRecord.objects.get()
    assert (answer.status_code, after.published_by, public_status(after)) == (302, pr, 200)
    assert Notification.objects.get(recipient=clerk, url=after.get_absolute_url()).text.startswith("เผยแพร่บันทึก")
    assert AuditEvent.objects.filter(event="training.record_published").count() == 1


def test_the_public_reads_name_and_position_of_then_and_nothing_else_of_the_person(make_trip, clerk, pr, hr):
    costs = {"registration_cost": "3900.00", "travel_cost": "1234.50"}
    trip = make_trip(clerk, **costs)
    clerk.extension, clerk.email = "4711", "clerk@town.example"
    clerk.position = hr.position
    clerk.save()
    found = record(trip, by=clerk, edits=0, values=WORDS)
    publish_record(found, by=pr, edits=found.edits)

    html = Client().get(found.get_absolute_url()).content.decode()
    shown = [str(clerk), trip.position, WORDS["summary"], WORDS["use"], "การจัดซื้อจัดจ้างภาครัฐ"]
    hidden = ["4711", "clerk@town.example", "3,900", "3900", "๓,๙๐๐", str(hr.position), "45/2569", "แก้ไขบันทึก"]
    assert [word for word in shown if word not in html] == []
    assert [word for word in hidden if word in html] == []


def test_colleagues_and_superiors_do_not_publish(client_of, committee, palad, waiting):
    assert [press(client_of(person), waiting, "publish").status_code for person in (committee, palad)] == [403, 403]
    assert "เผยแพร่ต่อประชาชน" not in client_of(palad).get(waiting.get_absolute_url()).content.decode()


def test_nobody_publishes_their_own_record(client_of, make_trip, pr, hr):
    own = record(make_trip(pr), by=pr, edits=0, values=WORDS)

    assert press(client_of(pr), own, "publish").status_code == 403
    assert press(client_of(hr), own, "publish").status_code == 302
    assert WebRecord.objects.get().published_by == hr


def test_only_what_was_read_is_published(client_of, pr, clerk, open_trip, waiting):
    record(open_trip, by=clerk, edits=waiting.edits, values=WORDS | {"use": "เปลี่ยนไปแล้ว"})

    html = client_of(pr).post(f"/training/records/{waiting.pk}/publish/", {"revision": waiting.edits}, follow=True)

    assert "บันทึกนี้เปลี่ยนไปหลังจากที่ท่านเปิดหน้านี้" in html.content.decode()
    assert not WebRecord.objects.get().is_published


def test_publishing_twice_is_told(pr, hr, published):
    with pytest.raises(refusals.ChangedMeanwhile):
        publish_record(published, by=hr, edits=published.edits)


def test_a_national_id_that_got_in_all_the_same_is_not_let_out(client_of, pr, clerk, waiting):
    WebRecord.objects.filter(pk=waiting.pk).update(use="1-2345-67890-12-3")
    found = WebRecord.objects.with_trip().get()

    assert "เผยแพร่ไม่ได้เพราะมีเลขประจำตัวประชาชน" in client_of(pr).get(found.get_absolute_url()).content.decode()
    press(client_of(pr), found, "publish", seen="on")
    with pytest.raises(refusals.HoldsNationalId):
        publish_record(found, by=pr, edits=found.edits)
    assert not WebRecord.objects.get().is_published


def test_an_e_mail_address_needs_a_second_look(client_of, pr, clerk, open_trip):
    found = record(open_trip, by=clerk, edits=0, values=WORDS | {"use": "ส่งไปที่ a@town.go.th"})
    window = client_of(pr)

    assert "โปรดตรวจข้อความ แล้วทำเครื่องหมายก่อนเผยแพร่" in press(window, found, "publish").content.decode()
    press(window, found, "publish", seen="on")
    assert WebRecord.objects.get().is_published


def test_stopping_asks_for_a_reason_that_its_writer_reads(client_of, pr, clerk, committee, published):
    window = client_of(pr)
    assert "เหตุผล" in press(window, published, "withdraw", reason=" ").content.decode()
    assert WebRecord.objects.get().is_published

    press(window, published, "withdraw", reason="มีชื่อผู้ร้องเรียน")
    after = WebRecord.objects.get()
    assert (after.is_published, public_status(after)) == (False, 302)
    assert Notification.objects.get(recipient=clerk, detail="มีชื่อผู้ร้องเรียน").url == after.get_absolute_url()
    assert "มีชื่อผู้ร้องเรียน" in client_of(clerk).get(after.get_absolute_url()).content.decode()
    assert "มีชื่อผู้ร้องเรียน" not in client_of(committee).get(after.get_absolute_url()).content.decode()


def test_what_was_kept_back_may_be_published_after_all(pr, hr, waiting):
    back = withdraw_record(waiting, by=pr, edits=waiting.edits, reason="รอคำอธิบาย")

    assert publish_record(back, by=hr, edits=back.edits).kept_back_because == ""


def test_what_did_not_happen_vanishes_from_the_public(client_of, hr, clerk, open_trip, published):
    withdraw_trip(open_trip, by=hr, reason="ไม่ได้ไป")

    assert public_status(published) == 302
    assert "ประชาชนจึงไม่เห็นบันทึกนี้" in client_of(clerk).get(published.get_absolute_url()).content.decode()
    assert press(client_of(hr), published, "publish").status_code == 403


def test_a_cancelled_event_vanishes_from_the_public(hr, open_trip, published):
    cancel_training(open_trip.training, by=hr, reason="งดจัด")

    assert public_status(published) == 302
    assert str(open_trip.training) not in Client().get("/training/records/").content.decode()
