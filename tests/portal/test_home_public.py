"""The public face: what was approved, and nothing else; of people nothing on the first page."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from km_plan.actions.plans import start_new_version
from km_plan.actions.public_progress import open_public_progress
from km_plan.models import FocusArea
from people.actions.appointments import Seat, save_appointment
from people.models import Appointment, Person
from portal.demo.plans import decide, send_up, write_plan
from portal.front import front_page, plans_at_hand
from signoff import actions as signing


@pytest.fixture
def page(client, db):
    return lambda: client.get("/").content.decode()


def test_a_visitor_reads_the_plan_in_force_and_its_goals(page, sealed):
    words = page()

    assert (str(sealed) in words, "/plans/2568/" in words) == (True, True)
    assert sealed.focus_areas.first().name in words
    assert sealed.desired_states.get(is_chosen=True).text in words


def test_a_draft_shows_nowhere(page, sealed, draft, hr):
    second = start_new_version(sealed, by=hr)
    FocusArea.objects.filter(plan__in=[draft, second]).update(name="ขอบเขตที่ยังไม่เปิดเผย")

    words = page()

    assert [text in words for text in (str(draft), str(second), "ขอบเขตที่ยังไม่เปิดเผย")] == [False] * 3


def test_only_signed_orders_show(page, hr):
    values = {"kind": "order", "number": "9/2569", "title": "ร่างที่ยังไม่ลงนาม", "starts_on": date(2026, 1, 1)}
    save_appointment(Appointment(), by=hr, values=values, seats=[Seat("team_member", hr)])

    words = page()

    shown = [str(order) in words for order in Appointment.objects.sealed()]
    assert (shown, "ร่างที่ยังไม่ลงนาม" in words) == ([True] * len(shown), False)
    assert len(shown) > 0


def test_nobody_is_named_on_the_public_face(page):
    words = page()

    named = [person.last_name for person in Person.objects.exclude(last_name="") if person.last_name in words]
    assert named == []


def test_a_visitor_finds_the_manuals_the_checking_page_and_the_way_in(page):
    words = page()

    assert [address in words for address in ('"/verify/"', '"/help/"', '"/accounts/login/"', '"/orders/"')] == [
        True
    ] * 4


def test_residents_find_the_progress_of_a_year_that_the_mayor_opened(client, sealed, mayor):
    before = "/plans/progress/2568/" in client.get("/").content.decode()

    open_public_progress(2568, by=mayor)

    assert (before, "/plans/progress/2568/" in client.get("/").content.decode()) == (False, True)


def test_an_empty_portal_has_a_front_page_too(client, db, monkeypatch):
    monkeypatch.setattr("portal.front.plan_to_know", lambda: None)

    answer = client.get("/")

    assert (answer.status_code, "ยังไม่มีแผนที่เผยแพร่" in answer.content.decode()) == (200, True)


def test_more_plans_ask_the_database_no_more(client, sealed, hr, palad, mayor):
    client.get("/")
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for year in (2561, 2562):
        plan = write_plan(year, by=hr)
        send_up(plan, by=hr, agreed_by=palad)
        decide(signing.approve, plan.sign_off, by=mayor)

    with CaptureQueriesContext(connection) as many:
        client.get("/")

    assert (len(many), [plan.fiscal_year for plan in front_page(AnonymousUser()).earlier]) == (len(one), [2562, 2561])


def test_the_home_page_has_the_plan_in_force_and_the_one_being_written(sealed, draft, hr, clerk):
    assert (plans_at_hand(hr), plans_at_hand(clerk)) == ([sealed, draft], [sealed])
