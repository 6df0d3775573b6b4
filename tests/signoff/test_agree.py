"""Agreeing: a step below the approver, which nobody can turn into an approval and the approver cannot use."""

import pytest

from core.models import AuditEvent, Notification
from km_plan.actions.plans import submit_plan
from signoff import actions, refusals
from signoff.models import SealedDocument, Signature


@pytest.fixture
def submitted(draft, hr):
    """The plan of 2569 on the desk of the head of the KM team."""
    return submit_plan(draft, by=hr)


def facts(sign_off) -> dict:
    return {"seen": sign_off.submissions.get(number=sign_off.round).sha256, "url": "/plans/2569/1/"}


def test_agreement_moves_the_paper_to_the_approver(submitted, palad, mayor):
    Notification.objects.all().delete()

    actions.agree(submitted.current_signature, by=palad, comment="เห็นควรอนุมัติ", **facts(submitted))

    submitted.refresh_from_db()
    assert (submitted.state, submitted.step, submitted.current_signature.user) == ("in_review", 2, mayor)
    assert list(Notification.objects.values_list("recipient__username", "detail")) == [("mayor", "เห็นควรอนุมัติ")]
    assert AuditEvent.objects.about(submitted).newest_first().first().event == "signoff.agreed"


def test_a_second_press_changes_nothing(submitted, palad):
    step = submitted.current_signature
    actions.agree(step, by=palad, **facts(submitted))
    events = AuditEvent.objects.count()

    again = actions.agree(Signature.objects.get(pk=step.pk), by=palad, comment="อีกครั้ง", **facts(submitted))

    submitted.refresh_from_db()
    assert (again.comment, submitted.step, AuditEvent.objects.count()) == ("", 2, events)


def test_who_only_agrees_cannot_approve(submitted, palad):
    with pytest.raises(refusals.OtherDecision):
        actions.approve(submitted.current_signature, by=palad, **facts(submitted))

    submitted.refresh_from_db()
    assert (submitted.state, submitted.step) == ("in_review", 1)
    assert not SealedDocument.objects.filter(sign_off=submitted).exists()


def test_who_approves_cannot_merely_agree(waiting, mayor):
    sign_off = waiting.sign_off

    with pytest.raises(refusals.OtherDecision):
        actions.agree(sign_off.current_signature, by=mayor, **facts(sign_off))

    sign_off.refresh_from_db()
    assert (sign_off.state, sign_off.step) == ("in_review", 2)


def test_the_approver_cannot_agree_out_of_turn(submitted, mayor):
    with pytest.raises(refusals.NotYourTurn):
        actions.agree(submitted.current_signature, by=mayor, **facts(submitted))


def test_the_page_of_approving_does_not_exist_for_who_only_agrees(submitted, palad, signing_client):
    step, window = submitted.current_signature, signing_client(palad)

    pages = [window.get(f"/papers/{step.pk}/{act}/").status_code for act in ("agree", "approve", "send-back")]
    pressed = window.post(f"/papers/{step.pk}/approve/", {"seen": facts(submitted)["seen"]})

    submitted.refresh_from_db()
    assert (pages, pressed.status_code, submitted.state) == ([200, 404, 200], 404, "in_review")


def test_the_page_of_agreeing_does_not_exist_for_the_approver(waiting, mayor, signing_client):
    step, window = waiting.sign_off.current_signature, signing_client(mayor)

    pages = [window.get(f"/papers/{step.pk}/{act}/").status_code for act in ("agree", "approve", "send-back")]

    assert pages == [404, 200, 200]


def test_signing_asks_who_one_is_before_anything_is_recorded(submitted, palad, client_of):
    step = submitted.current_signature

    answer = client_of(palad).post(f"/papers/{step.pk}/agree/", {"seen": facts(submitted)["seen"]})

    step.refresh_from_db()
    assert answer["Location"] == f"/accounts/reauthenticate/?next=%2Fpapers%2F{step.pk}%2Fagree%2F"
    assert step.is_pending
