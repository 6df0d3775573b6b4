"""Focus areas with benefits, groups, desired states and factors of a draft: every act beside its refusals."""

import json

import pytest

from core.models import AuditEvent
from km_plan.actions import goals, parts
from km_plan.models import Benefit, DesiredState, FocusArea, PlanTable, StakeholderGroup, SuccessFactor
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
    assert newest() == (
        "plan.goal_removed",
        {"text": str(goal), "focus_area": str(goal.focus_area), "is_chosen": True},
        None,
    )


@pytest.mark.parametrize("act", [goals.save_goal, goals.remove_goal])
def test_a_goal_that_is_gone_is_said_to_be_gone(area, hr, palad, act):
    opened = FocusArea.objects.get(pk=area.pk)
    goals.remove_goal(area, by=palad)
    events = AuditEvent.objects.count()

    with pytest.raises(parts.PartGone):
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


# ---- the benefit table --------------------------------------------------------------------------


@pytest.fixture
def group(draft):
    return draft.stakeholder_groups.get(name="รัฐบาล")


def cells(area) -> dict[str, str]:
    return {benefit.group.name: benefit.text for benefit in area.benefits.select_related("group")}


def test_an_area_is_saved_with_its_line_of_benefits(area, group, hr):
    before = cells(area)

    saved = goals.save_focus_area(area, by=hr, benefits={group: " นโยบายใหม่ "}, revision=area.revision)

    assert cells(area) == before | {"รัฐบาล": "นโยบายใหม่"}
    assert saved.revision == FocusArea.objects.get(pk=area.pk).revision == 2
    assert newest() == (
        "plan.benefits_changed",
        {"text": str(area), "benefits": {"รัฐบาล": before["รัฐบาล"]}},
        {"text": str(area), "benefits": {"รัฐบาล": "นโยบายใหม่"}},
    )


def test_an_emptied_cell_stays_empty_and_leaves_no_row(area, group, hr):
    goals.save_focus_area(area, by=hr, benefits={group: "  "})

    assert not Benefit.objects.filter(focus_area=area, group=group).exists()


def test_saving_what_stands_changes_nothing(area, group, hr):
    events = AuditEvent.objects.count()

    goals.save_focus_area(area, by=hr, benefits={group: cells(area)["รัฐบาล"]}, revision=0)

    assert (AuditEvent.objects.count(), FocusArea.objects.get(pk=area.pk).revision) == (events, 1)


def test_a_new_area_comes_with_its_benefits(draft, group, hr):
    area = goals.save_focus_area(FocusArea(plan=draft, name="ใหม่"), by=hr, benefits={group: "ดี"}, revision=0)

    assert cells(area) == {"รัฐบาล": "ดี"}


@pytest.mark.parametrize("change", [{"name": "ของผมเอง"}, {}])
def test_a_line_saved_by_somebody_else_is_not_overwritten(area, group, hr, palad, change):
    opened = FocusArea.objects.get(pk=area.pk)
    goals.save_focus_area(area, by=palad, benefits={group: "ของปลัด"}, revision=area.revision)
    for name, value in change.items():
        setattr(opened, name, value)

    with pytest.raises(parts.PartEditedMeanwhile) as refused:
        goals.save_focus_area(opened, by=hr, benefits={group: "ของเจ้าหน้าที่"}, revision=opened.revision)

    assert (refused.value.current.revision, cells(area)["รัฐบาล"]) == (2, "ของปลัด")


# ---- stakeholder groups -------------------------------------------------------------------------


def names(draft) -> list[tuple[int, str]]:
    return list(draft.stakeholder_groups.values_list("place", "name"))


def test_the_usual_groups_are_the_five_of_the_official_table(draft, hr):
    draft.stakeholder_groups.all().delete()

    goals.use_usual_groups(draft, by=hr)

    assert names(draft) == list(enumerate(goals.USUAL_GROUPS, 1))


def test_the_usual_groups_are_not_mixed_with_others(draft, hr):
    before = names(draft)

    with pytest.raises(goals.GroupsThere):
        goals.use_usual_groups(draft, by=hr)

    assert names(draft) == before


@pytest.mark.parametrize(
    "make", [lambda plan: StakeholderGroup(plan=plan), lambda plan: plan.stakeholder_groups.last()]
)
def test_two_groups_of_one_name_are_refused(draft, hr, make):
    group = make(draft)
    group.name = "รัฐบาล"
    before = names(draft)

    with pytest.raises(goals.GroupExists):
        goals.save_goal(group, by=hr)

    assert names(draft) == before


def test_a_removed_group_takes_its_column_and_tells_who_has_a_line_open(draft, area, group, hr):
    texts = {each.name: cells(each)["รัฐบาล"] for each in draft.focus_areas.all()}

    goals.remove_goal(group, by=hr)

    assert [number for number, _ in names(draft)] == [1, 2, 3, 4]
    assert FocusArea.objects.get(pk=area.pk).revision == area.revision + 1
    column = AuditEvent.objects.newest_first()[1]
    assert json.loads(column.before) == {"text": "รัฐบาล", "benefits": texts}


# ---- two editors, and the order -----------------------------------------------------------------


@pytest.mark.parametrize(
    "part, column",
    [
        (lambda plan: plan.stakeholder_groups.first(), "name"),
        (lambda plan: plan.desired_states.first(), "text"),
        (lambda plan: plan.success_factors.first(), "text"),
    ],
)
def test_what_somebody_saved_meanwhile_is_not_overwritten(draft, hr, palad, part, column):
    mine, theirs = part(draft), part(draft)
    setattr(theirs, column, "ของปลัด")
    setattr(mine, column, "ของเจ้าหน้าที่")
    goals.save_goal(theirs, by=palad, revision=theirs.revision)

    with pytest.raises(parts.PartEditedMeanwhile) as refused:
        goals.save_goal(mine, by=hr, revision=0)

    assert getattr(refused.value.current, column) == getattr(part(draft), column) == "ของปลัด"
    assert goals.save_goal(mine, by=hr, revision=refused.value.current.revision).revision == 2


@pytest.mark.parametrize("to, order", [(1, "cabd"), (3, "abcd"), (4, "abdc"), (0, "cabd"), (99, "abdc"), (-7, "cabd")])
def test_a_part_moves_and_the_others_close_ranks(draft, hr, to, order):
    factors = dict(zip("abcd", draft.success_factors.all(), strict=True))

    parts.move_part(factors["c"], by=hr, to=to)

    assert list(draft.success_factors.values_list("place", "pk")) == list(enumerate([factors[n].pk for n in order], 1))


def test_a_move_keeps_what_others_are_editing(draft, hr):
    factor = draft.success_factors.first()

    parts.move_part(factor, by=hr, to=2)

    assert SuccessFactor.objects.get(pk=factor.pk).revision == factor.revision
