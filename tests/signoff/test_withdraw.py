"""Withdrawing: the sender alone, while the paper waits, and those who had it on their desk are told."""

import pytest

from core.models import AuditEvent, Notification
from km_plan.actions.plans import submit_plan
from portal.demo.plans import decide
from signoff import actions, refusals
from signoff.models import SignOff


def state_of(plan) -> tuple:
    plan.sign_off.refresh_from_db()
    return plan.state, plan.sign_off.step


def withdraw(plan, by):
    return actions.withdraw(plan.sign_off, by=by, url="/plans/2569/1/")


def test_the_paper_can_be_edited_again(waiting, hr):
    withdraw(waiting, hr)

    assert state_of(waiting) == ("withdrawn", 0)
    assert waiting.sign_off.is_editable


def test_who_was_deciding_and_who_had_agreed_are_told(waiting, hr):
    Notification.objects.all().delete()

    withdraw(waiting, hr)

    told = Notification.objects.order_by("recipient__username").values_list("recipient__username", "text")
    words = f"ผู้ส่งถอนเอกสารกลับไปแก้ไข: {waiting.sign_off}"
    assert list(told) == [("mayor", words), ("palad", words)]


def test_a_withdrawal_is_one_event(waiting, hr):
    withdraw(waiting, hr)

    assert AuditEvent.objects.about(waiting.sign_off).newest_first().first().event == "signoff.withdrawn"


@pytest.mark.parametrize("username", ["palad", "mayor", "admin", "clerk"])
def test_nobody_withdraws_what_another_sent(waiting, username, request):
    with pytest.raises(refusals.CannotWithdraw):
        withdraw(waiting, request.getfixturevalue(username))

    assert state_of(waiting) == ("in_review", 2)


def test_a_draft_cannot_be_withdrawn(draft, hr):
    with pytest.raises(refusals.CannotWithdraw):
        withdraw(draft, hr)


def test_a_second_press_is_told_so_and_recorded_once(waiting, hr):
    withdraw(waiting, hr)

    with pytest.raises(refusals.CannotWithdraw):
        withdraw(waiting, hr)

    assert AuditEvent.objects.about(waiting.sign_off).filter(event="signoff.withdrawn").count() == 1


def test_an_approved_plan_cannot_be_withdrawn(waiting, hr, mayor):
    decide(actions.approve, waiting.sign_off, by=mayor)

    with pytest.raises(refusals.CannotWithdraw):
        withdraw(waiting, hr)

    assert state_of(waiting)[0] == "approved"


def test_the_decision_on_a_withdrawn_paper_is_refused(waiting, hr, mayor):
    step, seen = waiting.sign_off.current_signature, waiting.sign_off.submissions.get().sha256
    withdraw(waiting, hr)

    for act, facts in ((actions.approve, {}), (actions.send_back, {"reason": "แก้"})):
        with pytest.raises(refusals.AlreadyDecided):
            act(step, by=mayor, seen=seen, url="/", **facts)

    assert state_of(waiting) == ("withdrawn", 0)


def test_a_withdrawn_plan_starts_again_at_the_first_step(waiting, hr, palad):
    withdraw(waiting, hr)

    again = submit_plan(waiting, by=hr)

    assert (again.round, again.step, again.current_signature.user) == (2, 1, palad)


def test_the_button_shows_what_happens_and_then_does_it(waiting, hr, client_of):
    address, window = f"/papers/{waiting.sign_off_id}/withdraw/", client_of(hr)

    page = window.get(address)
    shown = state_of(waiting)
    pressed = window.post(address)

    assert (page.status_code, shown) == (200, ("in_review", 2))
    assert (pressed["Location"], state_of(waiting)) == ("/plans/2569/1/", ("withdrawn", 0))


@pytest.mark.parametrize("username", ["palad", "mayor", "admin", "clerk"])
def test_the_page_is_the_senders_alone(waiting, username, client_of, request):
    answer = client_of(request.getfixturevalue(username)).post(f"/papers/{waiting.sign_off_id}/withdraw/")

    assert (answer.status_code, SignOff.objects.get(pk=waiting.sign_off_id).state) == (403, "in_review")
