"""What the page of goals shows: the benefit table, and which desired states have a plan."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from km_plan.models import DesiredState, FocusArea, FocusTable, Plan, PlanTable, StakeholderGroup, SuccessFactor


@dataclass(frozen=True)
class Served:
    """A plan table that serves a goal, with the number it is printed under."""

    number: int
    table: PlanTable


@dataclass(frozen=True)
class AreaLine:
    """A focus area and its line of the benefit table: a text for each group, empty where nobody wrote one."""

    area: FocusArea
    cells: list[tuple[StakeholderGroup, str]]
    tables: list[Served]


@dataclass(frozen=True)
class StateLine:
    """A desired state and the tables that plan for it."""

    state: DesiredState
    number: int
    tables: list[Served] = field(default_factory=list)


SHOWS = {
    "chosen": ("เฉพาะที่เลือกดำเนินการ", lambda line: line.state.is_chosen),
    "planned": ("เฉพาะที่มีแผนแล้ว", lambda line: bool(line.tables)),
    "unplanned": ("เฉพาะที่ยังไม่มีแผน", lambda line: not line.tables),
}


class GoalPage:
    """The goals of one plan as one person sees them, in a constant number of queries."""

    def __init__(self, plan: Plan, person, show: str = ""):
        self.plan, self.person = plan, person
        self.show = show if show in SHOWS else ""

    @cached_property
    def may_change(self) -> bool:
        return self.person.has_perm("km_plan.change_plan", self.plan)

    @cached_property
    def is_being_signed(self) -> bool:
        """Whether somebody is asked to sign the table of focus areas, which keeps it as it is."""
        return FocusTable.objects.filter(plan=self.plan).in_review().exists()

    @property
    def may_change_table(self) -> bool:
        return self.may_change and not self.is_being_signed

    @cached_property
    def groups(self) -> list[StakeholderGroup]:
        return list(self.plan.stakeholder_groups.all())

    @cached_property
    def areas(self) -> list[AreaLine]:
        return [
            AreaLine(area, self._cells(area), self._tables[area.pk, "focus_area"])
            for area in self.plan.focus_areas.prefetch_related("benefits")
        ]

    def _cells(self, area: FocusArea) -> list[tuple[StakeholderGroup, str]]:
        texts = {benefit.group_id: benefit.text for benefit in area.benefits.all()}
        return [(group, texts.get(group.pk, "")) for group in self.groups]

    @cached_property
    def _tables(self) -> dict[tuple[int, str], list[Served]]:
        """Tables by the key and kind of the goal they serve."""
        found = defaultdict(list)
        for number, table in enumerate(self.plan.tables.all(), 1):
            for kind in ("desired_state", "focus_area"):
                found[getattr(table, f"{kind}_id"), kind].append(Served(number, table))
        return found

    @cached_property
    def every_state(self) -> list[StateLine]:
        states = enumerate(self.plan.desired_states.select_related("focus_area"), 1)
        return [StateLine(state, number, self._tables[state.pk, "desired_state"]) for number, state in states]

    @property
    def states(self) -> list[StateLine]:
        """All of them, or those that the number which was opened counts."""
        return [line for line in self.every_state if SHOWS[self.show][1](line)] if self.show else self.every_state

    @property
    def shown(self) -> str:
        """What of the desired states is left out, in words; empty when all are shown."""
        return SHOWS[self.show][0] if self.show else ""

    @property
    def counts(self) -> dict[str, int]:
        kinds = {name: sum(map(matches, self.every_state)) for name, (_, matches) in SHOWS.items()}
        return kinds | {"all": len(self.every_state)}

    @cached_property
    def factors(self) -> list[SuccessFactor]:
        return list(self.plan.success_factors.all())
