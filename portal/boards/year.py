"""The fiscal year a board shows: its figures with their lights, and what its calendar has this month."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from assessment.models import Round
from assessment.summary.results import Result, result_of
from km_plan.calendar import DONE, LATE, PLANNED, WORDS, Line, lines_of, month_name, months_of
from km_plan.calendar_page import marks_of
from km_plan.figures.lights import Light
from km_plan.figures.row_figure import RowFigure
from km_plan.figures.year import FiguresOfYear
from km_plan.knowing import plan_to_know
from km_plan.models import Plan
from km_plan.snapshot import calendar_snapshot
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


class YearAtHand(FiguresOfYear):
    """What every board shows of a year: lights, the month, the self-assessment."""

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
        """What the plan in force has for this month."""
        cells = ((line, cell) for line in self._calendar for cell in line.cells if cell.is_current and cell.state)
        return [MonthActivity(line.name, line.owners, cell.state) for line, cell in cells]

    @property
    def months_late(self) -> int:
        """Planned months that are over without a record; the calendar's page lists them."""
        return sum(cell.state == LATE for line in self._calendar for cell in line.cells)

    @cached_property
    def _calendar(self) -> list[Line]:
        """The lines of the calendar's own page; three queries."""
        if self.plan is None:
            return []
        calendar, months = calendar_snapshot(self.plan), months_of(self.plan.starts_on, self.plan.ends_on)
        return lines_of(calendar, months, done=marks_of(self.plan, calendar), on=self.day, live=True)


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
