"""Copying a plan's content into its next version, keeping every row's key so that versions compare."""

from km_plan.models import DesiredState, FocusArea, Plan, PlanRow, PlanTable, RowBudget, RowOwner


def copy_content(source: Plan, target: Plan) -> None:
    areas = _copy_all(FocusArea, source.focus_areas.all(), {"plan": target})
    states = _copy_all(DesiredState, source.desired_states.all(), {"plan": target}, {"focus_area": areas})
    tables = _copy_all(
        PlanTable, source.tables.all(), {"plan": target, "revision": 0}, {"desired_state": states, "focus_area": areas}
    )
    rows = _copy_all(PlanRow, PlanRow.objects.filter(table__plan=source), {"revision": 0}, {"table": tables})
    _copy_all(RowOwner, RowOwner.objects.filter(row__table__plan=source), {}, {"row": rows})
    _copy_all(RowBudget, RowBudget.objects.filter(row__table__plan=source), {}, {"row": rows})


def _copy_all(model, originals, facts: dict, links: dict | None = None) -> dict:
    """Copies of ``originals`` by their old primary key, with foreign keys moved along ``links``."""
    copies = {}
    for original in originals:
        values = {field.attname: getattr(original, field.attname) for field in model._meta.concrete_fields}
        values.pop("id")
        copy = model(**values)
        for name, mapping in (links or {}).items():
            setattr(copy, name, mapping.get(getattr(original, f"{name}_id")))
        for name, value in facts.items():
            setattr(copy, name, value)
        copies[original.pk] = copy
    model.objects.bulk_create(copies.values())
    return copies
