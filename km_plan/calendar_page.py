"""What the calendar page of a plan shows one person, gathered in a constant number of queries."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from km_plan.actions.owners import OwnerBook
from km_plan.calendar import LATE, Cell, Done, Line, lines_of, month_name, months_of
from km_plan.duties import Duties, named_in
from km_plan.models import CalendarMark, Plan
from km_plan.snapshot import calendar_snapshot
from signoff.models.signoff import State
from signoff.showing import tone_of
from thai.dates import today


def marks_of(plan: Plan, calendar: list[dict]) -> list[Done]:
    """What was done of these activities, whichever version it was recorded in; one query."""
    keys = [activity["key"] for activity in calendar]
    marks = CalendarMark.objects.filter(activity_key__in=keys).select_related("made_by").order_by("month", "pk")
    return [
        Done(str(mark.activity_key), mark.month, mark.done_on, mark.note, str(mark.made_by or "")) for mark in marks
    ]


@dataclass
class CalendarPage:
    plan: Plan
    person: object

    @cached_property
    def may_change(self) -> bool:
        return self.person.has_perm("km_plan.change_plan", self.plan)

    @property
    def is_live(self) -> bool:
        """Marks are recorded, and months become late, only in the plan in force."""
        return self.plan.state == State.APPROVED

    @property
    def tone(self) -> str:
        return tone_of(self.plan.state)

    @cached_property
    def months(self) -> tuple[date, ...]:
        return months_of(self.plan.starts_on, self.plan.ends_on)

    @cached_property
    def heads(self) -> list[dict]:
        """Each month for the head of the table; this month is named so."""
        current = today().replace(day=1)
        return [{"name": month_name(month), "is_current": month == current} for month in self.months]

    @cached_property
    def lines(self) -> list[Line]:
        calendar = calendar_snapshot(self.plan)
        done = marks_of(self.plan, calendar) if self.plan.is_sealed else []
        return lines_of(calendar, self.months, done=done, on=today(), live=self.is_live)

    @cached_property
    def markable(self) -> set[str]:
        """Keys of the activities this person may mark as done."""
        if not self.is_live or not self.person.is_authenticated:
            return set()
        if self.person.has_perm("km_plan.mark_any"):
            return {line.key for line in self.lines}
        book, duties = OwnerBook.read(), Duties.of(self.person)
        return {line.key for line in self.lines if named_in(line.owners, book, duties)}

    @cached_property
    def late(self) -> list[tuple[Line, Cell]]:
        """Every month that is over and was not recorded, oldest first."""
        late = [(line, cell) for line in self.lines for cell in line.cells if cell.state == LATE]
        return sorted(late, key=lambda pair: pair[1].month)

    @cached_property
    def notes(self) -> list[tuple[Line, Cell]]:
        """What was done with a remark, newest first."""
        done = [(line, cell) for line in self.lines for cell in line.cells if cell.done and cell.done.note]
        return sorted(done, key=lambda pair: pair[1].done.on, reverse=True)
