"""Change of office: waiting papers follow the office, decisions made keep the old name and title."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent, Notification
from km_plan.actions.plans import submit_plan
from people import offices
from people.actions.appointments import Seat
from people.actions.orders import revoke_order, submit_order
from people.actions.persons import deactivate_person
from people.actions.units import change_head, save_unit
from people.models import Appointment, Role, Unit
from people.refusals import StillAsked
from portal.demo.plans import decide
from signoff import actions
from signoff.models import PaperSigning, Signature, SignOff
from signoff.offices import OfficeLeft
from signoff.on_paper import choose_paper
from thai.dates import today


def desk(document) -> tuple:
    """Who is asked now, as it would be printed."""
    waiting = SignOff.objects.get(pk=document.sign_off_id).current_signature
    return waiting.user, waiting.printed_name, waiting.printed_title


def new_cko(appoint, person, **values):
    """Another CKO from today on, by a newer order."""
    return appoint(Seat(Role.CKO, person), **{"number": "50/2569", "starts_on": today()} | values)


@pytest.fixture
def town(db) -> Unit:
    return Unit.objects.get(parent=None)


def test_a_waiting_plan_moves_to_the_new_cko_with_their_title(waiting, appoint, vice_mayor, mayor, hr):
    Notification.objects.all().delete()

    new_cko(appoint, vice_mayor)

    assert desk(waiting) == (vice_mayor, str(vice_mayor), f"{vice_mayor.title} (CKO / ผู้บริหารระดับสูงสุด)")
    told = dict(Notification.objects.filter(text__contains=str(waiting)).values_list("recipient__username", "text"))
    assert told == {
        "vice_mayor": f"รอท่านพิจารณา: {waiting}",
        "mayor": f"เอกสารย้ายไปยังผู้ดำรงตำแหน่งคนใหม่: {waiting}",
        "hr": f"เอกสารที่ท่านส่งย้ายไปยัง {vice_mayor}: {waiting}",
    }


def test_the_move_is_one_event_with_both_names(waiting, appoint, vice_mayor, mayor):
    new_cko(appoint, vice_mayor)

    event = AuditEvent.objects.about(waiting.sign_off).get(event="signoff.moved")
    assert (event.before, event.after) == (f'{{"CKO":"{mayor}"}}', f'{{"CKO":"{vice_mayor}"}}')


def test_the_old_holder_can_no_longer_decide_and_the_new_one_can(waiting, appoint, vice_mayor, mayor, quick_paper):
    new_cko(appoint, vice_mayor)

    from signoff.refusals import NotYourTurn

    with pytest.raises(NotYourTurn):
        decide(actions.approve, waiting.sign_off, by=mayor)
    decide(actions.approve, waiting.sign_off, by=vice_mayor)
    waiting.sign_off.refresh_from_db()
    assert waiting.sign_off.state == "approved"


def test_past_approvals_keep_the_former_name_and_title(waiting, sealed, appoint, vice_mayor, mayor, palad):
    before = list(Signature.objects.exclude(decision="pending").order_by("pk").values())

    new_cko(appoint, vice_mayor)
    appoint(Seat(Role.TEAM_HEAD, vice_mayor), number="51/2569", starts_on=today())

    assert list(Signature.objects.exclude(decision="pending").order_by("pk").values()) == before
    assert sealed.sign_off.sealed.approver_name == str(mayor)


def test_a_waiting_order_follows_the_head_of_the_topmost_unit(on_desk, town, vice_mayor, hr, pr):
    order = on_desk(Seat(Role.CHAIR, pr))

    change_head(town, vice_mayor, by=hr)

    assert desk(order) == (vice_mayor, str(vice_mayor), vice_mayor.title)


def test_changing_the_head_on_the_page_moves_the_papers_too(client_of, on_desk, town, vice_mayor, hr, pr):
    order = on_desk(Seat(Role.CHAIR, pr))

    data = {"name": town.name, "parent": "", "head": vice_mayor.pk, "position": town.position}
    client_of(hr).post(f"/units/{town.pk}/edit/", data)

    assert desk(order)[0] == vice_mayor


def test_closing_the_account_of_the_mayor_moves_the_order_to_the_cko(on_desk, appoint, vice_mayor, mayor, hr, pr):
    order = on_desk(Seat(Role.CHAIR, pr))
    new_cko(appoint, vice_mayor)

    deactivate_person(mayor, by=hr)

    assert desk(order)[0] == vice_mayor


def test_an_account_is_not_closed_while_nobody_takes_its_office(waiting, mayor, hr):
    with pytest.raises(StillAsked, match="2569"):
        deactivate_person(mayor, by=hr)


def test_a_print_for_the_former_holders_hand_is_recalled(waiting, appoint, vice_mayor, mayor, quick_paper):
    step, seen = waiting.sign_off.current_signature, waiting.sign_off.submissions.get().sha256
    choose_paper(step, by=mayor, seen=seen, url="/")

    new_cko(appoint, vice_mayor)

    assert (desk(waiting)[0], PaperSigning.objects.filter(sign_off=waiting.sign_off).exists()) == (vice_mayor, False)


def test_a_step_further_up_moves_before_its_turn_comes(draft, hr, palad, mayor, appoint, vice_mayor):
    sign_off = submit_plan(draft, by=hr, **_in_spite())
    Notification.objects.all().delete()

    new_cko(appoint, vice_mayor)

    assert not Notification.objects.filter(text__startswith="รอท่านพิจารณา").exists()
    assert list(sign_off.signatures.values_list("user__username", "decision")) == [
        ("palad", "pending"),
        ("vice_mayor", "pending"),
    ]


@pytest.mark.parametrize("role, remaining", [(Role.CKO, "palad"), (Role.TEAM_HEAD, "mayor")])
def test_one_who_comes_to_hold_both_offices_signs_once_at_the_end(draft, hr, palad, mayor, appoint, role, remaining):
    sign_off = submit_plan(draft, by=hr, **_in_spite())

    appoint(Seat(role, palad if role == Role.CKO else mayor), number="50/2569", starts_on=today())

    sign_off.refresh_from_db()
    steps = sign_off.signatures.values_list("order", "user__username", "is_final")
    assert (list(steps), sign_off.step) == ([(1, remaining, True)], 1)
    assert sign_off.current_signature.user.username == remaining


def test_who_wrote_the_paper_does_not_get_it_and_the_sender_is_told_once(waiting, appoint, deputy, mayor, hr):
    waiting.sign_off.contributions.create(person=deputy)

    new_cko(appoint, deputy)
    offices.move_waiting_papers()

    assert desk(waiting)[0] == mayor
    assert Notification.objects.filter(recipient=hr, text__startswith="โปรดถอนกลับแล้วส่งใหม่").count() == 1


def test_a_vacant_office_moves_nothing(waiting, mayor, hr):
    revoke_order(Appointment.objects.get(number="12/2567"), by=hr, on=today(), because="ครบวาระ")

    assert (offices.holder(offices.CKO), offices.holder(offices.TEAM_HEAD)) == (None, None)
    assert desk(waiting)[0] == mayor


def test_who_left_an_office_has_its_buttons_no_longer_even_while_it_is_vacant(waiting, mayor, hr, signing_client):
    step, path = waiting.sign_off.current_signature, waiting.get_absolute_url()
    seen = waiting.sign_off.submissions.get().sha256
    client = signing_client(mayor)
    before = f"/papers/{step.pk}/approve/" in client.get(path).content.decode()

    revoke_order(Appointment.objects.get(number="12/2567"), by=hr, on=today(), because="ครบวาระ")

    after = f"/papers/{step.pk}/approve/" in client.get(path).content.decode()
    assert (before, after, SignOff.objects.waiting_for(mayor).count()) == (True, False, 0)
    answer = client.post(f"/papers/{step.pk}/approve/", {"seen": seen})
    assert (answer.status_code, OfficeLeft.words in answer.content.decode()) == (409, True)


def test_ending_an_order_gives_the_papers_back_to_the_older_one(waiting, appoint, vice_mayor, mayor, hr):
    order = new_cko(appoint, vice_mayor)

    revoke_order(order, by=hr, on=today(), because="พ้นจากตำแหน่ง")

    assert desk(waiting)[0] == mayor


def test_the_morning_brings_what_begins_today(waiting, appoint, vice_mayor, mayor, on_day):
    begins = today() + timedelta(2)
    new_cko(appoint, vice_mayor, starts_on=begins)
    assert desk(waiting)[0] == mayor

    on_day(begins.year, begins.month, begins.day)
    out = io.StringIO()
    call_command("morning_round", stdout=out)

    assert (desk(waiting)[0], "1 เรื่อง" in out.getvalue()) == (vice_mayor, True)


def test_the_morning_tells_of_an_end_once(appoint, clerk, on_day):
    on_day(2027, 3, 15)
    order = appoint(Seat(Role.CHAIR, clerk), ends_on=date(2027, 3, 15))
    told = []
    for day in (15, 16, 16, 17):
        on_day(2027, 3, day)
        call_command("morning_round", stdout=io.StringIO())
        told.append(Notification.objects.filter(recipient=clerk, text__contains="สิ้นสุดแล้ว").count())

    assert told == [0, 1, 1, 1]
    assert Notification.objects.get(recipient=clerk, text__contains="สิ้นสุดแล้ว").url == order.get_absolute_url()


def test_a_new_holder_finds_the_papers_on_opening_the_home_page(client_of, waiting, appoint, vice_mayor, mayor, on_day):
    begins = today() + timedelta(2)
    new_cko(appoint, vice_mayor, starts_on=begins)
    on_day(begins.year, begins.month, begins.day)

    page = client_of(vice_mayor).get("/").content.decode()

    assert (str(waiting) in page, desk(waiting)[0]) == (True, vice_mayor)


def test_seeing_as_a_role_takes_up_nothing(waiting, appoint, vice_mayor, mayor, on_day):
    begins = today() + timedelta(2)
    new_cko(appoint, vice_mayor, starts_on=begins)
    on_day(begins.year, begins.month, begins.day)

    vice_mayor.viewing_as = "cko"
    offices.take_up(vice_mayor)

    assert desk(waiting)[0] == mayor


def test_one_without_an_office_is_asked_next_to_nothing(waiting, clerk):
    clerk.roles  # noqa: B018 the page has asked for them already
    with CaptureQueriesContext(connection) as asked:
        offices.take_up(clerk)

    assert len(asked) == 1


def test_a_decision_that_is_being_made_while_the_office_changes_is_refused(
    waiting, appoint, vice_mayor, mayor, monkeypatch
):
    from signoff import sealing
    from signoff.refusals import NotYourTurn

    def drawn(html, *, title):
        new_cko(appoint, vice_mayor)
        return b"%PDF-1.7"

    monkeypatch.setattr(sealing, "render_pdf", drawn)

    with pytest.raises(NotYourTurn):
        decide(actions.approve, waiting.sign_off, by=mayor)
    assert SignOff.objects.get(pk=waiting.sign_off_id).state == "in_review"


def test_a_resent_order_asks_the_mayor_of_that_day(on_desk, town, vice_mayor, hr, pr):
    order = on_desk(Seat(Role.CHAIR, pr))
    actions.withdraw(order.sign_off, by=hr, url="/")
    change_head(town, vice_mayor, by=hr)

    submit_order(Appointment.objects.get(pk=order.pk), by=hr)

    assert desk(order)[0] == vice_mayor


def test_moving_the_topmost_unit_below_another_changes_the_mayor(on_desk, town, vice_mayor, hr, pr):
    order = on_desk(Seat(Role.CHAIR, pr))
    above = save_unit(Unit(), by=hr, values={"name": "หน่วยงานใหม่", "head": vice_mayor})

    save_unit(town, by=hr, values={"parent": above})

    assert desk(order)[0] == vice_mayor


def _in_spite() -> dict:
    from portal.demo.plans import IN_SPITE

    return {"lint_reason": IN_SPITE}
