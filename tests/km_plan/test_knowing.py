"""Knowing the KM goals: said once a year, counted per unit, and nobody named to those who may not ask."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent
from km_plan.actions import knowing as actions
from km_plan.actions.plans import start_new_version
from km_plan.knowing import knowing_of, needs_to_read, people_of, plan_to_know
from km_plan.models import Acknowledgement, QuizResult
from people.actions.persons import deactivate_person
from people.models import Person
from portal.demo.plans import decide, send_up
from signoff import actions as signing
from tests.municipality import plan_of

GOALS = "/plans/2568/goals-to-know/"


def passed(person, score=3, total=3):
    return QuizResult.objects.create(
        fiscal_year=2568, person=person, score=score, total=total, taken_at="2026-01-15T12:00:00+07:00"
    )


def share_of(unit):
    return next(share for share in knowing_of(2568).by_unit if share.unit == unit)


def renew(plan, *, hr, palad, mayor):
    """The next version of the plan's year, approved."""
    second = start_new_version(plan, by=hr)
    send_up(second, by=hr, agreed_by=palad)
    decide(signing.approve, second.sign_off, by=mayor)
    return plan_of(plan.fiscal_year, 2)


def test_pressing_the_button_once_is_kept_with_the_day(sealed, clerk, client_of):
    answer = client_of(clerk).post(f"{GOALS}understood/", follow=True)

    said = Acknowledgement.objects.get()
    assert (said.person, said.plan, said.fiscal_year) == (clerk, sealed, 2568)
    page = answer.content.decode()
    assert ("ท่านอ่านและเข้าใจแล้ว" in page, "อ่านและเข้าใจแล้ว</button>" in page) == (True, False)


def test_pressing_twice_is_said_once(sealed, clerk):
    first = actions.acknowledge(sealed, by=clerk)
    second = actions.acknowledge(sealed, by=clerk)

    assert (first, Acknowledgement.objects.count()) == (second, 1)
    assert AuditEvent.objects.filter(event="plan.acknowledged").count() == 1


def test_the_database_itself_keeps_one_a_person_and_year(sealed, clerk):
    actions.acknowledge(sealed, by=clerk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Acknowledgement.objects.create(plan=sealed, fiscal_year=2568, person=clerk)


def test_a_new_version_of_the_year_keeps_what_was_said(sealed, clerk, hr, palad, mayor):
    actions.acknowledge(sealed, by=clerk)

    second = renew(sealed, hr=hr, palad=palad, mayor=mayor)

    assert actions.acknowledge(second, by=clerk).plan == sealed
    assert knowing_of(2568).acknowledged == 1


def test_a_version_that_was_replaced_is_no_longer_acknowledged(sealed, clerk, hr, palad, mayor):
    renew(sealed, hr=hr, palad=palad, mayor=mayor)

    with pytest.raises(actions.NotInForce):
        actions.acknowledge(sealed, by=clerk)


def test_a_year_that_is_over_takes_no_more_once_the_next_plan_is_in_force(sealed, draft, clerk, hr, palad, mayor):
    send_up(draft, by=hr, agreed_by=palad)
    decide(signing.approve, draft.sign_off, by=mayor)

    with pytest.raises(actions.YearOver):
        actions.acknowledge(sealed, by=clerk)
    assert Acknowledgement.objects.count() == 0


def test_a_draft_has_no_goals_to_know(draft, client_of, hr, clerk, client):
    path = "/plans/2569/goals-to-know/"

    answers = [
        client_of(hr).get(path).status_code,
        client_of(clerk).get(path).status_code,
        client.get(path).status_code,
    ]

    assert answers == [404, 404, 302]


def test_the_public_reads_the_goals_and_no_names(sealed, clerk, client):
    actions.acknowledge(sealed, by=clerk)

    page = client.get(GOALS).content.decode()

    assert str(sealed.desired_states.get(is_chosen=True)) in page
    assert (str(clerk) in page, "อ่านและเข้าใจแล้ว" in page) == (False, False)


@pytest.mark.parametrize("path", ["results/", "results/people/", "quiz/", "quiz/result/", "questions/"])
def test_the_public_is_asked_to_sign_in_for_the_rest(sealed, client, path):
    assert client.get(GOALS + path)["Location"].startswith("/accounts/login/")


def test_the_figures_add_up_over_the_units(sealed, clerk, hr):
    actions.acknowledge(sealed, by=clerk)
    actions.acknowledge(sealed, by=hr)
    passed(clerk)

    known = knowing_of(2568)

    serving = Person.objects.serving().count()
    assert (known.total, known.acknowledged, known.waiting, known.passed) == (serving, 2, serving - 2, 1)
    assert (sum(s.total for s in known.by_unit), sum(s.acknowledged for s in known.by_unit)) == (serving, 2)


def test_the_percentage_is_of_those_who_serve(sealed, clerk):
    colleagues = Person.objects.serving().filter(unit=clerk.unit)
    for person in colleagues:
        actions.acknowledge(sealed, by=person)

    share = share_of(clerk.unit)

    assert (share.total, share.percentage) == (colleagues.count(), 100)


def test_people_without_a_unit_are_counted_too(sealed, clerk):
    Person.objects.filter(pk=clerk.pk).update(unit=None)
    actions.acknowledge(sealed, by=clerk)

    last = knowing_of(2568).by_unit[-1]

    assert (last.unit, last.total, last.acknowledged) == (None, 1, 1)
    assert list(people_of(2568, "acknowledged", last.key)) == [clerk]


def test_whoever_left_is_not_counted(sealed, clerk, hr):
    actions.acknowledge(sealed, by=clerk)
    before = knowing_of(2568)

    deactivate_person(clerk, by=hr)

    after = knowing_of(2568)
    assert (before.acknowledged, after.acknowledged, after.total) == (1, 0, before.total - 1)


@pytest.mark.parametrize(
    "score, total, is_passed", [(3, 3, True), (2, 3, True), (1, 3, False), (1, 2, False), (0, 1, False)]
)
def test_two_thirds_right_is_a_pass(sealed, clerk, score, total, is_passed):
    result = passed(clerk, score, total)

    assert (result.is_passed, knowing_of(2568).passed) == (is_passed, int(is_passed))


@pytest.mark.parametrize("show", ["all", "acknowledged", "waiting", "passed", "not-passed"])
def test_each_number_opens_a_list_of_exactly_that_many_names(sealed, clerk, hr, mayor, client_of, show):
    actions.acknowledge(sealed, by=clerk)
    passed(hr)
    known = share_of(clerk.unit)
    number = {
        "all": known.total, "acknowledged": known.acknowledged, "waiting": known.waiting, "passed": known.passed,
        "not-passed": known.total - known.passed,
    }[show]  # fmt: skip

    page = client_of(mayor).get(f"{GOALS}results/people/", {"show": show, "unit": clerk.unit_id})

    assert page.context["page_obj"].paginator.count == number
    assert list(people_of(2568, show, str(clerk.unit_id))) == list(page.context["page_obj"])


def test_the_list_says_who_has_and_who_has_not(sealed, clerk, hr):
    actions.acknowledge(sealed, by=clerk)

    assert list(people_of(2568, "acknowledged")) == [clerk]
    assert clerk not in people_of(2568, "waiting")
    assert hr in people_of(2568, "waiting")


@pytest.mark.parametrize("query", ["show=x", "unit=abc", "unit=999999999999", "unit=-1", "page=NaN", "unit=²"])
def test_odd_questions_are_answered_with_a_page(sealed, mayor, client_of, query):
    assert client_of(mayor).get(f"{GOALS}results/people/?{query}").status_code == 200


@pytest.mark.parametrize(
    "username, status",
    [("hr", 200), ("palad", 200), ("mayor", 200), ("committee", 200), ("clerk", 403), ("admin", 403)],
)
def test_only_the_team_the_cko_and_the_committee_see_names(sealed, username, status, client_of, request):
    window = client_of(request.getfixturevalue(username))

    assert window.get(f"{GOALS}results/people/").status_code == status
    assert ("results/people/" in window.get(f"{GOALS}results/").content.decode()) == (status == 200)


def test_more_people_and_units_ask_the_database_no_more(sealed, hr, mayor, client_of):
    window = client_of(mayor)
    window.get(f"{GOALS}results/")
    with CaptureQueriesContext(connection) as few:
        window.get(f"{GOALS}results/")
    for person in Person.objects.serving()[:20]:
        actions.acknowledge(sealed, by=person)
        passed(person)

    with CaptureQueriesContext(connection) as many:
        window.get(f"{GOALS}results/")

    assert len(many) == len(few)


def test_the_goals_of_a_long_plan_cost_as_many_queries_as_of_a_short_one(
    sealed, draft, hr, palad, mayor, clerk, client_of
):
    window = client_of(clerk)
    window.get(GOALS)
    with CaptureQueriesContext(connection) as few:
        window.get(GOALS)
    draft.tables.first().delete()
    send_up(draft, by=hr, agreed_by=palad)
    decide(signing.approve, draft.sign_off, by=mayor)

    with CaptureQueriesContext(connection) as many:
        window.get("/plans/2569/goals-to-know/")

    assert len(many) == len(few)


def test_the_plan_to_know_is_the_approved_one_of_the_day_or_the_last_before_it(sealed, draft):
    days = [date(2024, 9, 30), date(2024, 10, 1), date(2025, 9, 30), date(2026, 5, 1)]

    assert [plan_to_know(day) for day in days] == [None, sealed, sealed, sealed]


def test_whoever_has_not_read_needs_to_until_they_press(sealed, clerk):
    before = needs_to_read(clerk)
    actions.acknowledge(sealed, by=clerk)

    assert (before, needs_to_read(clerk)) == (sealed, None)


def test_the_short_address_leads_to_the_goals_of_today(sealed, client):
    assert client.get("/know/")["Location"] == GOALS


def test_without_a_plan_in_force_the_short_address_leads_to_the_plans(db, client, sealed, monkeypatch):
    monkeypatch.setattr("portal.views.home.plan_to_know", lambda: None)

    assert client.get("/know/")["Location"] == "/plans/"
