"""How timely the duties of a fiscal year were done, judged by the first submission.

A later return for correction never makes an on-time report late, since ``Duty.done_on`` never changes. On time is done
no later than the last day as extended, or excused and done all the same (``Duty.is_late``, ``ticks.tick_state``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum

from core.shares import percent
from training.models import Duty, DutyKind, Participant

DONE = Q(done_on__isnull=False)
EXCUSED = Q(excused_at__isnull=False)
LATE = DONE & ~EXCUSED & Q(done_on__gt=F("last_day"))
OPEN = Q(done_on__isnull=True, excused_at__isnull=True)


@dataclass(frozen=True)
class Timeliness:
    """Duties of one kind: ``asked`` is the sum of the five that follow it; ``waited`` the days from return to filing
    of all that were filed."""

    asked: int = 0
    on_time: int = 0
    late: int = 0
    excused: int = 0
    waiting: int = 0
    overdue: int = 0
    waited: timedelta = timedelta(0)

    @property
    def filed(self) -> int:
        return self.on_time + self.late

    @property
    def percentage(self) -> Decimal | None:
        """On time, of those that were filed or should have been by now; excused ones and those with days left do not
        count. None when nothing was due."""
        return percent(self.on_time, self.filed + self.overdue)

    @property
    def average_days(self) -> Decimal | None:
        """Days from return to first filing, to one place; None when nothing was filed."""
        if not self.filed:
            return None
        return (Decimal(self.waited.days) / self.filed).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def __add__(self, other: "Timeliness") -> "Timeliness":
        return Timeliness(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def timeliness_of(
    year: int, day: date, *, kind: str = DutyKind.REPORT, trips: QuerySet[Participant] | None = None
) -> Timeliness:
    """The figures of fiscal year ``year`` (พ.ศ., by day of return) on ``day``; of ``trips`` alone where given.

    Nothing is asked of who was withdrawn or of a cancelled event. One query.
    """
    return sum(timeliness_by_unit(year, day, kind=kind, trips=trips).values(), Timeliness())


def timeliness_by_unit(
    year: int, day: date, *, kind: str = DutyKind.REPORT, trips: QuerySet[Participant] | None = None
) -> dict[int | None, Timeliness]:
    """The figures by the unit (key) of the participants then; they add up to ``timeliness_of``. One query."""
    trips = Participant.objects.all() if trips is None else trips
    duties = Duty.objects.filter(kind=kind, participant__in=trips.standing().of_year(year).values("pk"))
    lines = duties.order_by().values_list("participant__unit_id").annotate(**_figures(day))
    return {unit: Timeliness(*_numbers(figures)) for unit, *figures in lines}


def _figures(day: date) -> dict:
    """The columns of ``Timeliness`` in its order."""
    waited = ExpressionWrapper(F("done_on") - F("begins"), output_field=DurationField())
    conditions = {
        "asked": Q(),
        "on_time": DONE & ~LATE,
        "late": LATE,
        "excused": EXCUSED & ~DONE,
        "waiting": OPEN & Q(last_day__gte=day),
        "overdue": OPEN & Q(last_day__lt=day),
    }
    return {name: Count("pk", filter=about) for name, about in conditions.items()} | {
        "waited": Sum(waited, filter=DONE)
    }


def _numbers(figures: Iterable) -> list:
    *counts, waited = figures
    return [*counts, waited or timedelta(0)]
