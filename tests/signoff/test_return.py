"""Sending back: with a reason, remarks beside their rows, and everyone who had agreed told."""

import json

import pytest

from core.models import AuditEvent, Notification
from portal.demo.plans import decide, send_up
from signoff import actions, refusals
from signoff.models import Remark, Signature

REASON = "ขอให้ระบุจำนวนให้ชัดเจน"


@pytest.fixture
def step(waiting) -> Signature:
    return waiting.sign_off.current_signature


def send_back(step, by, **facts):
    seen = step.sign_off.submissions.get(number=step.sign_off.round).sha256
    return actions.send_back(step, by=by, url="/plans/2569/1/", **{"seen": seen, "reason": REASON} | facts)


def state_of(plan) -> tuple:
    plan.sign_off.refresh_from_db()
    return plan.state, plan.sign_off.step


def test_the_paper_can_be_edited_again_and_its_step_says_why(waiting, step, mayor):
    send_back(step, mayor)

    step.refresh_from_db()
    assert state_of(waiting) == ("returned", 0)
    assert (step.decision, step.comment, step.decided_by) == ("returned", REASON, mayor)
    assert waiting.sign_off.is_editable


def test_sender_and_everyone_who_had_agreed_read_the_reason(step, mayor):
    Notification.objects.all().delete()

    send_back(step, mayor)

    told = Notification.objects.order_by("recipient__username").values_list("recipient__username", "detail")
    assert list(told) == [("hr", REASON), ("palad", REASON)]


def test_remarks_stand_beside_their_rows_and_blank_ones_nowhere(waiting, step, mayor):
    first, second = waiting.tables.first().rows.all()[:2]

    send_back(step, mayor, remarks={first.remark_place: "ขอให้เพิ่มตัวเลข", second.remark_place: "  "})

    kept = Remark.objects.values_list("place", "text", "author", "author_name", "submission")
    assert list(kept) == [(first.remark_place, "ขอให้เพิ่มตัวเลข", mayor.pk, str(mayor), 1)]


def test_a_return_is_one_event_with_reason_and_remarks(waiting, step, mayor):
    place, label = waiting.remark_places()[0]

    send_back(step, mayor, remarks={place: "ขอให้เพิ่มตัวเลข"})

    event = AuditEvent.objects.about(waiting.sign_off).get(event="signoff.returned")
    told = {"reason": REASON, "remarks": {label: "ขอให้เพิ่มตัวเลข"}}
    assert (event.actor_name, json.loads(event.after)) == (str(mayor), told)


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_nothing_is_returned_without_a_reason(waiting, step, mayor, reason):
    with pytest.raises(refusals.ReasonNeeded):
        send_back(step, mayor, reason=reason)

    assert state_of(waiting) == ("in_review", 2)


def test_a_second_press_changes_nothing(step, mayor):
    send_back(step, mayor)
    before = AuditEvent.objects.count(), Notification.objects.count()

    again = send_back(Signature.objects.get(pk=step.pk), mayor, reason="เหตุผลอื่น", remarks={"row:x": "อีกครั้ง"})

    assert (again.comment, Remark.objects.count()) == (REASON, 0)
    assert (AuditEvent.objects.count(), Notification.objects.count()) == before


def test_nobody_returns_in_anothers_place(waiting, step, palad):
    with pytest.raises(refusals.NotYourTurn):
        send_back(step, palad)

    assert state_of(waiting) == ("in_review", 2)


def test_a_step_that_was_decided_cannot_be_taken_back_by_returning(waiting, palad):
    mine = waiting.sign_off.signatures.get(user=palad)

    with pytest.raises(refusals.AlreadyDecided):
        send_back(mine, palad)


def test_an_approved_paper_cannot_be_returned(waiting, step, mayor):
    decide(actions.approve, waiting.sign_off, by=mayor)

    with pytest.raises(refusals.AlreadyDecided):
        send_back(Signature.objects.get(pk=step.pk), mayor)

    assert state_of(waiting)[0] == "approved"


def test_who_wrote_in_it_cannot_return_it(waiting, step, mayor):
    waiting.sign_off.contributions.create(person=mayor)

    with pytest.raises(refusals.OwnWork):
        send_back(step, mayor)


def test_the_step_of_an_earlier_round_decides_nothing_any_more(waiting, step, hr, palad, mayor):
    actions.withdraw(waiting.sign_off, by=hr, url="/")
    send_up(waiting, by=hr, agreed_by=palad)

    with pytest.raises(refusals.AlreadyDecided):
        send_back(step, mayor)

    assert state_of(waiting) == ("in_review", 2)


def test_the_page_asks_for_a_reason_and_keeps_what_was_typed(waiting, step, mayor, signing_client):
    row = waiting.tables.first().rows.first()
    seen = waiting.sign_off.submissions.get().sha256
    typed = {"seen": seen, "reason": "", f"remark:{row.remark_place}": "ความเห็นที่พิมพ์ไว้"}

    page = signing_client(mayor).post(f"/papers/{step.pk}/send-back/", typed).content.decode()

    assert "โปรดระบุเหตุผลที่ส่งกลับ เพื่อให้ผู้จัดทำแก้ไขได้ถูกต้อง" in page
    assert "ความเห็นที่พิมพ์ไว้" in page
    assert state_of(waiting) == ("in_review", 2)


def test_the_writer_reads_reason_and_remark_on_the_plan(waiting, step, mayor, hr, signing_client, client_of):
    row = waiting.tables.first().rows.first()
    seen = waiting.sign_off.submissions.get().sha256
    typed = {"seen": seen, "reason": REASON, f"remark:{row.remark_place}": "ขอให้เพิ่มตัวเลข", "remark:row:made-up": "x"}

    answer = signing_client(mayor).post(f"/papers/{step.pk}/send-back/", typed)

    assert (answer.status_code, list(Remark.objects.values_list("place", flat=True))) == (302, [row.remark_place])
    page = client_of(hr).get("/plans/2569/1/").content.decode()
    assert REASON in page
    assert "ขอให้เพิ่มตัวเลข" in page


@pytest.mark.parametrize("username", ["palad", "hr", "clerk", "admin", "deputy"])
def test_another_persons_step_does_not_exist(waiting, step, signing_client, username, request):
    window = signing_client(request.getfixturevalue(username))

    assert [window.get(f"/papers/{step.pk}/{act}/").status_code for act in ("approve", "agree", "send-back")] == [
        404
    ] * 3
