"""What the pages of a year's figures show: the plan a reader may see, the years to switch between, what can be done."""

from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from km_plan.actions.closing import first_day_to_close
from km_plan.figures.standing import Standing, standing_of
from km_plan.models import Plan, PlanRow, YearClosing
from thai.dates import today
from thai.fiscal import FIRST_YEAR, LAST_YEAR, FiscalYear


def known_year(year: int) -> int:
    """The year, when it can be one; else ``Http404``."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def plan_seen(person, year: int) -> Plan | None:
    """The version in force; where there is none the newest draft this person may see."""
    plans = Plan.objects.visible_to(person).for_year(year).select_related("sign_off")
    return plans.in_force_first().first()


def rows_seen(person, year: int) -> QuerySet[PlanRow]:
    """The rows of that plan, with their way up to it."""
    plan = plan_seen(person, year)
    return PlanRow.objects.filter(table__plan=plan).select_related("table__plan__sign_off")


class FiguresPage:
    """The figures of one year as a person sees them; ``light`` narrows the rows to one light."""

    def __init__(self, person, year: int, light: str = ""):
        self.person, self.year, self.light = person, known_year(year), light

    @cached_property
    def plan(self) -> Plan | None:
        return plan_seen(self.person, self.year)

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.year, plan=self.plan, with_change=True)

    @property
    def lines(self) -> list:
        return self.standing.showing(self.light)

    @property
    def is_draft(self) -> bool:
        return self.plan is not None and not self.plan.is_sealed and not self.standing.closing

    @property
    def may_choose(self) -> bool:
        return not self.standing.closing and self.person.has_perm("km_plan.choose_measure")

    @property
    def may_close(self) -> bool:
        return not self.standing.closing and self.person.has_perm("km_plan.close_year")

    @property
    def has_ended(self) -> bool:
        return today() >= first_day_to_close(self.year)

    @cached_property
    def years(self) -> list[dict]:
        """Every year with a plan or a closing, this year and the one shown, the newest first."""
        closed = set(YearClosing.objects.values_list("fiscal_year", flat=True))
        planned = set(Plan.objects.visible_to(self.person).order_by().values_list("fiscal_year", flat=True))
        years = sorted(closed | planned | {self.year, FiscalYear.of(today()).year}, reverse=True)
        return [
            {
                "title": f"ปี {year} (ปิดแล้ว)" if year in closed else f"ปี {year}",
                "url": reverse("km_plan:figures", args=[year]), "current": year == self.year,
            }
            for year in years
        ]  # fmt: skip

    def tiles(self) -> list[dict]:
        """The lights with their counts, each with the address of exactly its rows."""
        here = reverse("km_plan:figures", args=[self.year])
        return [{**each, "url": f"{here}?light={each['light']}#rows"} for each in self.standing.figures()]
