"""Notes of talks: by superiors and the committee, corrected and removed by who wrote them, read by no one else."""

import pytest

from core.models import AuditEvent
from people.models import Person
from tests.training.conftest import ago
from thai.dates import today
from training import refusals
from training.actions import following_up as actions
from training.models import Interview, Participant

TALK = {"role": "colleague", "held_on": "1 ต.ค. 2568", "notes": "ทำงานเร็วขึ้น\nสอนเพื่อนได้"}


@pytest.fixture
def trip(make_trip, clerk) -> Participant:
    return make_trip(clerk, returned=200)


@pytest.fixture
def talk(trip, committee) -> Interview:
    values = {"role": "colleague", "held_on": ago(3), "notes": "จดไว้ครั้งแรก"}
    return actions.add_interview(trip.follow_up, by=committee, values=values)


def address(trip, end: str = "new/") -> str:
    return f"/training/trips/{trip.pk}/follow-up/interviews/{end}"


def kept() -> list[tuple]:
    return list(Interview.objects.values_list("role", "notes", "interviewer__username"))


@pytest.mark.parametrize("who", ["committee", "head_office", "palad"])
def test_superiors_and_the_committee_keep_notes(trip, client_of, request, who):
    answer = client_of(request.getfixturevalue(who)).post(address(trip), TALK)
    assert (answer.status_code, kept()) == (302, [("colleague", TALK["notes"], who)])


@pytest.mark.parametrize("who", ["clerk", "pr", "head_finance", "admin"])
def test_nobody_else_does(trip, client_of, request, who):
    assert client_of(request.getfixturevalue(who)).post(address(trip), TALK).status_code == 404
    assert kept() == []


def test_both_kinds_of_readers_read_all_notes(talk, trip, client_of, head_office):
    page = client_of(head_office).get(f"/training/trips/{trip.pk}/follow-up/").content.decode()
    assert ("จดไว้ครั้งแรก" in page, "เพื่อนร่วมงาน" in page, address(trip, f"{talk.pk}/") in page) == (True, True, False)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"role": ""}, "role", "โปรดเลือกว่าผู้ให้สัมภาษณ์เป็นใคร"),
        ({"role": "boss"}, "role", "โปรดเลือกจากรายการ"),
        ({"notes": " \n"}, "notes", "โปรดจดสิ่งที่ผู้ให้สัมภาษณ์เล่า"),
        ({"notes": "\u200b"}, "notes", "โปรดจดสิ่งที่ผู้ให้สัมภาษณ์เล่า"),
        ({"held_on": "31/2/2569"}, "held_on",
         "ไม่มีวันที่ ๓๑ เพราะเดือนกุมภาพันธ์ ๒๕๖๙ มี ๒๘ วัน (รูปแบบที่พิมพ์ได้ เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙)"),
        ({"held_on": "1/1/2650"}, "held_on", "วันสัมภาษณ์อยู่ในอนาคต โปรดตรวจสอบ"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_beside_its_field(trip, client_of, committee, changed, field, words):
    answer = client_of(committee).post(address(trip), TALK | changed)
    assert answer.context["form"].errors == {field: [words]}
    assert kept() == []


@pytest.mark.parametrize("notes", ["ก" * 8001, "\x00"])
def test_notes_beyond_bounds_are_refused_without_an_error(trip, client_of, committee, notes):
    answer = client_of(committee).post(address(trip), TALK | {"notes": notes})
    assert (answer.status_code, kept()) == (200, [])


def test_the_writer_corrects_their_notes(talk, trip, client_of, committee):
    seen = actions.fingerprint(talk)
    client_of(committee).post(address(trip, f"{talk.pk}/"), TALK | {"seen": seen})
    assert kept() == [("colleague", TALK["notes"], "committee")]


def test_saving_what_is_there_records_nothing(talk, committee):
    before = AuditEvent.objects.count()
    actions.change_interview(talk, by=committee, values={"notes": talk.notes}, seen=actions.fingerprint(talk))
    assert AuditEvent.objects.count() == before


def test_of_two_windows_the_second_is_told(talk, trip, client_of, committee):
    seen = actions.fingerprint(talk)
    actions.change_interview(talk, by=committee, values={"notes": "หน้าต่างแรก"}, seen=seen)
    answer = client_of(committee).post(address(trip, f"{talk.pk}/"), TALK | {"seen": seen})
    assert "มีผู้อื่นเปลี่ยนรายการนี้ก่อนแล้ว" in answer.content.decode()
    assert TALK["notes"].split("\n")[0] in answer.content.decode()
    assert kept() == [("colleague", "หน้าต่างแรก", "committee")]


@pytest.mark.parametrize("end", ["", "remove/"])
def test_others_notes_are_read_but_not_touched(talk, trip, client_of, head_office, clerk, end):
    for person in (head_office, clerk):
        answer = client_of(person).post(address(trip, f"{talk.pk}/{end}"), TALK | {"reason": "ก"})
        assert answer.status_code == 404
    assert kept() == [("colleague", "จดไว้ครั้งแรก", "committee")]


def test_notes_of_another_trip_are_not_found_under_this_one(talk, make_trip, pr, client_of, committee):
    other = make_trip(pr, returned=200)
    assert client_of(committee).get(address(other, f"{talk.pk}/")).status_code == 404


def test_who_no_longer_stands_above_no_longer_touches_what_they_wrote(make_trip, client_of, head_finance, head_works):
    person = Person.objects.get(username="sudarat")
    trip = make_trip(person, returned=200)
    values = {"role": "colleague", "held_on": ago(3), "notes": "ก"}
    talk = actions.add_interview(trip.follow_up, by=head_finance, values=values)
    person.unit = head_works.unit
    person.save()
    assert client_of(head_finance).post(address(trip, f"{talk.pk}/"), TALK).status_code == 404


def test_removing_asks_why_and_keeps_only_the_reason(talk, trip, client_of, committee):
    client = client_of(committee)
    assert client.post(address(trip, f"{talk.pk}/remove/"), {"reason": " "}).status_code == 200
    assert Interview.objects.count() == 1
    client.post(address(trip, f"{talk.pk}/remove/"), {"reason": "จดผิดคน"})
    assert Interview.objects.count() == 0
    told = AuditEvent.objects.get(event="training.interview_removed")
    assert "จดผิดคน" in told.after and "จดไว้ครั้งแรก" not in told.after + told.before


def test_a_removal_without_a_reason_or_of_what_is_gone_is_refused(talk, committee):
    with pytest.raises(refusals.ReasonNeeded):
        actions.remove_interview(talk, by=committee, reason=" ")
    Interview.objects.all().delete()
    with pytest.raises(refusals.ChangedMeanwhile):
        actions.remove_interview(talk, by=committee, reason="ก")


def test_todays_talk_is_no_talk_of_the_future(trip, client_of, committee):
    day = today()
    typed = f"{day.day}/{day.month}/{day.year + 543}"
    assert client_of(committee).post(address(trip), TALK | {"held_on": typed}).status_code == 302
    assert Interview.objects.get().held_on == day
