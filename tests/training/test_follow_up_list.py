"""The list of follow-ups: each stage with its number, only what one may see, and means of no fewer than three."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Person, Unit
from thai.dates import today
from thai.fiscal import FiscalYear
from training.actions import following_up as actions
from training.models import FollowUp
from training.models.settings import POINTS

PAGE = "/training/follow-ups/"


@pytest.fixture
def rate(make_trip, head_office):
    """``rate("clerk", [1, …], [5, …])``: a trip of this person, rated on both sides."""

    def rated(username, before, after, **facts):
        trip = make_trip(Person.objects.get(username=username), **({"returned": 200} | facts))
        if before:
            actions.rate_before(trip.follow_up, by=head_office, scores=before)
        if after:
            actions.rate_after(trip.follow_up, by=head_office, scores=after)
        return trip

    return rated


def listed(client, **query) -> list[str]:
    return [found.participant.person.username for found in client.get(PAGE, query).context["page_obj"]]


def tabs(client, **query) -> list[tuple]:
    return [(tab["title"], tab["count"], tab["current"]) for tab in client.get(PAGE, query).context["listed"].tabs]


def test_each_stage_has_its_number_and_its_rows(rate, make_trip, client_of, head_office, clerk, pr, hr):
    rate("hr", None, [3] * 5)
    rate("pr", None, None)
    make_trip(clerk, returned=5)
    client = client_of(head_office)
    assert tabs(client) == [("ถึงกำหนดประเมิน", 1, True), ("รอถึงกำหนด", 1, False), ("ประเมินแล้ว", 1, False)]
    assert [listed(client, stage=stage) for stage in ("due", "waiting", "done")] == [["pr"], ["clerk"], ["hr"]]


def test_only_what_one_may_see_is_listed_and_counted(make_trip, client_of, head_finance, committee, head_works, mayor):
    for username in ("clerk", "committee", "head_finance", "sudarat"):
        make_trip(Person.objects.get(username=username), returned=200)
    people = (head_finance, committee, head_works, mayor)
    assert {person.username: sorted(listed(client_of(person))) for person in people} == {
        "head_finance": ["sudarat"],
        "committee": ["clerk", "head_finance", "sudarat"],
        "head_works": [],
        "mayor": ["clerk", "committee", "head_finance", "sudarat"],
    }
    assert [tabs(client_of(person))[0][1] for person in people] == [1, 3, 0, 4]


def test_the_list_is_for_who_leads_sits_in_the_committee_or_is_the_hr_officer(
    client_of, clerk, pr, admin, hr, committee, palad, mayor
):
    found = [client_of(person).get(PAGE).status_code for person in (clerk, pr, admin, hr, committee, palad, mayor)]
    assert found == [403, 403, 403, 200, 200, 200, 200]


def test_the_mayors_own_is_neither_due_nor_waiting(make_trip, mayor, client_of, committee):
    make_trip(mayor, returned=200)
    make_trip(mayor, returned=5)
    assert [count for _, count, _ in tabs(client_of(committee))] == [0, 0, 0]


def test_a_fiscal_year_and_a_unit_narrow_the_list(rate, client_of, palad, head_finance, make_trip):
    day = FiscalYear.of(today()).start - timedelta(days=400)
    rate("clerk", None, None)
    make_trip(head_finance, returned=(today() - day).days)
    client, finance = client_of(palad), Unit.objects.get(name="กองคลัง")
    assert sorted(listed(client)) == ["clerk", "head_finance"]
    assert listed(client, unit=finance.pk) == ["head_finance"]
    assert listed(client, unit=finance.parent_id) == sorted(listed(client), key=["head_finance", "clerk"].index)
    assert listed(client, year=FiscalYear.of(day).year, unit="") == ["head_finance"]


@pytest.mark.parametrize("query", [{"year": "9999"}, {"year": "๒๕๖๙"}, {"unit": "x"}, {"unit": "9" * 30}])
def test_a_question_that_makes_no_sense_lists_nothing(rate, client_of, palad, query):
    rate("clerk", None, None)
    assert listed(client_of(palad), **query) == []


def test_a_stage_or_page_that_makes_no_sense_is_the_nearest(rate, client_of, palad):
    rate("clerk", None, None)
    assert listed(client_of(palad), stage="x", page="NaN") == ["clerk"]


def asked(client, page: str) -> int:
    """How many queries the page asks."""
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)


def test_the_list_asks_no_more_for_more_rows(rate, client_of, palad):
    client = client_of(palad)
    rate("clerk", None, None)
    asked(client, PAGE)
    before = asked(client, PAGE)
    for username in ("pr", "hr", "araya", "piyada"):
        rate(username, None, None)
    assert asked(client, PAGE) == before


def test_the_page_of_one_asks_no_more_for_more_interviews(rate, client_of, palad):
    trip, client = rate("clerk", None, None), client_of(palad)
    page = f"/training/trips/{trip.pk}/follow-up/"
    values = {"role": "colleague", "held_on": date(2025, 1, 1), "notes": "ก"}
    actions.add_interview(trip.follow_up, by=palad, values=values)
    asked(client, page)
    before = asked(client, page)
    for _ in range(4):
        actions.add_interview(trip.follow_up, by=palad, values=values)
    assert asked(client, page) == before


# ---- means ------------------------------------------------------------------------------------------


def means(client, **query):
    return client.get(PAGE, query).context["listed"].means


def test_means_of_fewer_than_three_people_are_not_shown(rate, client_of, palad):
    rate("clerk", [1] * 5, [5] * 5)
    rate("clerk", [1] * 5, [5] * 5, title="อีกเรื่อง")
    rate("pr", [1] * 5, [5] * 5)
    client = client_of(palad)
    assert (means(client).people, means(client).points) == (2, [])
    assert "เพื่อไม่ให้ทราบคะแนนของคนใดคนหนึ่ง" in client.get(PAGE).content.decode()


def test_means_are_taken_over_complete_pairs(rate, client_of, palad):
    for username, before in (("clerk", 1), ("pr", 2), ("hr", 2)):
        rate(username, [before] * 5, [4] * 5)
    rate("araya", None, [1] * 5)
    found = means(client_of(palad))
    assert (found.people, [point.words for point in found.points]) == (3, POINTS)
    assert {(point.before, point.after, point.said_change) for point in found.points} == {(1.7, 4.0, "+2.3")}
    page = client_of(palad).get(PAGE).content.decode()
    assert "จาก 3 คน" in page and "1.7" in page


def test_a_point_that_only_some_were_rated_on_is_left_out(rate, client_of, palad):
    for username in ("clerk", "pr", "hr"):
        rate(username, [2] * 5, [2] * 5)
    FollowUp.objects.get(participant__person__username="hr").ratings.filter(place=1).update(point="หัวข้อเดิม")
    found = means(client_of(palad))
    assert (found.people, len(found.points), {point.said_change for point in found.points}) == (3, 4, {"เท่าเดิม"})


def test_means_follow_the_unit_that_is_asked(rate, client_of, palad):
    for username in ("clerk", "pr", "hr"):
        rate(username, [1] * 5, [3] * 5)
    client = client_of(palad)
    office, finance = (Unit.objects.get(name=name).pk for name in ("สำนักปลัดเทศบาล", "กองคลัง"))
    assert means(client, unit=office).people == 3
    assert listed(client, unit=finance) == []
