"""Grant a longer time, excuse from a duty, take an excuse back; never for oneself, always for a reason."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from core import audit
from core.notifications import notify
from thai.dates import format_date
from thai.digits import page_is_thai
from training import refusals
from training.models import Duty, Extension


@transaction.atomic
def extend_duty(duty: Duty, *, by, new_day: date, reason: str, seen: date | None = None) -> Extension:
    """Let the duty end on ``new_day``; the old day stays beside it. ``seen`` is the last day that the person saw.

    Raises ``OwnDuty``, ``ReasonNeeded``, ``DutySettled``, ``NotLonger`` or ``ChangedMeanwhile``.
    """
    old_day = seen or duty.last_day
    _refuse(duty, by=by, reason=reason)
    if new_day <= old_day:
        raise refusals.NotLonger
    open_still = Duty.objects.filter(pk=duty.pk, done_on__isnull=True, excused_at__isnull=True)
    if not open_still.filter(last_day=old_day).update(last_day=new_day):
        raise refusals.ChangedMeanwhile if open_still.exists() else refusals.DutySettled
    granted = Extension(duty=duty, old_day=old_day, new_day=new_day, reason=reason[:500], granted_by=by)
    try:
        with transaction.atomic():
            granted.save()
    except IntegrityError as error:
        raise refusals.ChangedMeanwhile from error
    duty.last_day = new_day
    audit.record("training.extended", duty, by=by, before={"last_day": old_day},
                 after={"last_day": new_day, "reason": reason})  # fmt: skip
    _tell(duty, f"ขยายเวลา{duty.get_kind_display()}ถึงวันที่ {_said(new_day)}", by=by, reason=reason)
    return granted


@transaction.atomic
def excuse_duty(duty: Duty, *, by, reason: str) -> Duty:
    """Ask the duty of nobody any longer. Raises ``OwnDuty``, ``ReasonNeeded`` or ``DutySettled``."""
    _refuse(duty, by=by, reason=reason)
    waiting = Duty.objects.filter(pk=duty.pk, done_on__isnull=True, excused_at__isnull=True)
    if not waiting.update(excused_at=timezone.now(), excused_by=by, excused_because=reason[:500]):
        raise refusals.DutySettled
    duty.refresh_from_db()
    audit.record("training.excused", duty, by=by, after={"reason": reason})
    _tell(duty, f"ยกเว้น{duty.get_kind_display()}", by=by, reason=reason)
    return duty


@transaction.atomic
def take_excuse_back(duty: Duty, *, by, reason: str) -> Duty:
    """The duty waits again, until the same last day. Raises ``OwnDuty``, ``ReasonNeeded`` or ``ChangedMeanwhile``."""
    _refuse(duty, by=by, reason=reason)
    before = {"reason": duty.excused_because}
    excused = Duty.objects.filter(pk=duty.pk, excused_at__isnull=False)
    if not excused.update(excused_at=None, excused_by=None, excused_because=""):
        raise refusals.ChangedMeanwhile
    duty.refresh_from_db()
    audit.record("training.excuse_taken_back", duty, by=by, before=before, after={"reason": reason})
    _tell(duty, f"ยกเลิกการยกเว้น{duty.get_kind_display()}", by=by, reason=reason)
    return duty


def _refuse(duty: Duty, *, by, reason: str) -> None:
    trip = duty.participant
    if trip.person_id == by.pk:
        raise refusals.OwnDuty
    if not reason.strip():
        raise refusals.ReasonNeeded
    if trip.is_withdrawn or trip.training.is_cancelled:
        raise refusals.DutySettled


def _tell(duty: Duty, what: str, *, by, reason: str) -> None:
    trip = duty.participant
    notify([trip.person], f"{what}: {trip.training}", trip.get_absolute_url(), detail=reason, except_for=by)


def _said(day: date) -> str:
    return format_date(day, thai_digits=page_is_thai())
