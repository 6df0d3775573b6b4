"""A fiscal year as pages show it: the plan in force and where its rows stand, each asked once and only when shown."""

from datetime import date
from functools import cached_property

from km_plan.figures.remembered import standing_at_hand
from km_plan.figures.standing import Standing
from km_plan.models import Plan


class FiguresOfYear:
    """Fiscal year ``year`` (พ.ศ.) as known on ``day``; what was reported, once the year is closed."""

    def __init__(self, year: int, day: date):
        self.year, self.day = year, day

    @cached_property
    def plan(self) -> Plan | None:
        return Plan.objects.in_force(self.year)

    @cached_property
    def standing(self) -> Standing:
        return standing_at_hand(self.year, self.day)
