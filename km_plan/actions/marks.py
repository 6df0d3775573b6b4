"""Record that an activity was done in a month, take that back, and keep a person's private calendar address."""

import secrets
from datetime import date

from django.db import IntegrityError, transaction

from core import audit
from core.refusals import Refusal
from km_plan.calendar import month_name
from km_plan.models import CalendarActivity, CalendarAddress, CalendarMark, Plan
from thai.dates import today


class NotInForce(Refusal):
    words = "บันทึกได้เฉพาะแผนที่มีผลใช้บังคับ โปรดเปิดแผนฉบับที่มีผลใช้บังคับแล้วบันทึกที่นั่น"


class NotPlanned(Refusal):
    words = "กิจกรรมนี้ไม่ได้วางแผนไว้ในเดือนนี้ โปรดเลือกเดือนที่วางแผนไว้จากหน้าปฏิทิน"


class MarkedAlready(Refusal):
    words = "มีผู้บันทึกว่าทำกิจกรรมของเดือนนี้แล้ว โปรดเปิดหน้าปฏิทินใหม่เพื่อดูวันที่และหมายเหตุที่บันทึกไว้"


class MarkGone(Refusal):
    words = "รายการที่บันทึกว่าทำแล้วถูกยกเลิกไปก่อนหน้านี้ โปรดเปิดหน้าปฏิทินใหม่"


class MarkDateRefused(Refusal):
    words = "วันที่ทำต้องไม่อยู่ในอนาคต และไม่อยู่ก่อนวันเริ่มต้นของแผน โปรดแก้วันที่แล้วบันทึกอีกครั้ง"


@transaction.atomic
def mark_done(activity: CalendarActivity, *, by, month: date, on: date, note: str = "") -> CalendarMark:
    """The activity of ``month`` was done ``on`` the day.

    Raises ``NotInForce``, ``NotPlanned``, ``MarkDateRefused``, or ``MarkedAlready`` for the second of two.
    """
    plan = activity.plan
    require_in_force(plan)
    if not activity.months.filter(month=month).exists():
        raise NotPlanned
    if not plan.starts_on <= on <= today():
        raise MarkDateRefused
    facts = {"plan": plan, "activity_key": activity.key, "month": month, "done_on": on, "note": note, "made_by": by}
    try:
        with transaction.atomic():
            mark = CalendarMark.objects.create(**facts)
    except IntegrityError as error:  # two at the same moment: the database lets one through
        raise MarkedAlready from error
    audit.record("plan.activity_done", plan, by=by, after=_facts(activity, mark))
    return mark


@transaction.atomic
def unmark(mark: CalendarMark, *, activity: CalendarActivity, by) -> Plan:
    """Take back that the month was done; the audit keeps what it said. Raises ``NotInForce`` or ``MarkGone``."""
    require_in_force(activity.plan)
    deleted, _ = CalendarMark.objects.filter(pk=mark.pk).delete()
    if not deleted:
        raise MarkGone
    audit.record("plan.activity_undone", activity.plan, by=by, before=_facts(activity, mark))
    return activity.plan


@transaction.atomic
def make_address(*, by) -> CalendarAddress:
    """A new private address for this person's calendar; an older one is worthless from this moment.

    The trail says that it was made, never what it is.
    """
    address, is_new = CalendarAddress.objects.update_or_create(person=by, defaults={"token": secrets.token_urlsafe(32)})
    audit.record("plan.calendar_address_made" if is_new else "plan.calendar_address_reset", by, by=by)
    return address


def require_in_force(plan: Plan) -> None:
    """Raises ``NotInForce`` unless the plan is the approved version as the database has it now."""
    if not Plan.objects.approved().filter(pk=plan.pk).exists():
        raise NotInForce


def _facts(activity: CalendarActivity, mark: CalendarMark) -> dict:
    return {
        "activity": activity.name, "month": month_name(mark.month), "done_on": mark.done_on, "note": mark.note,
    }  # fmt: skip
