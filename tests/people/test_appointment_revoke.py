"""Ending an order early: once, within its term, with a reason; its rights end on that very day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core import audit
from core.models import AuditEvent, Notification
from people.actions.appointments import Seat
from people.actions.orders import revoke_order
from people.models import Appointee, Appointment, Person, Role, RoleDuty
from people.refusals import AlreadyRevoked, NotSigned, OutsideTerm
from thai.digits import use_on_page

DAY = date(2026, 3, 15)


def test_rights_end_on_the_day_that_was_named(appoint, hr, clerk, on_day):
    on_day(2026, 3, 1)
    order = appoint(Seat(Role.HR_OFFICER, clerk))

    revoke_order(order, by=hr, on=DAY, because="ย้าย")

    held = []
    for day in (14, 15):
        on_day(2026, 3, day)
        held.append(Person.objects.get(pk=clerk.pk).has_role("hr_officer"))
    assert held == [True, False]


def test_it_is_told_and_recorded_with_its_reason(appoint, hr, clerk):
    order = appoint(Seat(Role.CHAIR, clerk), Seat(Role.ADVISER, None))
    Notification.objects.all().delete()

    revoke_order(order, by=hr, on=DAY, because="ย้าย")

    told = Notification.objects.get()
    assert (told.recipient, told.detail) == (clerk, "ย้าย")
    assert told.text == f"บทบาทของท่านตาม{order} สิ้นสุดตั้งแต่วันที่ 15 มีนาคม 2569"
    use_on_page("arabic")
    assert audit.changes(AuditEvent.objects.about(order).newest_first().first()) == [
        audit.Change("เหตุที่สิ้นผล", "–", "ย้าย"),
        audit.Change("สิ้นผลตั้งแต่วันที่", "–", "15 มีนาคม 2569"),
    ]


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 4, 1)])
def test_the_end_lies_within_the_term(appoint, hr, clerk, day):
    order = appoint(Seat(Role.CHAIR, clerk), ends_on=date(2026, 3, 31))

    with pytest.raises(OutsideTerm):
        revoke_order(order, by=hr, on=day, because="ย้าย")


def test_a_draft_has_nothing_to_end(write, hr, clerk):
    with pytest.raises(NotSigned):
        revoke_order(write(Seat(Role.CHAIR, clerk)), by=hr, on=DAY, because="ย้าย")


def test_what_ended_does_not_end_again(appoint, hr, clerk):
    order = appoint(Seat(Role.CHAIR, clerk))
    revoke_order(order, by=hr, on=DAY, because="ย้าย")

    with pytest.raises(AlreadyRevoked):
        revoke_order(order, by=hr, on=date(2026, 3, 1), because="อื่น")

    assert Appointment.objects.get(pk=order.pk).revoked_because == "ย้าย"


def test_the_page_ends_an_order_and_says_why_it_cannot_twice(client_of, appoint, hr, clerk):
    client, path = client_of(hr), f"/orders/{appoint(Seat(Role.CHAIR, clerk)).pk}/revoke/"

    refused = client.post(path, {"on": "1/1/2567", "because": "ย้าย"})
    assert list(refused.context["form"].errors) == ["on"]
    page = client.post(path, {"on": "15/3/2569", "because": "ย้ายไปหน่วยงานอื่น"}, follow=True).content.decode()

    assert ("15 มีนาคม 2569" in page, "ย้ายไปหน่วยงานอื่น" in page) == (True, True)
    answer = client.get(path)
    assert (answer.status_code, AlreadyRevoked.words in answer.content.decode()) == (403, True)


def test_others_end_nothing(client_of, appoint, clerk):
    path = f"/orders/{appoint(Seat(Role.CHAIR, clerk)).pk}/revoke/"

    assert client_of(clerk).post(path, {"on": "15/3/2569", "because": "x"}).status_code == 403
    assert Appointment.objects.get(pk=path.split("/")[2]).revoked_on is None


CHANGES = {
    "title": "อื่น", "number": "9/9", "starts_on": date(2020, 1, 1), "ends_on": date(2030, 1, 1), "opening": "x",
    "signed_on": date(2020, 1, 1), "signer_name": "x", "kind": "announcement",
}  # fmt: skip


@pytest.mark.parametrize("column", CHANGES)
def test_a_signed_order_cannot_be_altered_in_the_database(appoint, clerk, column):
    order = appoint(Seat(Role.CHAIR, clerk), duties={"chair": "นำ"})

    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=order.pk).update(**{column: CHANGES[column]})


@pytest.mark.parametrize("state", ["signed", "sent"])
def test_lines_and_duties_are_as_firm_as_the_order(appoint, on_desk, clerk, pr, state):
    make = appoint if state == "signed" else on_desk
    order = make(Seat(Role.CHAIR, clerk), duties={"chair": "นำ"})
    acts = [
        lambda: Appointee.objects.filter(appointment=order).update(person=pr),
        lambda: Appointee.objects.filter(appointment=order).delete(),
        lambda: Appointee.objects.create(appointment=order, role=Role.CKO, person=pr),
        lambda: RoleDuty.objects.filter(appointment=order).update(text="อื่น"),
        lambda: RoleDuty.objects.create(appointment=order, role=Role.CKO, text="อื่น"),
        lambda: Appointment.objects.filter(pk=order.pk).delete(),
    ]
    for act in acts:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()

    assert [(seat.role, seat.person) for seat in order.appointees.all()] == [("chair", clerk)]
