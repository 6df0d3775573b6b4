"""Copying a plan's content: into the next version under the same keys, or into another year with everything moved."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from uuid import uuid4

from django.db.models import Model

from km_plan.actions.measuring import carry_measures
from km_plan.models import (
    Benefit,
    CalendarActivity,
    CalendarMonth,
    DesiredState,
    FocusArea,
    Plan,
    PlanRow,
    PlanTable,
    PreambleSection,
    RowBudget,
    RowOwner,
    StakeholderGroup,
    SuccessFactor,
)
from thai.moving import move_years, moved_day

_Changes = Mapping[type[Model], Callable[[Model], None]]
_Copies = dict[int, Model]


def copy_content(source: Plan, target: Plan) -> None:
    """Everything that is signed, under the same keys: the versions of a year compare part by part."""
    _copy_parts(source, target, {})


def copy_into_year(source: Plan, target: Plan) -> None:
    """Everything that is signed, as a new year's: own keys, days and years moved, no status, nobody who has left.

    The measures of its rows come along, under the new keys.
    """
    years = target.fiscal_year - source.fiscal_year
    keyed = (PreambleSection, StakeholderGroup, FocusArea, DesiredState, SuccessFactor, CalendarActivity)
    changes = {
        **dict.fromkeys(keyed, _renew),
        PlanTable: partial(_move_table, years=years),
        PlanRow: partial(_move_row, years=years),
        RowOwner: _let_go,
        RowBudget: partial(_move_budget, years=years),
        CalendarMonth: partial(_move_month, years=years),
    }
    rows = _copy_parts(source, target, changes)
    keys = dict(PlanRow.objects.filter(table__plan=source).values_list("pk", "key"))
    carry_measures(source, target, {keys[original]: copy.key for original, copy in rows.items()})


def _copy_parts(source: Plan, target: Plan, changes: _Changes) -> _Copies:
    """Copy in the order in which one part hangs on another; returns the rows."""
    copy = partial(_copy_all, changes=changes)
    of_target = {"plan": target, "revision": 0}
    copy(PreambleSection, source.preamble.all(), of_target)
    copy(SuccessFactor, source.success_factors.all(), of_target)
    areas = copy(FocusArea, source.focus_areas.all(), of_target)
    groups = copy(StakeholderGroup, source.stakeholder_groups.all(), {"plan": target})
    copy(Benefit, source.benefits.all(), {"plan": target}, {"focus_area": areas, "group": groups})
    states = copy(DesiredState, source.desired_states.all(), of_target, {"focus_area": areas})
    tables = copy(PlanTable, source.tables.all(), of_target, {"desired_state": states, "focus_area": areas})
    rows = copy(PlanRow, PlanRow.objects.filter(table__plan=source), {"revision": 0}, {"table": tables})
    owners = RowOwner.objects.filter(row__table__plan=source).select_related("person")
    copy(RowOwner, owners, {}, {"row": rows})
    copy(RowBudget, RowBudget.objects.filter(row__table__plan=source), {}, {"row": rows})
    activities = copy(CalendarActivity, source.calendar.all(), of_target)
    months = CalendarMonth.objects.filter(activity__plan=source)
    copy(CalendarMonth, months, {"plan": target}, {"activity": activities})
    return rows


def _copy_all(
    model: type[Model],
    originals: Iterable[Model],
    facts: dict,
    links: Mapping[str, _Copies] | None = None,
    *,
    changes: _Changes,
) -> _Copies:
    """Copies by the key of their originals: ``facts`` set, foreign keys moved along ``links``, then changed."""
    change = changes.get(model, lambda copy: None)
    copies = {}
    for original in originals:
        copy = _copy_of(original, facts)
        for name, mapping in (links or {}).items():
            setattr(copy, name, mapping.get(getattr(original, f"{name}_id")))
        change(copy)
        copies[original.pk] = copy
    model.objects.bulk_create(copies.values())
    return copies


def _copy_of(original: Model, facts: dict) -> Model:
    values = {field.attname: getattr(original, field.attname) for field in original._meta.concrete_fields}
    values.pop("id")
    copy = type(original)(**values)
    for name, value in facts.items():
        setattr(copy, name, value)
    return copy


def _renew(copy: Model) -> None:
    """A key of its own: what is kept by key, such as progress, belongs to the year it was made in."""
    copy.key = uuid4()


def _move_table(table: PlanTable, *, years: int) -> None:
    _renew(table)
    table.title = move_years(table.title, years)


def _move_row(row: PlanRow, *, years: int) -> None:
    _renew(row)
    row.period = move_years(row.period, years)
    row.starts_on = row.starts_on and moved_day(row.starts_on, years)
    row.ends_on = row.ends_on and moved_day(row.ends_on, years)
    row.status, row.written = "", {}


def _let_go(owner: RowOwner) -> None:
    """Whoever has left stays by name alone, for the new year's writer to decide."""
    if owner.person_id and not owner.person.is_active:
        owner.person = None


def _move_budget(budget: RowBudget, *, years: int) -> None:
    if budget.fiscal_year:
        budget.fiscal_year += years


def _move_month(planned: CalendarMonth, *, years: int) -> None:
    planned.month = moved_day(planned.month, years)
