"""Correcting a recorded record: the first day stays, what the public reads is taken back, nothing is lost."""

from datetime import date

from core.models import Notification
from training.actions.recording import publish_record, record, withdraw_record
from training.models import Duty, DutyKind, WebRecord

WORDS = {"summary": "รับส่งหนังสือในระบบได้ครบทุกขั้นตอน", "use": "ใช้กับหนังสือเข้าทุกฉบับ"}


def page(trip) -> str:
    return f"/training/trips/{trip.pk}/record/"


def sent(edits: int = 0, press: str = "record", **changed) -> dict:
    return {"revision": edits, "press": press} | WORDS | changed


def duty_of(trip) -> Duty:
    return trip.duties.get(kind=DutyKind.RECORD)


def recorded(trip, **changed) -> WebRecord:
    return record(trip, by=trip.person, edits=0, values=WORDS | changed)


def test_a_correction_leaves_the_first_day_as_it_was_and_rings_at_nobody(client_of, clerk, open_trip):
    first = recorded(open_trip)
    Duty.objects.filter(pk=duty_of(open_trip).pk).update(done_on=date(2026, 1, 5))
    Notification.objects.all().delete()

    client_of(clerk).post(page(open_trip), sent(first.edits, summary="แก้แล้ว"))

    after = WebRecord.objects.get()
    assert (after.summary, after.recorded_at, duty_of(open_trip).done_on) == (
        "แก้แล้ว", first.recorded_at, date(2026, 1, 5),
    )  # fmt: skip
    assert not Notification.objects.exists()


def test_what_is_recorded_is_never_changed_by_saving_by_itself(client_of, clerk, open_trip):
    recorded(open_trip)
    window = client_of(clerk)

    assert "data-autosave" not in window.get(page(open_trip)).content.decode()
    assert window.post(f"{page(open_trip)}save/", sent(1, summary="x")).status_code == 409
    assert WebRecord.objects.get().summary == WORDS["summary"]


def test_a_correction_of_a_published_record_says_so_before_and_takes_it_back(client_of, clerk, pr, open_trip):
    shown = publish_record(recorded(open_trip), by=pr, edits=1)
    Notification.objects.all().delete()
    window = client_of(clerk)

    assert "ประชาชนจะไม่เห็นบันทึกนี้จนกว่าผู้ดูแลเว็บไซต์จะตรวจและเผยแพร่อีกครั้ง" in window.get(page(open_trip)).content.decode()
    window.post(page(open_trip), sent(shown.edits, summary="แก้แล้ว"))
    after = WebRecord.objects.get()
    assert (after.is_published, after.published_by, list(WebRecord.objects.waiting())) == (False, None, [after])
    assert [one.recipient for one in Notification.objects.all()] == [pr]


def test_pressing_without_a_change_leaves_it_published(clerk, pr, open_trip):
    shown = publish_record(recorded(open_trip), by=pr, edits=1)

    assert record(open_trip, by=clerk, edits=shown.edits, values=WORDS).is_published


def test_a_record_published_while_it_was_being_corrected_is_not_taken_back_unasked(client_of, clerk, pr, open_trip):
    opened_at = recorded(open_trip).edits
    publish_record(WebRecord.objects.get(), by=pr, edits=opened_at)

    answer = client_of(clerk).post(page(open_trip), sent(opened_at, summary="แก้แล้ว"))

    assert answer.status_code == 409 and WebRecord.objects.get().is_published
    assert "บันทึกนี้ประชาชนอ่านอยู่" in answer.content.decode()


def test_what_was_kept_back_waits_again_once_it_is_corrected(clerk, pr, open_trip):
    back = withdraw_record(recorded(open_trip), by=pr, edits=1, reason="มีชื่อประชาชน")
    assert (back.kept_back_because, list(WebRecord.objects.waiting())) == ("มีชื่อประชาชน", [])
    Notification.objects.all().delete()

    after = record(open_trip, by=clerk, edits=back.edits, values=WORDS | {"use": "ตัดชื่อออกแล้ว"})
    assert (after.kept_back_because, list(WebRecord.objects.waiting())) == ("", [after])
    assert [one.recipient for one in Notification.objects.all()] == [pr]
