"""Handing over: waiting papers and every app's part in one act, or nothing; past work keeps its names."""

import json

import pytest

from core.models import AuditEvent, Notification
from people import handover
from people.actions.appointments import Seat
from people.models import Person, Role
from people.refusals import NoSuccessor, StillAsked, SuccessorWrote
from signoff import actions
from signoff.actions import Signatory
from signoff.models import Signature, SignOff


@pytest.fixture
def paper(draft, hr, head_office, palad, mayor):
    """A plan that asks the head of the office and the palad as persons, not by office, and then the mayor."""
    chain = [Signatory(one, "ผู้พิจารณา", one.title) for one in (head_office, palad, mayor)]
    return actions.submit(draft, by=hr, chain=chain, url=draft.get_absolute_url())


@pytest.fixture
def part(monkeypatch):
    """A part of another app: what it holds, and to whom it was passed."""
    passed = []
    monkeypatch.setattr(handover, "_parts", {})
    handover.register(
        "แถวแผนที่รับผิดชอบ", lambda person: [f"แถวของ{person}"], lambda person, *, to, by: passed.append((person, to, by))
    )
    return passed


def asked(paper) -> list[str]:
    return list(paper.signatures.values_list("user__username", flat=True))


def test_the_page_lists_everything_before_anything_moves(client_of, hr, palad, paper, waiting_part, part):
    page = client_of(hr).get(f"/people/{palad.pk}/hand-over/").content.decode()

    for words in (str(paper), f"แถวของ{palad}", "หัวหน้า KM Team", "/orders/new/"):
        assert words in page


@pytest.fixture
def waiting_part(paper):
    return paper


def test_papers_and_parts_go_to_the_successor_together(hr, palad, deputy, paper, part):
    Notification.objects.all().delete()

    handover.hand_over(palad, to=deputy, by=hr)

    assert asked(paper) == ["head_office", "deputy", "mayor"]
    step = paper.signatures.get(order=2)
    assert (step.printed_name, step.printed_title) == (str(deputy), deputy.title)
    assert part == [(palad, deputy, hr)]
    assert Notification.objects.get(recipient=deputy).detail == "เอกสารที่รอพิจารณา 1 รายการ\nแถวแผนที่รับผิดชอบ 1 รายการ"


def test_a_paper_on_the_desk_rings_the_successors_bell(hr, head_office, deputy, paper):
    handover.hand_over(head_office, to=deputy, by=hr)

    assert Notification.objects.filter(recipient=deputy, text=f"รอท่านพิจารณา: {paper}").count() == 1


def test_it_is_one_event_that_names_what_was_handed_over(hr, palad, deputy, paper, part):
    handover.hand_over(palad, to=deputy, by=hr)

    event = AuditEvent.objects.about(palad).newest_first().first()
    assert (event.event, json.loads(event.after)) == (
        "people.handed_over",
        {
            "successor": str(deputy), "closed": False,
            "handed": {"เอกสารที่รอพิจารณา": [str(paper)], "แถวแผนที่รับผิดชอบ": [f"แถวของ{palad}"]},
        },
    )  # fmt: skip


def test_a_successor_who_is_asked_later_anyway_signs_once(hr, head_office, palad, paper):
    handover.hand_over(head_office, to=palad, by=hr)

    paper.refresh_from_db()
    assert (asked(paper), list(paper.signatures.values_list("order", flat=True)), paper.step) == (
        *(["palad", "mayor"], [1, 2], 1),
    )


def test_past_decisions_keep_their_names(hr, head_office, deputy, paper):
    seen = paper.submissions.get().sha256
    actions.agree(paper.current_signature, by=head_office, seen=seen, url="/")

    handover.hand_over(head_office, to=deputy, by=hr, close=True)

    assert Signature.objects.get(sign_off=paper, order=1).printed_name == str(head_office)
    assert not Person.objects.get(pk=head_office.pk).is_active


def test_a_part_that_fails_hands_over_nothing(hr, palad, deputy, paper, part):
    def fails(person, *, to, by):
        raise NoSuccessor

    handover.register("ล้มเหลว", lambda person: [], fails)

    with pytest.raises(NoSuccessor):
        handover.hand_over(palad, to=deputy, by=hr)
    assert asked(paper) == ["head_office", "palad", "mayor"]


def test_an_office_does_not_go_by_hand_over_and_keeps_the_account_open(hr, mayor, vice_mayor, waiting):
    with pytest.raises(StillAsked):
        handover.hand_over(mayor, to=vice_mayor, by=hr, close=True)

    assert SignOff.objects.get(pk=waiting.sign_off_id).current_signature.user == mayor
    assert Person.objects.get(pk=mayor.pk).is_active


def test_the_page_names_papers_that_follow_the_office(client_of, hr, mayor, waiting):
    answer = client_of(hr).get(f"/people/{mayor.pk}/hand-over/")

    assert answer.context["office_papers"] == [str(waiting)]
    assert answer.context["heaps"][0].lines == []


def test_who_wrote_the_paper_cannot_take_it_over(client_of, hr, palad, paper):
    with pytest.raises(SuccessorWrote):
        handover.hand_over(palad, to=hr, by=hr)

    answer = client_of(hr).post(f"/people/{palad.pk}/hand-over/", {"to": hr.pk})
    assert list(answer.context["form"].errors) == ["to"]
    assert asked(paper) == ["head_office", "palad", "mayor"]


def test_nobody_hands_over_to_themselves_or_to_one_who_left(hr, palad, deputy):
    deputy.is_active = False
    for successor in (palad, deputy):
        with pytest.raises(NoSuccessor):
            handover.hand_over(palad, to=successor, by=hr)


def test_one_screen_hands_over_and_closes(client_of, hr, clerk, pr, appoint):
    appoint(Seat(Role.CHAIR, clerk))

    answer = client_of(hr).post(f"/people/{clerk.pk}/hand-over/", {"to": pr.pk, "close": "on"}, follow=True)

    assert answer.redirect_chain == [(f"/people/{clerk.pk}/", 302)]
    assert (str(pr) in answer.content.decode(), Person.objects.get(pk=clerk.pk).is_active) == (True, False)


def test_nobody_closes_their_own_account_here_either(client_of, hr):
    assert "close" not in client_of(hr).get(f"/people/{hr.pk}/hand-over/").context["form"].fields


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_hand_over_nothing(client_of, clerk, pr, method):
    assert getattr(client_of(clerk), method)(f"/people/{pr.pk}/hand-over/").status_code == 403
