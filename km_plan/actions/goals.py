"""Add, change and remove focus areas and desired states of a draft."""

from django.db import transaction

from core import audit
from core.refusals import Refusal
from km_plan.models import DesiredState, FocusArea, Plan
from signoff import actions as signing

Goal = FocusArea | DesiredState


class GoalGone(Refusal):
    words = "รายการนี้ถูกลบไปแล้ว โปรดเปิดหน้าเป้าหมายและขอบเขตใหม่เพื่อดูรายการที่มีอยู่"


@transaction.atomic
def save_goal(goal: Goal, *, by) -> Goal:
    """Add an unsaved goal to its plan, or save a changed one. Raises ``GoalGone``."""
    plan, is_new = goal.plan, goal.pk is None
    signing.edit(plan, by=by)
    before = None if is_new else {"text": str(_standing(goal))}
    if is_new:
        goal.place = type(goal).objects.filter(plan=plan).count() + 1
    goal.save()
    audit.record(
        "plan.goal_added" if is_new else "plan.goal_changed", plan, by=by, before=before, after={"text": str(goal)}
    )
    return goal


@transaction.atomic
def remove_goal(goal: Goal, *, by) -> Plan:
    """Take the goal out; tables that served it stay. Raises ``GoalGone``."""
    plan = goal.plan
    signing.edit(plan, by=by)
    before = {"text": str(_standing(goal))}
    goal.delete()
    audit.record("plan.goal_removed", plan, by=by, before=before)
    return plan


def _standing(goal: Goal) -> Goal:
    """The goal as it stands now that the plan is locked."""
    current = type(goal).objects.filter(pk=goal.pk).first()
    if current is None:
        raise GoalGone
    return current
