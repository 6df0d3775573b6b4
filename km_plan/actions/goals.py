"""Add, change and remove focus areas and desired states of a draft."""

from django.db import transaction

from core import audit
from km_plan.models import DesiredState, FocusArea, Plan
from signoff import actions as signing

Goal = FocusArea | DesiredState


@transaction.atomic
def save_goal(goal: Goal, *, by) -> Goal:
    """Add an unsaved goal to its plan, or save a changed one."""
    plan, is_new = goal.plan, goal.pk is None
    signing.edit(plan, by=by)
    before = None if is_new else {"text": str(type(goal).objects.get(pk=goal.pk))}
    if is_new:
        goal.place = type(goal).objects.filter(plan=plan).count() + 1
    goal.save()
    audit.record("plan.goal_added" if is_new else "plan.goal_changed", plan, by=by, before=before, after={"text": str(goal)})
    return goal


@transaction.atomic
def remove_goal(goal: Goal, *, by) -> Plan:
    plan = goal.plan
    signing.edit(plan, by=by)
    before = {"text": str(goal)}
    goal.delete()
    audit.record("plan.goal_removed", plan, by=by, before=before)
    return plan
