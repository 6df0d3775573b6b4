"""The fiscal year a board shows: its figures with their lights, and what its calendar has this month."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from assessment.models import Round
from assessment.summary.results import Result, result_of
from km_plan.calendar import DONE, LATE, PLANNED, WORDS, month_after, month_name
from km_plan.figures.lights import Light
from km_plan.figures.remembered import standing_at_hand
from km_plan.figures.row_figure import RowFigure
from km_plan.figures.standing import Standing
from km_plan.knowing import plan_to_know
from km_plan.models import CalendarActivity, CalendarMark, CalendarMonth, Plan
from thai.dates import today
from thai.fiscal import FiscalYear, FiscalYearError, parse_fiscal_year

TONES = {DONE: "success", PLANNED: "neutral", LATE: "warning"}
# Worst first; a row that cannot be measured yet is nobody's alarm.
LIGHTS = (Light.RED, Light.AMBER, Light.GREEN, Light.NONE)
MOST_ROWS = 8


@dataclass(frozen=True)
class LightCount:
    """How many rows show a light, and the address of exactly these."""

    light: Light
    number: int
    url: str


@dataclass(frozen=True)
class MonthActivity:
    """An activity planned for this month, with the word of what was recorded of it."""

    name: str
    owners: str
    state: str

    @property
    def word(self) -> str:
        return WORDS[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]


class YearAtHand:
    """Everything is asked once and only when shown."""

    def __init__(self, year: int, day: date):
        self.year, self.day = year, day

    @cached_property
    def plan(self) -> Plan | None:
        return Plan.objects.in_force(self.year)

    @cached_property
    def standing(self) -> Standing:
        return standing_at_hand(self.year, self.day)

    @cached_property
    def lights(self) -> list[LightCount]:
        counts, here = Counter(line.light for line in self.standing.lines), reverse("km_plan:figures", args=[self.year])
        return [LightCount(light, counts[light], f"{here}?light={light}") for light in LIGHTS]

    @cached_property
    def worrying(self) -> list[RowFigure]:
        """The red rows and then the amber ones, in the order of the plan; the page of figures has them all."""
        ranked = [line for light in (Light.RED, Light.AMBER) for line in self.standing.lines if line.light == light]
        return ranked[:MOST_ROWS]

    @cached_property
    def round(self) -> Round | None:
        """The last self-assessment of the year that was signed."""
        signed = Round.objects.sealed().filter(fiscal_year=self.year)
        return signed.select_related("questionnaire").newest_first().first()

    @cached_property
    def assessed(self) -> Result | None:
        return result_of(self.round) if self.round else None

    @property
    def month_name(self) -> str:
        return month_name(self.day, full=True)

    @cached_property
    def activities(self) -> list[MonthActivity]:
        """What the plan in force has for this month; two queries."""
        if self.plan is None:
            return []
        planned = CalendarActivity.objects.filter(plan=self.plan, months__month=self.day.replace(day=1))
        done = self._done(planned)
        return [
            MonthActivity(each.name, each.owners, DONE if (each.key, self.day.replace(day=1)) in done else PLANNED)
            for each in planned
        ]

    @cached_property
    def months_late(self) -> int:
        """Planned months that are over without a record; the calendar's page lists them."""
        if self.plan is None:
            return 0
        months = CalendarMonth.objects.filter(plan=self.plan, month__gte=self.plan.starts_on.replace(day=1))
        planned = months.values_list("activity__key", "month")
        over = [(key, month) for key, month in planned if month_after(month) <= self.day and month <= self.plan.ends_on]
        done = self._done(CalendarActivity.objects.filter(plan=self.plan))
        return sum((key, month) not in done for key, month in over)

    def _done(self, activities) -> set:
        marks = CalendarMark.objects.filter(activity_key__in=[each.key for each in activities])
        return set(marks.values_list("activity_key", "month"))


def year_asked(text: str) -> int:
    """The fiscal year an address names; for anything else that of the plan to know, or the present one."""
    try:
        return parse_fiscal_year(text)
    except FiscalYearError:
        plan = plan_to_know()
        return plan.fiscal_year if plan else FiscalYear.of(today()).year


def years_to_choose(chosen: int) -> list[int]:
    """Years with a plan in force, the present one and the chosen one; the newest first."""
    planned = Plan.objects.sealed().order_by().values_list("fiscal_year", flat=True).distinct()
    return sorted({*planned, chosen, FiscalYear.of(today()).year}, reverse=True)
