"""Sending a list: nobody approves their own recognition, and those on an approved list are told."""

import json

import pytest
from django.db import DatabaseError, transaction

from assessment import refusals
from assessment.actions.recognising import begin_list, chain_of, submit_list
from assessment.models import Recognised
from core.models import Notification
from portal.demo.plans import decide
from signoff import actions as signing
from signoff.delegating import delegate
from signoff.models import SealedDocument, SignOff
from tests.assessment.recognising import REASON, approved_list, named_list
from thai.dates import today

pytestmark = pytest.mark.usefixtures("quick_paper")


@pytest.fixture
def quick_paper(monkeypatch):
    """A paper drawn at once: its bytes are its html."""
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, *, title: b"%PDF-" + html.encode())


def asked(recognition) -> list:
    return [one.user for one in chain_of(recognition)]


def test_the_head_of_the_team_agrees_and_the_mayor_approves(hr, clerk, palad, mayor):
    assert asked(named_list(hr, clerk)) == [palad, mayor]


def test_a_head_who_is_named_is_passed_over(hr, clerk, palad, mayor):
    assert asked(named_list(hr, clerk, palad)) == [mayor]


def test_a_list_that_names_its_approver_is_not_sent(client_of, hr, clerk, mayor):
    recognition = named_list(hr, clerk, mayor)

    with pytest.raises(refusals.NamesTheApprover):
        submit_list(recognition, by=hr)
    page = client_of(hr).get(f"{recognition.get_absolute_url()}submit/").content.decode()
    assert "มีชื่อผู้อนุมัติอยู่ด้วย" in page


def test_an_acting_officer_who_is_named_does_not_approve(hr, clerk, palad, mayor, head_works):
    recognition = named_list(hr, head_works)
    submit_list(recognition, by=hr)
    decide(signing.agree, SignOff.objects.get(pk=recognition.sign_off_id), by=palad)
    delegate(mayor, to=head_works, by=mayor, wording="acting", starts_on=today(), ends_on=today())

    with pytest.raises(refusals.NamesTheApprover):
        decide(signing.approve, SignOff.objects.get(pk=recognition.sign_off_id), by=head_works)
    assert SignOff.objects.get(pk=recognition.sign_off_id).state == "in_review"


def test_criteria_must_be_published_and_somebody_named(hr, clerk):
    with pytest.raises(refusals.CriteriaNotPublished):
        submit_list(begin_list(by=hr, year=2568), by=hr)
    with pytest.raises(refusals.NobodyNamed):
        submit_list(named_list(hr), by=hr)


def test_an_approved_list_is_read_by_all_staff_and_told_to_those_on_it(
    client_of, hr, clerk, pr, palad, mayor, committee
):
    Notification.objects.all().delete()

    recognition = approved_list(hr, clerk, pr, agreed_by=palad, approved_by=mayor)

    page = client_of(committee).get(recognition.get_absolute_url()).content.decode()
    assert (str(clerk) in page, REASON in page, "เกียรติบัตร</a>" in page) == (True, True, False)
    told = Notification.objects.filter(text__startswith="ขอแสดงความยินดี")
    assert {one.recipient for one in told} == {clerk, pr}


def test_the_sealed_text_keeps_names_as_they_stood_and_the_database_refuses_changes(client_of, hr, clerk, palad, mayor):
    recognition = approved_list(hr, clerk, agreed_by=palad, approved_by=mayor)
    before = str(clerk)
    clerk.last_name = "นามใหม่"
    clerk.save()

    named = json.loads(SealedDocument.objects.get(sign_off=recognition.sign_off).snapshot)["criteria"][-1]["named"]
    assert [(one["name"], one["reason"]) for one in named] == [(before, REASON)]
    assert before in client_of(hr).get(recognition.get_absolute_url()).content.decode()
    with pytest.raises(DatabaseError), transaction.atomic():
        Recognised.objects.filter(recognition=recognition).update(reason="อื่น")


def test_a_return_tells_what_changed_since(hr, clerk, pr):
    recognition = named_list(hr, clerk)
    before = recognition.snapshot()
    Recognised.objects.create(
        recognition=recognition, criterion=recognition.criteria.get(counted=""), person=pr, reason="ดูแลคลัง"
    )

    changes = recognition.differences(before, recognition.snapshot())

    assert [(one.kind, one.place) for one in changes] == [("changed", "criterion:4")]
    assert "ดูแลคลัง" in changes[0].cells[0].after
    assert recognition.remark_places()[0][0] == "introduction"
