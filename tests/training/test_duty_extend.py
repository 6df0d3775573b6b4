"""A longer time for one duty: a reason, a later day, the old one kept; never for oneself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from core import audit
from core.models import AuditEvent, Notification
from thai.dates import format_date
from training import refusals
from training.actions.duties import follow_training, settle
from training.actions.registering import cancel_training, save_training, withdraw_trip
from training.actions.settling import excuse_duty, extend_duty
from training.models import Duty, DutyKind, Extension


@pytest.fixture
def duty(overdue_trip) -> Duty:
    """The clerk's report, overdue since five days."""
    return overdue_trip.duties.get(kind=DutyKind.REPORT)


@pytest.fixture
def later(duty):
    """A last day that is ten days further."""
    return duty.last_day + timedelta(days=10)


def ask(duty, day, **typed) -> dict:
    return {"new_day": f"{day.day}/{day.month}/{day.year + 543}", "reason": "ลาป่วย", "seen": duty.last_day} | typed


def address(duty) -> str:
    return f"/training/duties/{duty.pk}/extend/"


def granted() -> list[tuple]:
    return list(Extension.objects.values_list("old_day", "new_day", "reason", "granted_by__username"))


def test_an_extension_keeps_the_old_day_the_reason_and_who_granted_it(client_of, hr, duty, later):
    old = duty.last_day

    answer = client_of(hr).post(address(duty), ask(duty, later))

    assert (answer.status_code, answer["Location"]) == (302, duty.participant.get_absolute_url())
    assert granted() == [(old, later, "ลาป่วย", "hr")]
    duty.refresh_from_db()
    assert (duty.last_day, duty.due, duty.is_extended) == (later, old, True)


def test_the_trail_says_who_changed_the_day_from_what_to_what(hr, duty, later):
    old = duty.last_day
    extend_duty(duty, by=hr, new_day=later, reason="ลาป่วย")

    event = AuditEvent.objects.about(duty).get(event="training.extended")

    assert (event.actor_id, audit.describe(event)) == (hr.pk, "ขยายเวลาหน้าที่หลังการอบรม")
    assert audit.changes(event) == [
        audit.Change("วันสุดท้ายของหน้าที่", format_date(old), format_date(later)),
        audit.Change("เหตุผล", "–", "ลาป่วย"),
    ]


def test_the_participant_is_told_with_the_reason(hr, clerk, duty, later):
    extend_duty(duty, by=hr, new_day=later, reason="ลาป่วย")

    note = Notification.objects.filter(recipient=clerk).latest("pk")

    assert note.text == f"ขยายเวลารายงานผลตามลำดับชั้นถึงวันที่ {format_date(later)}: {duty.participant.training}"
    assert (note.detail, note.url) == ("ลาป่วย", duty.participant.get_absolute_url())


def test_counting_follows_the_new_day(hr, overdue_trip, duty, later):
    assert list(Duty.objects.overdue(duty.last_day + timedelta(days=1)).filter(pk=duty.pk)) == [duty]

    extend_duty(duty, by=hr, new_day=later, reason="ลาป่วย")

    assert not Duty.objects.overdue(later).filter(pk=duty.pk).exists()
    assert (duty.days_left(later), duty.is_late(later)) == (0, False)


def test_it_may_be_extended_again_from_the_new_day(hr, palad, duty, later):
    old = duty.last_day
    extend_duty(duty, by=hr, new_day=later, reason="ลาป่วย")
    extend_duty(duty, by=palad, new_day=later + timedelta(days=5), reason="ติดราชการ")

    assert granted() == [
        (old, later, "ลาป่วย", "hr"), (later, later + timedelta(days=5), "ติดราชการ", "palad")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": " "}, "โปรดระบุเหตุผล"),
        ({"reason": "ก" * 501}, "500"),
        ({"new_day": "31/2/2569"}, "ไม่มีวันที่"),
        ({"new_day": ""}, "กรุณาพิมพ์วันที่"),
        ({"new_day": "1/1/2500"}, "ต้องอยู่หลังวันสุดท้ายเดิม"),
        ({"new_day": "1/1/2699"}, "ไม่เกินหนึ่งปี"),
        ({"new_day": "1/1/9999"}, "อยู่นอกช่วง"),
        ({"seen": "เมื่อวาน"}, "error-summary"),
        ({"seen": ""}, "error-summary"),
        ({"reason": "ก\x00"}, "is-invalid"),
    ],
)
def test_what_is_no_extension_is_refused_with_the_text_kept(client_of, hr, duty, later, change, said):
    shown = client_of(hr).post(address(duty), ask(duty, later, **change)).content.decode()

    assert said in shown
    assert "error-summary" in shown
    assert granted() == []


def test_the_same_day_is_no_longer_time(client_of, hr, duty):
    shown = client_of(hr).post(address(duty), ask(duty, duty.last_day)).content.decode()

    assert refusals.NotLonger.words in shown
    with pytest.raises(refusals.NotLonger):
        extend_duty(duty, by=hr, new_day=duty.last_day, reason="ลาป่วย")


def test_a_day_that_somebody_else_moved_must_be_looked_at_again(client_of, hr, palad, duty, later):
    opened = ask(duty, later)
    extend_duty(Duty.objects.get(pk=duty.pk), by=palad, new_day=duty.last_day + timedelta(days=1), reason="ก่อนแล้ว")

    shown = client_of(hr).post(address(duty), opened).content.decode()

    assert refusals.ChangedMeanwhile.words in shown
    assert len(granted()) == 1


def test_a_second_click_extends_once(client_of, hr, duty, later):
    client, once = client_of(hr), ask(duty, later)

    answers = [client.post(address(duty), once).status_code for _ in range(2)]

    assert answers == [302, 200]
    assert len(granted()) == 1


def test_nothing_is_extended_without_a_reason(hr, duty, later):
    with pytest.raises(refusals.ReasonNeeded):
        extend_duty(duty, by=hr, new_day=later, reason="  ")


@pytest.mark.parametrize("how", ["done", "excused", "withdrawn", "cancelled"])
def test_a_duty_that_no_longer_waits_is_not_extended(client_of, hr, clerk, overdue_trip, duty, later, how):
    {
        "done": lambda: settle(overdue_trip, DutyKind.REPORT, by=clerk),
        "excused": lambda: excuse_duty(duty, by=hr, reason="ลาคลอด"),
        "withdrawn": lambda: withdraw_trip(overdue_trip, by=hr, reason="ติดราชการ"),
        "cancelled": lambda: cancel_training(overdue_trip.training, by=hr, reason="เลื่อน"),
    }[how]()

    with pytest.raises(refusals.DutySettled):
        extend_duty(Duty.objects.get(pk=duty.pk), by=hr, new_day=later, reason="ลาป่วย")
    shown = client_of(hr).post(address(duty), ask(duty, later))
    assert (shown.status_code, granted()) == (200 if how in ("done", "excused") else 403, [])


def test_nobody_extends_their_own_duty(client_of, mayor, hr, mayor_trip):
    own = mayor_trip.duties.first()
    day = own.last_day + timedelta(days=3)

    assert client_of(mayor).post(address(own), ask(own, day)).status_code == 403
    with pytest.raises(refusals.OwnDuty):
        extend_duty(own, by=mayor, new_day=day, reason="ลาป่วย")
    assert client_of(hr).post(address(own), ask(own, day)).status_code == 302


@pytest.mark.parametrize(
    ("who", "answer"), [("clerk", 403), ("committee", 403), ("head_office", 403), ("pr", 404), ("head_finance", 404)]
)
def test_others_extend_nothing(client_of, request, duty, later, who, answer):
    client = client_of(request.getfixturevalue(who))

    assert client.post(address(duty), ask(duty, later)).status_code == answer
    assert client.get(address(duty)).status_code == answer
    assert granted() == []


@pytest.mark.parametrize("who", ["palad", "mayor"])
def test_who_leads_the_team_or_approves_extends_too(client_of, request, duty, later, who):
    assert client_of(request.getfixturevalue(who)).post(address(duty), ask(duty, later)).status_code == 302
    assert granted()[0][3] == who


def test_the_database_keeps_extensions_longer_and_once_a_day(hr, duty, later):
    extend_duty(duty, by=hr, new_day=later, reason="ลาป่วย")
    old = granted()[0][0]
    for facts in ({"old_day": old, "new_day": later}, {"old_day": later, "new_day": later}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Extension.objects.create(duty=duty, reason="ก", granted_by=hr, **facts)


def test_changed_dates_of_the_event_never_shorten_an_extension(hr, duty, later):
    extend_duty(duty, by=hr, new_day=later, reason="ลาป่วย")
    course = duty.participant.training

    save_training(course, by=hr, values={"returns_on": course.returns_on + timedelta(days=1)})
    follow_training(course, by=hr)

    duty.refresh_from_db()
    assert duty.last_day == later
