"""Closing an account: at once, but not while a paper waits for its owner."""

import pytest
from django.utils import timezone

from core.models import AuditEvent
from people.actions.persons import deactivate_person, reactivate_person
from people.models import Person
from people.refusals import OwnAccount, StillAsked
from signoff.actions import Signatory, _ask, open_sign_off
from signoff.models import SignOff


@pytest.fixture
def paper(clerk, palad, mayor):
    """A paper on the palad's desk, and the mayor's after that."""
    sign_off = open_sign_off("km_plan.plan", title="แผนทดสอบ", version=1, by=clerk)
    SignOff.objects.filter(pk=sign_off.pk).update(
        state="in_review", round=1, step=1, submitted_at=timezone.now(), submitted_by=clerk
    )
    sign_off.refresh_from_db()
    _ask(sign_off, [Signatory(palad, "ผู้ทบทวน", palad.title), Signatory(mayor, "ผู้อนุมัติ", mayor.title)])
    return sign_off


def test_the_open_page_of_a_closed_account_asks_to_sign_in(client_of, hr, clerk):
    theirs = client_of(clerk)
    assert theirs.get("/people/").status_code == 200

    client_of(hr).post(f"/people/{clerk.pk}/deactivate/")

    assert theirs.get("/people/")["Location"] == "/accounts/login/?next=/people/"


def test_a_closed_account_loses_its_roles_and_keeps_its_name(hr, pr):
    deactivate_person(pr, by=hr)

    closed = Person.objects.get(pk=pr.pk)
    assert (closed.roles, str(closed)) == (frozenset(), "นายธนากร สื่อดี")
    assert AuditEvent.objects.newest_first().first().event == "people.deactivated"


def test_an_account_is_not_closed_while_a_paper_waits_for_it(hr, palad, paper):
    with pytest.raises(StillAsked, match="แผนทดสอบ ฉบับที่ 1"):
        deactivate_person(palad, by=hr)

    assert Person.objects.get(pk=palad.pk).is_active


def test_the_page_says_which_paper_waits(client_of, hr, palad, paper):
    answer = client_of(hr).post(f"/people/{palad.pk}/deactivate/")

    assert (answer.status_code, "แผนทดสอบ ฉบับที่ 1" in answer.content.decode()) == (409, True)


def test_nobody_closes_their_own_account(hr):
    with pytest.raises(OwnAccount):
        deactivate_person(hr, by=hr)


def test_an_account_opens_again_with_the_roles_of_its_orders(hr, pr):
    deactivate_person(pr, by=hr)
    reactivate_person(pr, by=hr)
    reactivate_person(pr, by=hr)

    assert Person.objects.get(pk=pr.pk).roles == {"pr_officer"}
    assert [event.event for event in AuditEvent.objects.newest_first()[:3]] == [
        *("people.reactivated", "people.deactivated"),
        AuditEvent.objects.newest_first()[2].event,
    ]
    assert AuditEvent.objects.filter(event="people.reactivated").count() == 1


@pytest.mark.parametrize("path", ["deactivate", "reactivate"])
def test_others_close_and_open_nothing(client_of, clerk, pr, path):
    assert client_of(clerk).post(f"/people/{pr.pk}/{path}/").status_code == 403
