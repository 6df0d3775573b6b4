"""What a new row for a weak item would say, and where rows may be added or found."""

from collections.abc import Iterable

from assessment.models import Round
from assessment.summary.results import ItemResult
from km_plan.models import Plan, PlanRow, PlanTable

LONGEST_CHOICE = 110


def proposed_row(round_: Round, item: ItemResult) -> dict[str, str]:
    """A row's columns as first offered: the person who adds it edits them."""
    said = f"{round_} ข้อ {item.number} ได้ {item.value} คะแนน"
    better = item.value + 1
    return {
        "activity": f"พัฒนาเรื่อง {item.title}",
        "objective": f"ยกระดับการดำเนินงานเรื่อง {item.title}",
        "indicator": f"คะแนนประเมินตนเอง ข้อ {item.number}",
        "target": f"อย่างน้อย {better} คะแนน",
        "baseline": f"{item.value} คะแนน",
        "evidence": "ผลการประเมินตนเองรอบถัดไป",
        "note": f"จากผลการประเมินตนเอง: {said}",
    }


def draft_tables(person) -> list[PlanTable]:
    """Tables of the drafts that this person may change, of the newest plan first."""
    drafts = Plan.objects.visible_to(person).editable().select_related("sign_off").newest_first()
    mine = [plan for plan in drafts if person.has_perm("km_plan.change_plan", plan)]
    tables = PlanTable.objects.filter(plan__in=mine).select_related("plan__sign_off")
    return list(tables.order_by("-plan__fiscal_year", "-plan__version", "place"))


def plans_to_begin(person, year: int) -> list[Plan]:
    """Where no draft is open: the plans in force, of the round's year and later, whose next version may be started."""
    if not person.has_perm("km_plan.make_plan"):
        return []
    return list(Plan.objects.approved().filter(fiscal_year__gte=year).select_related("sign_off").newest_first()[:3])


def rows_to_link(person, year: int) -> list[PlanRow]:
    """Rows of plans in force and of drafts, from the round's year on: what may answer an item already."""
    plans = Plan.objects.visible_to(person).filter(fiscal_year__gte=year)
    found = (plans.approved() | plans.editable()).values("pk")
    rows = PlanRow.objects.filter(table__plan__in=found).select_related("table__plan")
    return list(rows.order_by("-table__plan__fiscal_year", "-table__plan__version", "table__place", "place"))


def by_plan(rows: Iterable[PlanRow]) -> list[tuple[str, list[tuple[int, str]]]]:
    """The rows as choices under the names of their plans."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        groups.setdefault(str(row.table.plan), []).append((row.pk, str(row)[:LONGEST_CHOICE]))
    return list(groups.items())
