"""The guide in two windows at the same moment: each step enters once."""

import pytest

from core.models import PendingUpload
from km_plan.models import Plan
from people.models import Person
from portal.guide import actions
from portal.guide.steps import STEPS, TEAMS, step_called
from tests.hardening.together import at_once, kinds
from tests.portal.test_guide import READING, YEAR, keep

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


@pytest.fixture
def admin():
    return Person.objects.get(username="admin")


@pytest.fixture
def upload(admin):
    return keep(admin, READING)


def confirming(upload, step, admin):
    return lambda: actions.confirm_step(upload, step, by=admin)


def test_a_step_pressed_twice_is_saved_once(upload, admin):
    outcomes = at_once(*[confirming(upload, step_called("tables"), admin)] * 3)

    assert kinds(outcomes) == {"done": 1, "StepDone": 2}
    assert Plan.objects.get(fiscal_year=YEAR).tables.count() == 1


def test_different_steps_at_once_are_all_marked_and_share_one_plan(upload, admin):
    steps = [step for step in STEPS if step is not TEAMS]

    outcomes = at_once(*[confirming(upload, step, admin) for step in steps])

    assert kinds(outcomes) == {"done": len(steps)}
    marked = PendingUpload.objects.get(pk=upload.pk).settings["steps"]
    assert (sorted(marked), Plan.objects.filter(fiscal_year=YEAR).count()) == (sorted(s.slug for s in steps), 1)


def test_finishing_twice_is_told(upload, admin):
    outcomes = at_once(*[lambda: actions.finish(upload, by=admin)] * 2)

    assert kinds(outcomes) == {"done": 1, "GuideOver": 1}
