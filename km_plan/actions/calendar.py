"""Add, change, move and remove the activities of a draft's calendar."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from core import audit
from core.refusals import Refusal
from km_plan.calendar import month_name
from km_plan.models import CalendarActivity, CalendarMonth, Plan
from signoff import actions as signing


class ActivityEditedMeanwhile(Refusal):
    """Somebody saved the activity since it was opened; ``current`` is it as it stands now."""

    words = "มีผู้อื่นบันทึกกิจกรรมนี้หลังจากที่ท่านเปิดหน้า ระบบจึงยังไม่ได้บันทึกของท่าน โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current: CalendarActivity):
        super().__init__()
        self.current = current


class ActivityGone(Refusal):
    words = "กิจกรรมนี้ถูกลบไปแล้ว โปรดเปิดหน้าปฏิทินใหม่เพื่อดูกิจกรรมที่มีอยู่"


@transaction.atomic
def add_activity(plan: Plan, *, by, name: str, owners: str = "", months: Iterable[date] = ()) -> CalendarActivity:
    """An activity at the end of the calendar; months are named by their first days. Raises ``NotEditable``."""
    signing.edit(plan, by=by)
    activity = CalendarActivity.objects.create(plan=plan, name=name, owners=owners, place=plan.calendar.count() + 1)
    _plan_months(activity, months)
    audit.record("plan.activity_added", plan, by=by, after=_facts(activity))
    return activity


@transaction.atomic
def change_activity(
    activity: CalendarActivity, *, by, revision: int, name: str, owners: str, months: Iterable[date]
) -> CalendarActivity:
    """Save over the activity the editor opened at ``revision``.

    Raises ``ActivityEditedMeanwhile``, ``ActivityGone`` or ``NotEditable``.
    """
    signing.edit(activity.plan, by=by)
    current = _standing(activity)
    before, wanted = _facts(current), sorted(set(months))
    if (current.name, current.owners, planned_months(current)) == (name, owners, wanted):
        return current
    if current.revision != revision:
        raise ActivityEditedMeanwhile(current)
    current.name, current.owners, current.revision = name, owners, revision + 1
    current.save()
    current.months.all().delete()
    _plan_months(current, wanted)
    audit.record("plan.activity_changed", activity.plan, by=by, before=before, after=_facts(current))
    return current


@transaction.atomic
def move_activity(activity: CalendarActivity, *, by, to: int) -> CalendarActivity:
    """Put the activity at place ``to`` (1 is first); the others close ranks. Raises ``ActivityGone``."""
    plan = activity.plan
    signing.edit(plan, by=by)
    activity = _standing(activity)
    activities = list(plan.calendar.all())
    old = activities.index(activity) + 1
    activities.remove(activity)
    activities.insert(max(0, min(to - 1, len(activities))), activity)
    _number(activities)
    new = activities.index(activity) + 1
    facts = {"activity": activity.name}
    audit.record("plan.activity_moved", plan, by=by, before=facts | {"place": old}, after=facts | {"place": new})
    return activity


@transaction.atomic
def remove_activity(activity: CalendarActivity, *, by) -> Plan:
    """Take the activity out with its planned months. Raises ``ActivityGone``."""
    plan = activity.plan
    signing.edit(plan, by=by)
    current = _standing(activity)
    before = _facts(current)
    current.delete()
    _number(list(plan.calendar.all()))
    audit.record("plan.activity_removed", plan, by=by, before=before)
    return plan


def planned_months(activity: CalendarActivity) -> list[date]:
    """The first days of the months the activity is planned in, in order."""
    return sorted(planned.month for planned in activity.months.all())


def _standing(activity: CalendarActivity) -> CalendarActivity:
    """The activity as it stands now that the plan is locked."""
    current = CalendarActivity.objects.select_related("plan").filter(pk=activity.pk).first()
    if current is None:
        raise ActivityGone
    return current


def _plan_months(activity: CalendarActivity, months: Iterable[date]) -> None:
    CalendarMonth.objects.bulk_create(
        CalendarMonth(plan_id=activity.plan_id, activity=activity, month=month) for month in sorted(set(months))
    )


def _number(activities: list[CalendarActivity]) -> None:
    for place, activity in enumerate(activities, 1):
        activity.place = place
    CalendarActivity.objects.bulk_update(activities, ["place"])


def _facts(activity: CalendarActivity) -> dict:
    months = [month_name(month) for month in planned_months(activity)]
    return {"activity": activity.name, "owners": activity.owners, "months": months}
