"""Two people at the same moment: one table is sent, one text is saved, nothing changes what is being signed."""

from functools import partial

import pytest

from km_plan.actions import goals
from km_plan.actions.focus_tables import submit_focus_table
from km_plan.actions.plans import create_plan
from km_plan.models import FocusArea, FocusTable, StakeholderGroup
from people.models import Person
from tests.hardening.together import at_once, kinds

ROUNDS = 8
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def new_plan(number: int):
    plan = create_plan(year=2580 + number, by=person("hr"))
    goals.save_goal(FocusArea(plan=plan, name="ขอบเขต"), by=person("hr"))
    return plan


def test_a_table_pressed_twice_is_sent_once():
    for number in range(ROUNDS):
        plan, hr, palad = new_plan(number), person("hr"), person("palad")

        outcomes = at_once(partial(submit_focus_table, plan, by=hr), partial(submit_focus_table, plan, by=palad))

        assert kinds(outcomes) == {"done": 1, "FocusTableWaits": 1}
        assert FocusTable.objects.filter(plan=plan).count() == 1


def test_what_is_sent_is_what_stands_however_near_the_change():
    for number in range(ROUNDS):
        plan, hr, palad = new_plan(number), person("hr"), person("palad")
        area = plan.focus_areas.get()
        area.name = "แก้ในวินาทีเดียวกัน"

        outcomes = at_once(partial(submit_focus_table, plan, by=hr), partial(goals.save_goal, area, by=palad))

        assert set(kinds(outcomes)) <= {"done", "FocusTableSent"}
        assert FocusTable.objects.get(plan=plan).says_what(plan)


def test_of_two_editors_one_saves_and_one_is_told():
    for number in range(ROUNDS):
        plan = new_plan(number)
        windows = [plan.focus_areas.get() for _ in range(2)]
        for name, window in zip(("hr", "palad"), windows, strict=True):
            window.name = f"ของ {name}"

        outcomes = at_once(
            partial(goals.save_goal, windows[0], by=person("hr"), revision=0),
            partial(goals.save_goal, windows[1], by=person("palad"), revision=0),
        )

        assert kinds(outcomes) == {"done": 1, "PartEditedMeanwhile": 1}


def test_one_name_makes_one_group():
    for number in range(ROUNDS):
        plan, hr = new_plan(number), person("hr")

        outcomes = at_once(
            *[partial(goals.save_goal, StakeholderGroup(plan=plan, name="ประชาชน"), by=hr) for _ in range(2)]
        )

        assert kinds(outcomes) == {"done": 1, "GroupExists": 1}
        assert StakeholderGroup.objects.filter(plan=plan).count() == 1
