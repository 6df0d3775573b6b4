"""Approving: sealed wholly or not at all, by the right person, on the very text they read."""

import hashlib
import json

import pytest

from core.models import AuditEvent, Notification
from km_plan.actions import rows
from portal.demo.plans import decide
from signoff import actions, refusals, sealing
from signoff.models import SealedDocument, Signature

APPROVED, SUPERSEDED, IN_REVIEW = "approved", "superseded", "in_review"


@pytest.fixture
def step(waiting) -> Signature:
    return waiting.sign_off.current_signature


def seen(step) -> str:
    return step.sign_off.submissions.get(number=step.sign_off.round).sha256


def approve(step, by, **facts):
    return actions.approve(step, by=by, seen=facts.pop("seen", seen(step)), url="/plans/", **facts)


def test_approval_seals_snapshot_and_pdf_together(waiting, step, mayor):
    approve(step, mayor, comment="เห็นชอบ")

    sealed = SealedDocument.objects.get(sign_off=waiting.sign_off)
    waiting.sign_off.refresh_from_db()
    assert waiting.state == APPROVED
    assert bytes(sealed.pdf).startswith(b"%PDF")
    assert hashlib.sha256(bytes(sealed.pdf)).hexdigest() == sealed.pdf_sha256
    assert hashlib.sha256(sealed.snapshot.encode()).hexdigest() == sealed.snapshot_sha256
    assert json.loads(sealed.snapshot) == json.loads(json.dumps(waiting.snapshot()))
    assert (sealed.approver_name, sealed.approver_title) == (str(mayor), step.printed_title)


def test_approval_is_one_event_that_names_code_and_hashes(waiting, step, mayor):
    approve(step, mayor)

    event = AuditEvent.objects.about(waiting.sign_off).get(event="signoff.approved")
    sealed = waiting.sign_off.sealed
    assert event.actor_name == str(mayor)
    assert json.loads(event.after) == {
        "comment": "", "code": sealed.code, "sha256": sealed.snapshot_sha256, "pdf_sha256": sealed.pdf_sha256,
    }  # fmt: skip


def test_sender_and_those_who_agreed_hear_of_the_approval(waiting, step, mayor, hr, palad):
    Notification.objects.all().delete()

    approve(step, mayor)

    assert set(Notification.objects.values_list("recipient__username", flat=True)) == {"hr", "palad"}


def test_approvers_second_press_changes_nothing(waiting, step, mayor):
    first = approve(step, mayor)
    events = AuditEvent.objects.count()

    again = approve(Signature.objects.get(pk=step.pk), mayor, comment="อีกครั้ง")

    assert again.decided_at == first.decided_at
    assert again.comment == ""
    assert AuditEvent.objects.count() == events
    assert SealedDocument.objects.filter(sign_off=waiting.sign_off).count() == 1


def test_head_of_team_cannot_approve_in_the_mayors_place(waiting, step, palad):
    with pytest.raises(refusals.NotYourTurn):
        approve(step, palad)


def test_mayor_cannot_approve_before_the_head_of_team_agreed(draft, hr, mayor):
    from km_plan.actions.plans import submit_plan

    sign_off = submit_plan(draft, by=hr)
    last = sign_off.signatures.get(is_final=True)

    with pytest.raises(refusals.AlreadyDecided):
        approve(last, mayor)


def test_who_changed_the_plan_cannot_approve_it(waiting, step, mayor):
    waiting.sign_off.contributions.create(person=mayor)

    with pytest.raises(refusals.OwnWork):
        approve(step, mayor)


def test_a_text_that_changed_since_it_was_read_is_refused(waiting, step, mayor, hr, palad):
    old = seen(step)
    actions.withdraw(waiting.sign_off, by=hr, url="/")
    row = waiting.tables.first().rows.first()
    rows.change_row(row, by=hr, revision=row.revision, values={"target": "อย่างน้อยร้อยละ 95"})
    from portal.demo.plans import send_up

    send_up(waiting, by=hr, agreed_by=palad)
    waiting.sign_off.refresh_from_db()

    with pytest.raises(refusals.ContentChanged):
        approve(waiting.sign_off.current_signature, mayor, seen=old)

    waiting.sign_off.refresh_from_db()
    assert waiting.state == IN_REVIEW


def test_a_failing_paper_leaves_the_plan_waiting(waiting, step, mayor, monkeypatch):
    from core.pdf import RenderFailed

    def fails(*args, **kwargs):
        raise RenderFailed("สร้างเอกสารไม่สำเร็จ")

    monkeypatch.setattr(sealing, "render_pdf", fails)

    with pytest.raises(RenderFailed):
        approve(step, mayor)

    waiting.sign_off.refresh_from_db()
    assert (waiting.state, step.decision) == (IN_REVIEW, "pending")
    assert not SealedDocument.objects.filter(sign_off=waiting.sign_off).exists()


def test_the_older_version_is_superseded_only_when_the_newer_is_approved(sealed, hr, palad, mayor):
    from km_plan.actions.plans import start_new_version
    from portal.demo.plans import send_up

    second = start_new_version(sealed, by=hr)
    send_up(second, by=hr, agreed_by=palad)
    sealed.sign_off.refresh_from_db()
    assert sealed.state == APPROVED

    decide(actions.approve, second.sign_off, by=mayor)

    sealed.sign_off.refresh_from_db()
    assert (sealed.state, sealed.sign_off.superseded_by) == (SUPERSEDED, second.sign_off)
