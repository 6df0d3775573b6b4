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
        "preamble": [
            {"key": str(part.key), "heading": part.heading, "html": part.html} for part in plan.preamble.all()
        ],
        **focus_snapshot(plan),
        "desired_states": [_desired_state(state) for state in plan.desired_states.select_related("focus_area")],
        "success_factors": [{"key": str(factor.key), "text": factor.text} for factor in plan.success_factors.all()],
        "tables": [_table(table, municipality) for table in plan.tables.prefetch_related("rows")],
        "calendar": calendar_snapshot(plan),
    }


def focus_snapshot(plan) -> dict:
    """Stakeholder groups and focus areas with their benefits (source document, section ๓); empty cells are left out."""
    areas = plan.focus_areas.prefetch_related("benefits__group")
    return {
        "stakeholder_groups": [{"key": str(group.key), "name": group.name} for group in plan.stakeholder_groups.all()],
        "focus_areas": [_focus_area(area) for area in areas],
    }


def _focus_area(area) -> dict:
    benefits = sorted(area.benefits.all(), key=lambda benefit: (benefit.group.place, benefit.group_id))
    return {
        "key": str(area.key),
        "name": area.name,
        "strategy": area.strategy,
        "benefits": [{"group": benefit.group.name, "text": benefit.text} for benefit in benefits],
    }


def calendar_snapshot(plan) -> list[dict]:
    """The activity calendar: each activity with its planned months, such as 2025-10; two queries."""
    return [_activity(activity) for activity in plan.calendar.prefetch_related("months")]


def _activity(activity) -> dict:
    return {
        "key": str(activity.key),
        "name": activity.name,
        "owners": activity.owners,
        "months": [f"{planned.month:%Y-%m}" for planned in activity.months.all()],
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
