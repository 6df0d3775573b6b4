"""คุณเอื้อ คุณอำนวย คุณกิจ คุณประสาน: by an order with number and dates, and only while it counts."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.actions.appointments import Seat
from people.actions.persons import deactivate_person
from people.models import Person, Role


def roles(person) -> list[str]:
    return Person.objects.get(pk=person.pk).km_roles


def test_a_km_role_begins_and_ends_with_its_order(appoint, clerk, on_day):
    on_day(2026, 2, 1)
    appoint(Seat(Role.KUN_KIT, clerk), Seat(Role.KUN_UEA, clerk), starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))
    held = []
    for month, day in ((2, 28), (3, 1), (3, 31), (4, 1)):
        on_day(2026, month, day)
        held.append(roles(clerk))

    assert held == [[], ["คุณเอื้อ", "คุณกิจ"], ["คุณเอื้อ", "คุณกิจ"], []]


def test_nobody_has_a_km_role_without_an_order(pr):
    assert roles(pr) == []


def test_one_who_left_has_none(appoint, clerk, hr):
    appoint(Seat(Role.KUN_KIT, clerk))

    deactivate_person(clerk, by=hr)

    assert roles(clerk) == []


def test_the_card_and_the_list_show_it(client_of, appoint, clerk, pr, on_day):
    on_day(2026, 3, 1)
    appoint(Seat(Role.KUN_PRASAN, clerk))
    client = client_of(pr)

    assert client.get(f"/people/{clerk.pk}/").context["km_roles"] == ["คุณประสาน"]
    assert "คุณประสาน" in client.get("/people/", {"q": "นภา"}).content.decode().partition("<table")[2]


def test_the_list_is_narrowed_to_one_role(client_of, clerk, pr, appoint, on_day):
    on_day(2026, 3, 1)
    appoint(Seat(Role.KUN_PRASAN, clerk))

    page = client_of(pr).get("/people/", {"km_role": "kun_prasan"}).context["page_obj"]

    assert [person.username for person in page] == ["clerk", "rattana"]


def test_an_unknown_role_shows_nobody(client_of, pr):
    assert list(client_of(pr).get("/people/", {"km_role": "king"}).context["page_obj"]) == []


def test_many_roles_on_a_list_cost_no_more_than_one(client_of, pr, appoint):
    client, counts = client_of(pr), []
    client.get("/people/")
    for number, size in (("8/2569", 1), ("9/2569", 20)):
        appoint(*[Seat(Role.KUN_KIT, person) for person in Person.objects.serving()[:size]], number=number)
        with CaptureQueriesContext(connection) as asked:
            client.get("/people/")
        counts.append(len(asked))

    assert counts[0] == counts[1]
