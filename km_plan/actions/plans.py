"""Start a plan, its next version, or its next year's; change its heading; send it."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from core import audit
from core.refusals import Refusal
from km_plan.actions.copying import copy_content, copy_into_year
from km_plan.chain import approval_chain
from km_plan.lint import lint
from km_plan.models import Plan, PlanRow, PlanTable
from km_plan.models.table import CHANGE_ELEMENTS, KM_STEPS
from signoff import actions as signing
from signoff.models import SignOff
from signoff.refusals import NothingToSign
from thai.dates import today
from thai.fiscal import FiscalYear
from thai.moving import move_years, moved_day


class PlanExists(Refusal):
    words = "มีแผนของปีงบประมาณนี้แล้ว โปรดเปิดแผนนั้น หรือเริ่มฉบับใหม่จากแผนที่อนุมัติแล้ว"


class VersionOpen(Refusal):
    words = "มีฉบับร่างของแผนปีนี้อยู่แล้ว โปรดแก้ไขต่อในฉบับร่างนั้น"


class YearClosed(Refusal):
    words = "ปีงบประมาณที่เลือกสิ้นสุดไปแล้ว จึงเริ่มแผนของปีนั้นจากการคัดลอกไม่ได้ โปรดเลือกปีปัจจุบันหรือปีถัดไป"


class SameYear(Refusal):
    words = "แผนนี้เป็นแผนของปีที่เลือกอยู่แล้ว โปรดเลือกปีอื่น หรือเริ่มฉบับใหม่จากแผนที่อนุมัติแล้ว"


class ReasonForLint(Refusal):
    words = "การตรวจทานยังพบข้อสังเกตในแผน โปรดแก้ไข หรือเขียนเหตุผลที่ส่งทั้งที่ยังมีข้อสังเกต แล้วส่งอีกครั้ง"


@transaction.atomic
def create_plan(
    *,
    year: int,
    by,
    title: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    with_steps: bool = True,
) -> Plan:
    """A first version for ``year`` (พ.ศ.), with the seven steps and six elements filled in unless told otherwise.

    Raises ``PlanExists`` when the year has a plan already.
    """
    plan = _new_version(year, 1, by=by, title=title, starts_on=starts_on, ends_on=ends_on)
    if with_steps:
        _add_steps(plan)
    audit.record("plan.created", plan, by=by, after={"fiscal_year": year, "title": plan.title})
    return plan


@transaction.atomic
def start_new_version(plan: Plan, *, by) -> Plan:
    """The next version, a copy of this one; the approved one stays in force until the copy is approved.

    Raises ``VersionOpen`` when a version of the year is still being written or considered.
    """
    # One look: between two, somebody else may have started a version. Only the latest can be open.
    latest = Plan.objects.for_year(plan.fiscal_year).select_related("sign_off").newest_first().first()
    if not latest.is_sealed:
        raise VersionOpen
    copy = _new_version(
        plan.fiscal_year, latest.version + 1, by=by, title=plan.title, starts_on=plan.starts_on, ends_on=plan.ends_on,
        based_on=plan,
    )  # fmt: skip
    copy_content(plan, copy)
    audit.record("plan.version_started", copy, by=by, after={"based_on": str(plan)})
    return copy


@transaction.atomic
def copy_plan(plan: Plan, *, to_year: int, by) -> Plan:
    """A draft of ``to_year`` (พ.ศ.) from this plan: days and years moved, statuses cleared, keys of its own.

    It is the year's first version, or the next one when all versions of the year are sealed.
    Raises ``SameYear``, ``YearClosed``, ``PlanExists`` or ``VersionOpen``.
    """
    years = to_year - plan.fiscal_year
    if not years:
        raise SameYear
    if FiscalYear(to_year).end < today():
        raise YearClosed
    latest = Plan.objects.for_year(to_year).select_related("sign_off").newest_first().first()
    if latest and not latest.is_sealed:
        raise PlanExists if latest.version == 1 else VersionOpen
    copy = _new_version(
        to_year, latest.version + 1 if latest else 1, by=by, title=move_years(plan.title, years),
        starts_on=moved_day(plan.starts_on, years), ends_on=moved_day(plan.ends_on, years), based_on=plan,
    )  # fmt: skip
    copy_into_year(plan, copy)
    audit.record("plan.copied", copy, by=by, after={"based_on": str(plan), "fiscal_year": to_year})
    return copy


@transaction.atomic
def change_heading(plan: Plan, *, by, title: str, starts_on: date, ends_on: date) -> Plan:
    sign_off = signing.edit(plan, by=by)
    before = {"title": plan.title, "starts_on": plan.starts_on, "ends_on": plan.ends_on}
    plan.title, plan.starts_on, plan.ends_on = title, starts_on, ends_on
    plan.save(update_fields=["title", "starts_on", "ends_on"])
    SignOff.objects.filter(pk=sign_off.pk).update(title=title)
    audit.record(
        "plan.changed", plan, by=by, before=before, after={"title": title, "starts_on": starts_on, "ends_on": ends_on}
    )
    return plan


@transaction.atomic
def submit_plan(plan: Plan, *, by, note: str = "", lint_reason: str = "", chain: Sequence | None = None) -> SignOff:
    """Send the plan to the head of the KM team and the CKO.

    What the lint still finds goes with it only with a reason, which the approvers read with the note.
    Raises ``NotEditable``, ``NothingToSign``, ``ReasonForLint`` or ``NoApprover``.
    """
    signing.edit(plan, by=by)
    if not PlanRow.objects.filter(table__plan=plan).exclude(activity="").exists():
        raise NothingToSign("แผนยังไม่มีกิจกรรม จึงส่งให้พิจารณาไม่ได้ โปรดเพิ่มแถวกิจกรรมอย่างน้อยหนึ่งแถว")
    chain = approval_chain() if chain is None else chain
    note = _with_reason(note, lint_reason, findings=len(lint(plan)))
    return signing.submit(plan, by=by, chain=chain, note=note, url=plan.get_absolute_url())


def _with_reason(note: str, reason: str, *, findings: int) -> str:
    """The note with the reason for sending in spite of ``findings``. Raises ``ReasonForLint``."""
    if not findings:
        return note
    if not reason.strip():
        raise ReasonForLint
    return f"{note}\n(การตรวจทานยังพบข้อสังเกต {findings} จุด เหตุผลที่ส่ง: {reason.strip()})".strip()


def _new_version(year: int, version: int, *, by, title: str, starts_on, ends_on, based_on=None) -> Plan:
    title = title or Plan.default_title(year)
    start, end = Plan.default_dates(year)
    try:
        with transaction.atomic():
            sign_off = signing.open_sign_off("km_plan.plan", title=title, version=version, by=by)
            return Plan.objects.create(
                fiscal_year=year, version=version, title=title, starts_on=starts_on or start, ends_on=ends_on or end,
                based_on=based_on, sign_off=sign_off,
            )  # fmt: skip
    except IntegrityError as error:  # two people started it at the same moment: the database lets one through
        raise (PlanExists if version == 1 else VersionOpen) from error


def _add_steps(plan: Plan) -> None:
    for place, (kind, steps) in enumerate(
        ((PlanTable.Kind.KM_PROCESS, KM_STEPS), (PlanTable.Kind.CHANGE, CHANGE_ELEMENTS)), 1
    ):
        table = PlanTable.objects.create(plan=plan, kind=kind, place=place)
        PlanRow.objects.bulk_create(
            PlanRow(table=table, place=number, step=number, activity=label) for number, label in enumerate(steps, 1)
        )
