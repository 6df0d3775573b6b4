"""Sending: the text is frozen as sent, the chain is asked in order, and whoever wrote it never approves it."""

import hashlib
import json

import pytest

from core.models import AuditEvent, Notification
from km_plan.actions.plans import create_plan, submit_plan
from km_plan.actions.rows import change_row, remove_row
from km_plan.models import PlanRow
from people.actions.orders import revoke_order
from people.models import Appointment
from signoff import actions, refusals
from signoff.models import Signature
from thai.dates import today


@pytest.fixture
def submitted(draft, hr):
    return submit_plan(draft, by=hr, note="เสนอเพื่อโปรดพิจารณา")


def test_what_is_sent_is_frozen_with_its_fingerprint(draft, submitted, hr):
    sent = submitted.submissions.get()

    assert json.loads(sent.snapshot) == json.loads(json.dumps(draft.snapshot()))
    assert sent.sha256 == hashlib.sha256(sent.snapshot.encode()).hexdigest()
    assert (sent.number, sent.sent_by, sent.note) == (1, hr, "เสนอเพื่อโปรดพิจารณา")
    assert (submitted.state, submitted.step, submitted.submitted_by) == ("in_review", 1, hr)


def test_the_chain_is_asked_in_order_under_todays_titles(submitted, palad, mayor):
    asked = submitted.signatures.values_list("order", "user", "printed_name", "printed_title", "is_final", "decision")

    assert list(asked) == [
        (1, palad.pk, str(palad), f"{palad.title} (หัวหน้า KM Team)", False, "pending"),
        (2, mayor.pk, str(mayor), f"{mayor.title} (CKO / ผู้บริหารระดับสูงสุด)", True, "pending"),
    ]


def test_only_the_first_of_the_chain_is_told(draft, hr):
    Notification.objects.all().delete()

    submit_plan(draft, by=hr, note="ด่วน")

    told = Notification.objects.values_list("recipient__username", "text", "detail", "url")
    assert list(told) == [("palad", f"รอท่านพิจารณา: {draft}", "ด่วน", "/plans/2569/1/")]


def test_sending_is_one_event_with_the_states(submitted):
    event = AuditEvent.objects.about(submitted).get(event="signoff.submitted")

    assert (json.loads(event.before), json.loads(event.after)) == (
        {"state": "ร่าง"},
        {"state": "รอพิจารณา", "note": "เสนอเพื่อโปรดพิจารณา"},
    )


def test_a_second_press_sends_nothing_twice(draft, submitted, hr):
    with pytest.raises(refusals.NotEditable):
        submit_plan(draft, by=hr)

    assert (submitted.submissions.count(), submitted.signatures.count()) == (1, 2)


def test_a_sealed_plan_cannot_be_sent_again(sealed, hr):
    with pytest.raises(refusals.NotEditable):
        submit_plan(sealed, by=hr)


def test_a_plan_without_activities_cannot_be_sent(hr):
    empty = create_plan(year=2571, by=hr, with_steps=False)

    with pytest.raises(refusals.NothingToSign):
        submit_plan(empty, by=hr)


def test_rows_without_a_word_are_no_activities(draft, hr):
    PlanRow.objects.filter(table__plan=draft).update(activity="")

    with pytest.raises(refusals.NothingToSign):
        submit_plan(draft, by=hr)


def test_without_a_cko_today_nothing_can_be_sent(draft, hr):
    revoke_order(Appointment.objects.get(number="12/2567"), by=None, on=today(), because="ครบวาระ")

    with pytest.raises(refusals.NoApprover, match="ยังไม่มีผู้ได้รับแต่งตั้งเป็น CKO"):
        submit_plan(draft, by=hr)


def test_the_approver_cannot_send_their_own_work(draft, mayor):
    with pytest.raises(refusals.NoApprover):
        submit_plan(draft, by=mayor)

    draft.sign_off.refresh_from_db()
    assert draft.state == "draft"


def test_a_plan_the_approver_changed_cannot_be_sent_by_another(draft, hr, mayor):
    row = draft.tables.first().rows.first()
    change_row(row, by=mayor, revision=row.revision, values={"note": "แก้โดยผู้อนุมัติ"})

    with pytest.raises(refusals.NoApprover):
        submit_plan(draft, by=hr)


def test_a_head_of_team_who_wrote_it_is_passed_over(draft, palad, mayor):
    sign_off = submit_plan(draft, by=palad)

    assert list(sign_off.signatures.values_list("user__username", "is_final")) == [("mayor", True)]


def test_one_person_in_two_places_of_the_chain_signs_once(draft, hr, mayor, palad):
    chain = [actions.Signatory(person, "ผู้พิจารณา", "ตำแหน่ง") for person in (palad, palad, mayor)]

    sign_off = submit_plan(draft, by=hr, chain=chain)

    assert list(sign_off.signatures.values_list("user__username", flat=True)) == ["palad", "mayor"]


def test_each_round_keeps_its_own_text_and_its_own_signatures(draft, submitted, hr):
    actions.withdraw(submitted, by=hr, url="/")
    remove_row(draft.tables.first().rows.last(), by=hr)

    again = submit_plan(draft, by=hr)

    first, second = again.submissions.all()
    assert (
        len(json.loads(first.snapshot)["tables"][0]["rows"])
        == len(json.loads(second.snapshot)["tables"][0]["rows"]) + 1
    )
    assert list(Signature.objects.filter(sign_off=again).values_list("submission", "order")) == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
    ]


def test_the_chain_is_shown_before_anything_is_sent(draft, hr, palad, mayor, client_of):
    page = client_of(hr).get("/plans/2569/1/submit/").content.decode()

    assert page.index(str(palad)) < page.index(str(mayor))
    draft.sign_off.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize(
    "username, status", [("hr", 302), ("palad", 302), ("clerk", 404), ("pr", 403), ("mayor", 403), ("committee", 403)]
)
def test_who_may_send_and_who_may_not(draft, client_of, username, status, request):
    answer = client_of(request.getfixturevalue(username)).post("/plans/2569/1/submit/", {"note": ""})

    draft.sign_off.refresh_from_db()
    assert (answer.status_code, draft.state) == (status, "in_review" if status == 302 else "draft")


def test_a_sender_without_approver_reads_why_and_what_to_do(draft, hr, client_of):
    revoke_order(Appointment.objects.get(number="12/2567"), by=None, on=today(), because="ครบวาระ")

    page = client_of(hr).post("/plans/2569/1/submit/", {"note": ""}).content.decode()

    assert "โปรดให้เจ้าหน้าที่บุคคลบันทึกคำสั่งแต่งตั้งก่อนส่งแผน" in page


def test_who_comes_a_moment_late_reads_that_it_was_sent_already(submitted, hr, client_of):
    answer = client_of(hr).post("/plans/2569/1/submit/", {"note": ""})

    assert (answer.status_code, refusals.NotEditable.words in answer.content.decode()) == (403, True)
