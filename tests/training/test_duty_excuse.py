"""A duty that is asked of somebody no longer: excused for a reason, and asked again when the reason falls away."""

import pytest

from core import audit
from core.models import AuditEvent, Notification
from thai.dates import today
from training import refusals
from training.actions.duties import settle
from training.actions.settling import excuse_duty, take_excuse_back
from training.models import Duty, DutyKind, Participant


@pytest.fixture
def duty(overdue_trip) -> Duty:
    return overdue_trip.duties.get(kind=DutyKind.VOLUME)


def page(duty, what="excuse") -> str:
    return f"/training/duties/{duty.pk}/{what}/"


def fresh(duty) -> Duty:
    return Duty.objects.get(pk=duty.pk)


def state(trip) -> str:
    return Participant.objects.with_state(today(), 7).get(pk=trip.pk).state


def test_an_excused_duty_waits_no_longer_and_says_why(client_of, hr, clerk, duty):
    answer = client_of(hr).post(page(duty), {"reason": "ลาคลอด"})

    assert (answer.status_code, answer["Location"]) == (302, duty.participant.get_absolute_url())
    excused = fresh(duty)
    assert (excused.is_excused, excused.excused_by, excused.excused_because) == (True, hr, "ลาคลอด")
    assert not Duty.objects.waiting().filter(pk=duty.pk).exists()
    note = Notification.objects.filter(recipient=clerk).latest("pk")
    assert (note.text, note.detail) == (f"ยกเว้นจัดเก็บเป็นรูปเล่ม: {duty.participant.training}", "ลาคลอด")
    event = AuditEvent.objects.about(duty).get(event="training.excused")
    assert (event.actor_id, audit.changes(event)) == (hr.pk, [audit.Change("เหตุผล", "–", "ลาคลอด")])


def test_a_trip_closes_when_the_rest_is_excused(hr, clerk, overdue_trip):
    settle(overdue_trip, DutyKind.REPORT, by=clerk)
    settle(overdue_trip, DutyKind.RECORD, by=clerk)
    assert state(overdue_trip) != "closed"

    excuse_duty(overdue_trip.duties.get(kind=DutyKind.VOLUME), by=hr, reason="ไม่ต้องทำเล่ม")

    assert state(overdue_trip) == "closed"


def test_an_excuse_taken_back_brings_the_same_last_day(client_of, hr, palad, clerk, duty):
    excuse_duty(duty, by=palad, reason="ลาคลอด")

    answer = client_of(hr).post(page(duty, "unexcuse"), {"reason": "กลับมาแล้ว"})

    assert answer.status_code == 302
    asked = fresh(duty)
    assert (asked.is_waiting, asked.last_day, asked.excused_because) == (True, duty.last_day, "")
    assert Notification.objects.filter(recipient=clerk).latest("pk").text.startswith("ยกเลิกการยกเว้น")
    event = AuditEvent.objects.about(duty).get(event="training.excuse_taken_back")
    assert audit.changes(event) == [audit.Change("เหตุผล", "ลาคลอด", "กลับมาแล้ว")]
    assert state(duty.participant) == "overdue"


@pytest.mark.parametrize(("reason", "said"), [("", "โปรดระบุเหตุผล"), ("  ", "โปรดระบุเหตุผล"), ("ก" * 501, "500")])
@pytest.mark.parametrize("what", ["excuse", "unexcuse"])
def test_a_reason_is_asked(client_of, hr, palad, duty, what, reason, said):
    if what == "unexcuse":
        excuse_duty(duty, by=palad, reason="ลาคลอด")

    shown = client_of(hr).post(page(duty, what), {"reason": reason}).content.decode()

    assert said in shown
    assert "is-invalid" in shown
    assert fresh(duty).is_excused is (what == "unexcuse")


def test_done_or_excused_already_is_said(client_of, hr, clerk, duty, overdue_trip):
    settle(overdue_trip, DutyKind.VOLUME, by=clerk)

    assert "ยกเว้นไม่ได้" in client_of(hr).get(page(duty)).content.decode()
    assert "ไม่มีการยกเว้นให้ยกเลิก" in client_of(hr).get(page(duty, "unexcuse")).content.decode()
    with pytest.raises(refusals.DutySettled):
        excuse_duty(fresh(duty), by=hr, reason="ลาคลอด")
    with pytest.raises(refusals.ChangedMeanwhile):
        take_excuse_back(fresh(duty), by=hr, reason="ลาคลอด")


def test_the_reason_is_asked_by_the_action_too(hr, duty):
    for act in (excuse_duty, take_excuse_back):
        with pytest.raises(refusals.ReasonNeeded):
            act(duty, by=hr, reason=" ")


def test_nobody_excuses_themself(client_of, hr, mayor, mayor_trip):
    own = mayor_trip.duties.first()

    assert client_of(mayor).post(page(own), {"reason": "ไม่ว่าง"}).status_code == 403
    for act in (excuse_duty, take_excuse_back):
        with pytest.raises(refusals.OwnDuty):
            act(own, by=mayor, reason="ไม่ว่าง")
    assert client_of(hr).post(page(own), {"reason": "ได้รับมอบหมายอื่น"}).status_code == 302


@pytest.mark.parametrize("what", ["excuse", "unexcuse"])
@pytest.mark.parametrize(("who", "answer"), [("clerk", 403), ("committee", 403), ("pr", 404)])
def test_others_excuse_nothing(client_of, request, hr, duty, who, what, answer):
    if what == "unexcuse":
        excuse_duty(duty, by=hr, reason="ลาคลอด")

    assert client_of(request.getfixturevalue(who)).post(page(duty, what), {"reason": "ก"}).status_code == answer
    assert fresh(duty).is_excused is (what == "unexcuse")


def test_a_second_click_excuses_once(client_of, hr, duty):
    answers = [client_of(hr).post(page(duty), {"reason": "ลาคลอด"}).status_code for _ in range(2)]

    assert answers == [302, 200]
    assert AuditEvent.objects.filter(event="training.excused").count() == 1
