"""The next version: a whole copy of the plan in force, which stays in force until the copy is approved."""

import pytest

from core.models import AuditEvent
from km_plan.actions.plans import PlanExists, VersionOpen, create_plan, start_new_version
from km_plan.actions.rows import change_row
from km_plan.models import DesiredState, Plan, PlanRow, RowBudget, RowOwner
from portal.demo.plans import decide, send_up
from signoff import actions as signing


def content(plan) -> dict:
    """What the plan says, without its version."""
    return {name: value for name, value in plan.snapshot().items() if name != "version"}


def test_the_copy_says_the_same_under_the_same_keys(sealed, hr):
    copy = start_new_version(sealed, by=hr)

    assert (copy.version, copy.state, copy.based_on) == (2, "draft", sealed)
    assert content(copy) == content(sealed)


def test_owners_budgets_and_links_are_copied_onto_the_copys_own_rows(sealed, hr):
    copy = start_new_version(sealed, by=hr)

    for model, columns in (
        (RowOwner, ("row__key", "name", "unit", "position", "part")),
        (RowBudget, ("row__key", "source", "amount")),
    ):
        old, new = (
            sorted(model.objects.filter(row__table__plan=plan).values_list(*columns), key=str)
            for plan in (sealed, copy)
        )
        assert old == new
    assert not DesiredState.objects.filter(plan=copy).exclude(focus_area__plan=copy).exclude(focus_area=None).exists()
    assert not copy.tables.exclude(desired_state__plan=copy).exclude(focus_area__plan=copy).exists()


def test_changing_the_copy_leaves_the_sealed_version_alone(sealed, hr):
    before = sealed.snapshot()
    copy = start_new_version(sealed, by=hr)

    change_row(PlanRow.objects.filter(table__plan=copy).first(), by=hr, revision=0, values={"target": "ใหม่"})

    assert sealed.snapshot() == before
    assert copy.snapshot() != before


def test_only_one_version_is_open_at_a_time(sealed, hr, palad):
    start_new_version(sealed, by=hr)

    with pytest.raises(VersionOpen):
        start_new_version(sealed, by=palad)

    assert Plan.objects.for_year(sealed.fiscal_year).count() == 2


@pytest.mark.parametrize("state", ["draft", "waiting"])
def test_no_version_starts_from_a_plan_still_being_written_or_considered(state, hr, request):
    with pytest.raises(VersionOpen):
        start_new_version(request.getfixturevalue(state), by=hr)


def test_a_year_has_one_first_version(draft, hr):
    events = AuditEvent.objects.count()

    with pytest.raises(PlanExists):
        create_plan(year=draft.fiscal_year, by=hr)

    assert AuditEvent.objects.count() == events


def test_a_third_version_may_go_back_to_the_first(sealed, hr, palad, mayor):
    second = start_new_version(sealed, by=hr)
    change_row(PlanRow.objects.filter(table__plan=second).first(), by=hr, revision=0, values={"target": "ใหม่"})
    send_up(second, by=hr, agreed_by=palad)
    decide(signing.approve, second.sign_off, by=mayor)

    third = start_new_version(sealed, by=hr)

    assert (third.version, third.based_on) == (3, sealed)
    assert content(third) == content(sealed)


def test_the_new_versions_writers_are_its_own(sealed, palad):
    copy = start_new_version(sealed, by=palad)

    assert list(copy.sign_off.contributions.values_list("person__username", flat=True)) == ["palad"]


@pytest.mark.parametrize(
    "username, status", [("hr", 302), ("palad", 302), ("clerk", 403), ("mayor", 403), ("committee", 403)]
)
def test_who_may_start_a_version_and_who_may_not(sealed, username, status, client_of, request):
    answer = client_of(request.getfixturevalue(username)).post("/plans/2568/1/new-version/")

    assert (answer.status_code, Plan.objects.for_year(2568).count()) == (status, 2 if status == 302 else 1)


def test_the_second_press_is_sent_to_the_draft_that_is_there(sealed, hr, client_of):
    window = client_of(hr)
    window.post("/plans/2568/1/new-version/")

    again = window.post("/plans/2568/1/new-version/")

    assert (again.status_code, VersionOpen.words in again.content.decode()) == (409, True)
