"""Focus areas and desired states of a draft: add, change, remove, and no words lost in between."""

import json

import pytest

from core.models import AuditEvent
from km_plan.actions import goals
from km_plan.models import DesiredState, FocusArea, PlanTable
from signoff.refusals import NotEditable


@pytest.fixture
def area(draft):
    return draft.focus_areas.first()


@pytest.fixture
def goal(draft):
    return draft.desired_states.first()


def newest() -> tuple:
    event = AuditEvent.objects.newest_first().first()
    return event.event, *(json.loads(text) if text else None for text in (event.before, event.after))


def test_a_new_focus_area_stands_last(draft, hr):
    goals.save_goal(FocusArea(plan=draft, name="ขอบเขตใหม่"), by=hr)

    assert list(draft.focus_areas.values_list("place", "name"))[-1] == (3, "ขอบเขตใหม่")
    assert newest() == ("plan.goal_added", None, {"text": "ขอบเขตใหม่"})


def test_a_desired_state_names_the_area_it_serves(draft, area, hr):
    goal = goals.save_goal(DesiredState(plan=draft, text="เป้าหมายใหม่", focus_area=area), by=hr)

    assert DesiredState.objects.get(pk=goal.pk).focus_area == area


def test_a_change_keeps_both_texts(area, hr):
    old, area.name = area.name, "ขอบเขตที่แก้แล้ว"

    goals.save_goal(area, by=hr)

    assert newest() == ("plan.goal_changed", {"text": old}, {"text": "ขอบเขตที่แก้แล้ว"})


def test_a_removed_goal_leaves_its_tables_and_their_words(draft, goal, hr):
    subjects = list(PlanTable.objects.filter(plan=draft).values_list("subject", flat=True))

    goals.remove_goal(goal, by=hr)

    tables = PlanTable.objects.filter(plan=draft)
    assert list(tables.values_list("subject", flat=True)) == subjects
    assert tables.filter(desired_state__isnull=False).count() == 0
    assert newest() == ("plan.goal_removed", {"text": str(goal)}, None)


@pytest.mark.parametrize("act", [goals.save_goal, goals.remove_goal])
def test_a_goal_that_is_gone_is_said_to_be_gone(area, hr, palad, act):
    opened = FocusArea.objects.get(pk=area.pk)
    goals.remove_goal(area, by=palad)
    events = AuditEvent.objects.count()

    with pytest.raises(goals.GoalGone):
        act(opened, by=hr)

    assert (AuditEvent.objects.count(), FocusArea.objects.filter(pk=opened.pk).exists()) == (events, False)


@pytest.mark.parametrize("state", ["waiting", "sealed"])
@pytest.mark.parametrize(
    "act",
    [
        lambda plan, by: goals.save_goal(FocusArea(plan=plan, name="x"), by=by),
        lambda plan, by: goals.save_goal(plan.focus_areas.first(), by=by),
        lambda plan, by: goals.remove_goal(plan.desired_states.first(), by=by),
    ],
)
def test_nothing_of_a_sent_or_sealed_plan_changes(state, act, hr, request):
    plan = request.getfixturevalue(state)
    before = plan.snapshot()

    with pytest.raises(NotEditable):
        act(plan, hr)

    assert plan.snapshot() == before


@pytest.mark.parametrize("kind, field, longest", [("focus-area", "name", 2000), ("desired-state", "text", 2000)])
def test_a_text_too_long_is_refused_beside_its_field(draft, hr, client_of, kind, field, longest):
    window = client_of(hr)

    answers = [
        window.post(f"/plans/2569/1/goals/{kind}/new/", {field: "ก" * length}).status_code
        for length in (longest + 1, 0, longest)
    ]

    assert answers == [200, 200, 302]


def test_a_goal_serves_an_area_of_its_own_plan(draft, sealed, goal, hr, client_of):
    foreign = sealed.focus_areas.first().pk

    answer = client_of(hr).post(
        f"/plans/2569/1/goals/desired-state/{goal.pk}/edit/", {"text": goal.text, "focus_area": foreign}
    )

    assert (answer.status_code, DesiredState.objects.get(pk=goal.pk).focus_area_id) == (200, goal.focus_area_id)


@pytest.mark.parametrize("kind", ["no-such-kind", "FocusArea", "%2e%2e"])
def test_a_kind_of_goal_that_does_not_exist_is_not_found(draft, hr, client_of, kind):
    assert client_of(hr).get(f"/plans/2569/1/goals/{kind}/new/").status_code == 404


@pytest.mark.parametrize("username, status", [("hr", 302), ("palad", 302), ("clerk", 404), ("mayor", 403), ("pr", 403)])
def test_who_may_remove_a_goal_and_who_may_not(area, username, status, client_of, request):
    answer = client_of(request.getfixturevalue(username)).post(f"/plans/2569/1/goals/focus-area/{area.pk}/remove/")

    assert (answer.status_code, FocusArea.objects.filter(pk=area.pk).exists()) == (status, status != 302)
