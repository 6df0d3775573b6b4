"""Two people, or one in two windows, with one order at the same moment: one wins, the other is told."""

from datetime import date
from functools import partial

import pytest

from core import audit
from core.models import AuditEvent, Notification
from people import offices
from people.actions.appointments import Seat, save_appointment
from people.actions.orders import record_order, revoke_order, submit_order
from people.actions.units import change_head
from people.models import Appointment, Person, Role, Unit
from signoff import actions
from signoff.models import SealedDocument, SignOff
from tests.hardening.together import at_once, kinds

ROUNDS = 8
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed", "quick_paper")]
DAY = date(2026, 1, 1)


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def draft(number: int, role=Role.CHAIR, **values) -> Appointment:
    head = {"kind": "order", "number": f"{number}/2569", "title": "แต่งตั้ง", "signed_on": DAY, "starts_on": DAY}
    return save_appointment(Appointment(), by=person("hr"), values=head | values, seats=[Seat(role, person("pr"))])


def read(order: Appointment) -> Appointment:
    return Appointment.objects.select_related("sign_off").get(pk=order.pk)


def signing(order: Appointment):
    """A window in which the mayor is about to sign."""
    sign_off = SignOff.objects.get(pk=order.sign_off_id)
    step, seen, by = sign_off.current_signature, sign_off.submissions.get().sha256, person("mayor")
    return lambda: actions.approve(step, by=by, seen=seen, url="/")


def events(order: Appointment, event: str) -> int:
    return AuditEvent.objects.about(order).filter(event=event).count()


def test_a_double_press_of_sending_sends_once():
    for number in range(ROUNDS):
        order, by = draft(number), person("hr")

        outcomes = at_once(*[partial(submit_order, read(order), by=by) for _ in range(2)])

        assert kinds(outcomes) == {"done": 1, "NotEditable": 1}


def test_sending_against_recording_as_signed_one_wins():
    for number in range(ROUNDS):
        order, by = draft(number), person("hr")

        outcomes = at_once(partial(submit_order, read(order), by=by), partial(record_order, read(order), by=by))

        assert kinds(outcomes) == {"done": 1, "NotEditable": 1}
        assert read(order).state in ("in_review", "approved")


def test_sending_against_saving_freezes_either_text_whole():
    for number in range(ROUNDS):
        order, by = draft(number), person("hr")
        change = partial(save_appointment, read(order), by=by, values={"title": "ใหม่"}, seats=[Seat(Role.CHAIR, by)])

        sent, _ = at_once(partial(submit_order, read(order), by=by), change)

        assert isinstance(sent, SignOff)
        assert audit.canonical(read(order).snapshot()) == sent.submissions.get().snapshot


def test_the_mayor_signs_once_in_two_windows_and_effects_come_once():
    for number in range(ROUNDS):
        old = record_order(draft(100 + number), by=person("hr"))
        order = draft(number, replaces=old)
        submit_order(order, by=person("hr"))

        outcomes = at_once(*[signing(order) for _ in range(2)])

        assert kinds(outcomes) == {"done": 2}
        assert SealedDocument.objects.filter(sign_off=order.sign_off).count() == 1
        told = Notification.objects.filter(recipient=person("pr"), url=order.get_absolute_url())
        assert (told.count(), events(old, "people.order_revoked")) == (1, 1)
    assert audit.verify().fault == ""


def test_an_order_ends_once():
    for number in range(ROUNDS):
        order, by = record_order(draft(number), by=person("hr")), person("hr")

        outcomes = at_once(*[partial(revoke_order, order, by=by, on=DAY, because=str(n)) for n in range(2)])

        assert kinds(outcomes) == {"done": 1, "AlreadyRevoked": 1}
        assert events(order, "people.order_revoked") == 1


def test_a_change_of_mayor_against_the_signing_leaves_one_story():
    mayor, successor, hr = person("mayor"), person("vice_mayor"), person("hr")
    top = Unit.objects.get(parent=None)
    for number in range(ROUNDS):
        change_head(top, mayor, by=hr)
        order = draft(number)
        submit_order(order, by=hr)

        signed, _ = at_once(signing(order), partial(_change, top.pk, successor, hr))

        last = SignOff.objects.get(pk=order.sign_off_id).signatures.get()
        won = not isinstance(signed, Exception)
        assert (last.decision, last.printed_name) == (("approved", str(mayor)) if won else ("pending", str(successor)))
    assert audit.verify().fault == ""


def _change(unit: int, head: Person, by: Person) -> None:
    from django.db import transaction

    with transaction.atomic():
        change_head(Unit.objects.get(pk=unit), head, by=by)


def test_two_mornings_at_once_move_a_paper_once():
    for number in range(ROUNDS):
        order = draft(number)
        submit_order(order, by=person("hr"))
        Unit.objects.filter(parent=None).update(head=person("vice_mayor" if number % 2 == 0 else "mayor"))

        outcomes = at_once(offices.move_waiting_papers, offices.move_waiting_papers)

        assert kinds(outcomes) == {"done": 2}
        assert AuditEvent.objects.about(order.sign_off).filter(event="signoff.moved").count() <= 1
        actions.withdraw(SignOff.objects.get(pk=order.sign_off_id), by=person("hr"), url="/")
