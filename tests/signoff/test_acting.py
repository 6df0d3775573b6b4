"""While an acting officer is named, papers wait for them, print both, and come back by themselves."""

import json

import pytest

from core.models import AuditEvent, Notification
from km_plan.actions.plans import submit_plan
from km_plan.models import Plan
from portal.demo.plans import IN_SPITE, decide
from portal.tasks import tasks_of
from signoff import actions, refusals
from signoff.delegating import end_delegation
from signoff.models import SealedDocument, SignOff

ACTING = "รักษาราชการแทน นายกเทศมนตรี"
pytestmark = pytest.mark.usefixtures("quick_paper")


def desks(*people) -> dict[str, list[str]]:
    """Whose home page shows which waiting paper."""
    return {person.username: [task.title for task in tasks_of(person).waiting] for person in people}


def signed(plan) -> list[tuple]:
    """The steps of the newest round as they are printed."""
    steps = plan.sign_off.signatures.filter(submission=SignOff.objects.get(pk=plan.sign_off_id).round)
    return [(s.printed_name, s.printed_title, s.on_behalf, s.decision) for s in steps]


@pytest.fixture
def printed_as(mayor):
    """The office as papers print it for the mayor's acting officer."""
    return f"รักษาราชการแทน {mayor.title}"


def test_a_waiting_paper_goes_to_the_acting_officer_and_not_to_the_replaced(waiting, mayor, vice_mayor, name_acting):
    before = desks(mayor, vice_mayor)

    name_acting(mayor, vice_mayor)

    assert before == {"mayor": [str(waiting)], "vice_mayor": []}
    assert desks(mayor, vice_mayor) == {"mayor": [], "vice_mayor": [str(waiting)]}


def test_the_paper_prints_name_own_position_and_in_whose_place(waiting, mayor, vice_mayor, name_acting, printed_as):
    name_acting(mayor, vice_mayor)

    decide(actions.approve, waiting.sign_off, by=vice_mayor)

    sealed = SealedDocument.objects.get(sign_off=waiting.sign_off)
    assert signed(waiting)[-1] == (str(vice_mayor), vice_mayor.title, printed_as, "approved")
    assert (sealed.approver_name, sealed.approver_title) == (str(vice_mayor), f"{vice_mayor.title} {printed_as}")
    assert [text in bytes(sealed.pdf).decode() for text in (str(vice_mayor), "รักษาราชการแทน")] == [True, True]
    assert f"({mayor})" not in bytes(sealed.pdf).decode()


def test_the_replaced_and_strangers_cannot_decide_meanwhile(waiting, mayor, vice_mayor, clerk, name_acting):
    name_acting(mayor, vice_mayor)

    with pytest.raises(refusals.SomebodyActs, match=str(vice_mayor)):
        decide(actions.approve, waiting.sign_off, by=mayor)
    with pytest.raises(refusals.NotYourTurn):
        decide(actions.approve, waiting.sign_off, by=clerk)


def test_the_replaced_hears_of_what_was_decided_in_their_place(waiting, mayor, vice_mayor, name_acting):
    name_acting(mayor, vice_mayor)
    Notification.objects.all().delete()

    decide(actions.approve, waiting.sign_off, by=vice_mayor)

    heard = Notification.objects.filter(text__startswith="อนุมัติแล้ว").values_list("recipient__username", flat=True)
    assert set(heard) == {"hr", "palad", "mayor"}


@pytest.mark.parametrize(
    "day, desk",
    [(-1, "mayor"), (0, "vice_mayor"), (6, "vice_mayor"), (7, "mayor")],
)
def test_it_begins_and_ends_by_itself(waiting, mayor, vice_mayor, name_acting, on_day, day, desk):
    name_acting(mayor, vice_mayor)

    on_day(day)

    assert [name for name, papers in desks(mayor, vice_mayor).items() if papers] == [desk]


def test_a_principal_who_returns_early_decides_again(waiting, mayor, vice_mayor, name_acting):
    delegation = name_acting(mayor, vice_mayor)

    end_delegation(delegation, by=mayor)

    with pytest.raises(refusals.NotYourTurn):
        decide(actions.approve, waiting.sign_off, by=vice_mayor)
    decide(actions.approve, waiting.sign_off, by=mayor)
    assert signed(waiting)[-1][2:] == ("", "approved")


def test_what_was_decided_in_somebodys_place_stays_printed_so_afterwards(
    waiting, mayor, vice_mayor, name_acting, printed_as
):
    delegation = name_acting(mayor, vice_mayor)
    decide(actions.approve, waiting.sign_off, by=vice_mayor)

    end_delegation(delegation, by=mayor)

    assert signed(waiting)[-1][2] == printed_as


def test_the_next_in_the_chain_who_also_acts_signs_once_at_the_later_step(draft, hr, mayor, palad, name_acting):
    name_acting(mayor, palad)

    sign_off = submit_plan(draft, by=hr, lint_reason=IN_SPITE)

    assert list(sign_off.signatures.values_list("user__username", "is_final")) == [("mayor", True)]
    assert desks(mayor, palad) == {"mayor": [], "palad": [str(draft)]}
    decide(actions.approve, sign_off, by=palad)
    assert Plan.objects.get(pk=draft.pk).state == "approved"


def test_one_who_becomes_acting_officer_on_the_way_agrees_and_then_approves(
    draft, hr, mayor, palad, name_acting, printed_as
):
    sign_off = submit_plan(draft, by=hr, lint_reason=IN_SPITE)
    name_acting(mayor, palad)

    decide(actions.agree, sign_off, by=palad)
    decide(actions.approve, sign_off, by=palad)

    assert [(name, on_behalf, decision) for name, _, on_behalf, decision in signed(draft)] == [
        (str(palad), "", "agreed"),
        (str(palad), printed_as, "approved"),
    ]


def test_an_acting_officer_who_wrote_the_paper_leaves_it_to_the_principal(waiting, hr, mayor, name_acting):
    name_acting(mayor, hr)

    with pytest.raises(refusals.OwnWork):
        decide(actions.approve, waiting.sign_off, by=hr)
    assert desks(hr, mayor) == {"hr": [], "mayor": [str(waiting)]}
    decide(actions.approve, waiting.sign_off, by=mayor)
    assert Plan.objects.get(pk=waiting.pk).state == "approved"


def test_nobody_approves_in_the_place_of_one_who_wrote_it(waiting, mayor, vice_mayor, name_acting):
    waiting.sign_off.contributions.create(person=mayor)
    name_acting(mayor, vice_mayor)

    with pytest.raises(refusals.OwnWork):
        decide(actions.approve, waiting.sign_off, by=vice_mayor)
    assert desks(vice_mayor) == {"vice_mayor": []}


def test_when_the_acting_officer_leaves_the_office_the_principal_decides(waiting, mayor, vice_mayor, name_acting):
    name_acting(mayor, vice_mayor)
    type(vice_mayor).objects.filter(pk=vice_mayor.pk).update(is_active=False)

    assert desks(mayor) == {"mayor": [str(waiting)]}
    decide(actions.approve, waiting.sign_off, by=mayor)
    assert signed(waiting)[-1][:1] == (str(mayor),)


def test_an_acting_officer_may_send_back_too(waiting, mayor, vice_mayor, name_acting, printed_as):
    name_acting(mayor, vice_mayor)

    decide(actions.send_back, waiting.sign_off, by=vice_mayor, reason="แก้")

    assert signed(waiting)[-1] == (str(vice_mayor), vice_mayor.title, printed_as, "returned")


def test_the_trail_names_the_one_who_pressed(waiting, mayor, vice_mayor, name_acting):
    name_acting(mayor, vice_mayor)
    decide(actions.approve, waiting.sign_off, by=vice_mayor)

    event = AuditEvent.objects.about(waiting.sign_off).get(event="signoff.approved")
    assert (event.actor_name, "code" in json.loads(event.after)) == (str(vice_mayor), True)


def test_the_acting_officers_page_shows_the_decision_and_the_mayors_does_not(
    waiting, mayor, vice_mayor, name_acting, client_of, printed_as
):
    name_acting(mayor, vice_mayor)

    box = "แผนนี้รอท่านอนุมัติ"
    pages = {person: client_of(person).get("/plans/2569/1/").content.decode() for person in (vice_mayor, mayor)}

    assert [box in pages[vice_mayor], printed_as in pages[vice_mayor]] == [True, True]
    assert [box in pages[mayor], f"ขณะนี้ {vice_mayor}" in pages[mayor]] == [False, True]


def test_the_mayors_page_opens_for_the_acting_officer_only_while_it_holds(
    waiting, mayor, vice_mayor, name_acting, client_of, on_day, printed_as
):
    client = client_of(vice_mayor)
    refused = client.get("/mayor/").status_code
    name_acting(mayor, vice_mayor)

    page = client.get("/mayor/").content.decode()

    on_day(7)
    assert (refused, client.get("/mayor/").status_code) == (403, 403)
    assert [text in page for text in (f"ท่าน{printed_as}", str(waiting), f"พิจารณาแทน {mayor}")] == [True] * 3


def test_approving_in_the_portal_names_the_capacity_beforehand(
    waiting, mayor, vice_mayor, name_acting, signing_client, printed_as
):
    name_acting(mayor, vice_mayor)
    step = SignOff.objects.get(pk=waiting.sign_off_id).current_signature

    page = signing_client(vice_mayor).get(f"/papers/{step.pk}/approve/").content.decode()

    assert [vice_mayor.title in page, printed_as in page] == [True, True]


def test_the_replaced_reads_who_acts_instead_of_a_form(waiting, mayor, vice_mayor, name_acting, signing_client):
    name_acting(mayor, vice_mayor)
    step = SignOff.objects.get(pk=waiting.sign_off_id).current_signature

    answer = signing_client(mayor).get(f"/papers/{step.pk}/approve/")

    assert (answer.status_code, f"ขณะนี้ {vice_mayor} ปฏิบัติหน้าที่แทนท่าน" in answer.content.decode()) == (409, True)


def test_history_and_checking_page_say_in_whose_place(
    waiting, mayor, vice_mayor, hr, name_acting, client_of, client, printed_as
):
    name_acting(mayor, vice_mayor)
    decide(actions.approve, waiting.sign_off, by=vice_mayor)
    sealed = SealedDocument.objects.get(sign_off=waiting.sign_off)

    history = client_of(hr).get(f"/papers/{waiting.sign_off_id}/history/").content.decode()
    checking = client.get(f"/v/{sealed.code}/").content.decode()

    assert [printed_as in page for page in (history, checking)] == [True, True]
