"""Keep the table of holidays; of the duties it would move, only those that were confirmed are counted anew."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import groupby

from django.db import IntegrityError, transaction

from core import audit
from core.notifications import notify
from training import refusals
from training.actions.duties import recount
from training.clock.recounting import Move, moves_from
from training.models import Duty, Holiday

DAYS = ("last_day", "due", "moved_to")


@transaction.atomic
def add_holidays(days: Mapping[date, str], *, by, recounted: Collection[int] = ()) -> list[Holiday]:
    """Add days with their names; days that stand there already stay as they are. Returns those added.

    ``recounted`` are the keys of the open duties that the person let move; all others keep their day.
    """
    made = []
    for day, name in days.items():
        holiday, is_new = Holiday.objects.get_or_create(day=day, defaults={"name": name})
        if is_new:
            made.append(holiday)
            audit.record("training.holiday_added", holiday, by=by, after=_facts(holiday))
    recount_duties(recounted, by=by)
    return made


@transaction.atomic
def save_holiday(
    holiday: Holiday, *, by, day: date, name: str, seen: str = "", recounted: Collection[int] = ()
) -> Holiday:
    """Add an unsaved holiday or change a saved one. ``seen`` is what ``seen_as`` said of the one that was opened.

    Raises ``HolidayKnown`` when another row has the day, ``ChangedMeanwhile`` when somebody was faster.
    """
    before = _opened(holiday, seen) if holiday.pk else {}
    current = Holiday(pk=holiday.pk, day=day, name=name)
    if _facts(current) == before:
        return current
    try:
        with transaction.atomic():
            current.save()
    except IntegrityError as error:
        raise refusals.HolidayKnown from error
    audit.record(f"training.holiday_{'changed' if before else 'added'}", current, by=by, before=before,
                 after=_facts(current))  # fmt: skip
    recount_duties(recounted, by=by)
    return current


@transaction.atomic
def remove_holiday(holiday: Holiday, *, by, seen: str, recounted: Collection[int] = ()) -> None:
    """Take a day off the table. Raises ``ChangedMeanwhile`` when somebody was faster."""
    before = _opened(holiday, seen)
    audit.record("training.holiday_removed", holiday, by=by, before=before)
    Holiday.objects.filter(pk=holiday.pk).delete()
    recount_duties(recounted, by=by)


def seen_as(holiday: Holiday) -> str:
    """The holiday as a page shows it, to be told later whether it is still so."""
    return f"{holiday.day:%Y-%m-%d} {holiday.name}" if holiday.pk else ""


@transaction.atomic
def recount_duties(keys: Collection[int], *, by) -> list[Move]:
    """Count those open duties anew by the table of today; done and excused ones are never touched."""
    if not keys:
        return []
    duties = Duty.objects.waiting().with_trip().prefetch_related("extensions").filter(pk__in=keys)
    moves = moves_from(duties.select_for_update(of=("self",)), Holiday.objects.by_day())
    moved = [move.duty for move in moves if move.is_moved]
    for move in moves:
        _recount(move, by=by)
    _tell(moved, by=by)
    return moves


def _recount(move: Move, *, by) -> None:
    old = _days(move.duty)
    recount(move.duty, move.counting)
    new = _days(move.duty)
    changed = [name for name in DAYS if old[name] != new[name]]
    if changed:
        before, after = ({name: days[name] for name in changed} for days in (old, new))
        audit.record("training.recounted", move.duty, by=by, before=before, after=after)


def _tell(moved: list[Duty], *, by) -> None:
    """One line for each trip, whichever of its duties moved."""
    for trip, duties in groupby(sorted(moved, key=lambda duty: duty.participant_id), key=lambda duty: duty.participant):
        kinds = ", ".join(duty.get_kind_display() for duty in duties)
        notify([trip.person], f"กำหนดเปลี่ยนตามวันหยุด ({kinds}): {trip.training}", trip.get_absolute_url(), except_for=by)


def _days(duty: Duty) -> dict[str, date]:
    return {name: getattr(duty, name) for name in DAYS}


def _opened(holiday: Holiday, seen: str) -> dict:
    """What stands in the table, locked, if it is still what was opened."""
    current = Holiday.objects.select_for_update().filter(pk=holiday.pk).first()
    if current is None or seen_as(current) != seen:
        raise refusals.ChangedMeanwhile
    return _facts(current)


def _facts(holiday: Holiday) -> dict:
    return {"day": holiday.day, "name": holiday.name}
