"""A plan as plain data: what is frozen, hashed, printed and compared."""

from core.models import Municipality

SCHEMA = 1
# The ten columns of the official form, without number and status, in printed order.
TEXT_COLUMNS = ("activity", "method", "period", "indicator", "target", "tools", "budget", "owners")
OPTIONAL_COLUMNS = ("objective", "output", "target_group", "strategy", "baseline", "evidence", "note")


def plan_snapshot(plan) -> dict:
    """The whole plan as a dict of texts and numbers; a constant number of queries whatever its size."""
    municipality = Municipality.objects.current()
    return {
        "document": "km_plan.plan",
        "schema": SCHEMA,
        "title": plan.title,
        "fiscal_year": plan.fiscal_year,
        "version": plan.version,
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "organisation": {
            "name": municipality.name,
            "district": municipality.district,
            "province": municipality.province,
        },
        "focus_areas": [{"key": str(area.key), "name": area.name} for area in plan.focus_areas.all()],
        "desired_states": [_desired_state(state) for state in plan.desired_states.select_related("focus_area")],
        "tables": [_table(table, municipality) for table in plan.tables.prefetch_related("rows")],
    }


def _desired_state(state) -> dict:
    return {
        "key": str(state.key),
        "text": state.text,
        "focus_area": str(state.focus_area.key) if state.focus_area else None,
        "chosen": state.is_chosen,
    }


def _table(table, municipality) -> dict:
    rows = [_row(row, number) for number, row in enumerate(table.rows.all(), 1)]
    headings = dict.fromkeys([*table.extra_columns, *(heading for row in rows for heading in row["extra"])])
    return {
        "key": str(table.key),
        "kind": table.kind,
        "title": table.heading,
        "organisation": table.organisation or municipality.place,
        "subject_label": table.subject_label,
        "subject": table.subject,
        "measure": table.measure,
        "extra_columns": list(headings),
        "rows": rows,
    }


def _row(row, number: int) -> dict:
    named = {row._meta.get_field(name).verbose_name: getattr(row, name) for name in OPTIONAL_COLUMNS}
    return {
        "key": str(row.key),
        "number": number,
        "step": row.step,
        **{name: getattr(row, name) for name in TEXT_COLUMNS},
        "status": row.get_status_display() if row.status else "",
        "extra": {heading: text for heading, text in {**named, **row.extra}.items() if text},
    }
