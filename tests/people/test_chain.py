"""Who stands above whom, and who is who in KM on a day."""

from datetime import date

import pytest

from people.actions.appointments import Seat
from people.actions.persons import deactivate_person, save_person
from people.actions.units import change_head
from people.chain import superiors, supervisor, supervisors
from people.models import Role, Unit
from people.team import cko, team, team_head


def test_the_chain_leads_from_section_to_mayor(clerk, committee, head_office, palad, mayor):
    assert superiors(clerk) == [committee, head_office, palad, mayor]
    assert supervisor(clerk) == committee


def test_a_head_does_not_stand_above_themselves(committee, head_office):
    assert supervisor(committee) == head_office


def test_nobody_stands_above_the_mayor(mayor):
    assert (superiors(mayor), supervisor(mayor)) == ([], None)


def test_a_vacant_post_is_passed_over(clerk, committee, head_office, hr):
    change_head(Unit.objects.get(head=committee), None, by=hr)

    assert supervisor(clerk) == head_office


def test_a_head_who_left_is_passed_over(clerk, committee, head_office, hr):
    deactivate_person(committee, by=hr)

    assert supervisor(clerk) == head_office


def test_one_who_heads_two_units_stands_in_the_chain_once(clerk, committee, head_office, palad, mayor, hr):
    change_head(Unit.objects.get(head=committee), head_office, by=hr)

    assert superiors(clerk) == [head_office, palad, mayor]


def test_the_superiors_of_many_are_found_in_one_query(
    clerk, mayor, hr, committee, head_office, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = supervisors([clerk, committee, mayor, hr])

    assert found == {clerk.pk: committee, committee.pk: head_office, hr.pk: committee}


def test_one_without_a_unit_has_nobody_above(clerk, hr):
    assert superiors(save_person(clerk, by=hr, values={"unit": None})) == []


def test_the_newest_order_names_the_cko(palad, mayor, appoint, on_day):
    on_day(2026, 3, 1)
    appoint(Seat(Role.CKO, palad), starts_on=date(2026, 2, 1), ends_on=date(2026, 3, 31))

    assert [cko(date(2026, 1, 31)), cko(), cko(date(2026, 4, 1))] == [mayor, palad, mayor]


@pytest.mark.parametrize("day, expected", [(date(2024, 9, 30), None), (date(2024, 10, 1), "palad")])
def test_a_role_begins_with_its_order(db, day, expected):
    head = team_head(day)

    assert (head and head.username) == expected


def test_the_team_is_head_members_and_secretary_without_those_who_left(hr, head_works, on_day):
    on_day(2026, 3, 1)
    deactivate_person(head_works, by=hr)

    assert sorted(person.username for person in team()) == sorted(
        ["palad", "deputy", "head_office", "head_finance", "head_health", "head_education", "hr"]
    )
