"""Choose how a row is measured and when a light is green; what was chosen follows the rows into the next year."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from core import audit
from core.refusals import Refusal
from km_plan.figures.reported import is_closed
from km_plan.measures import find
from km_plan.models import LightRules, Plan, PlanRow, RowMeasure

RULES = ("green_from", "amber_from", "by_time")


class FiguresClosed(Refusal):
    words = "ปีงบประมาณนี้ปิดแล้ว ตัวเลขคงไว้ตามที่รายงาน จึงเปลี่ยนตัววัดหรือบันทึกตัวเลขเพิ่มไม่ได้"


class MeasureUnknown(Refusal):
    words = "ไม่พบตัววัดนี้ในรายการ โปรดเปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"


class ChosenMeanwhile(Refusal):
    words = "มีผู้เปลี่ยนตัววัดของแถวนี้หลังจากท่านเปิดหน้า โปรดดูตัววัดที่ใช้อยู่ แล้วเลือกอีกครั้งหากยังต้องการเปลี่ยน"


class RulesMoved(Refusal):
    words = "มีผู้แก้เกณฑ์ไฟสถานะหลังจากท่านเปิดหน้า โปรดดูเกณฑ์ปัจจุบัน แล้วแก้ไขอีกครั้งหากยังต้องการ"


@transaction.atomic
def choose_measure(row: PlanRow, *, by, measure: str, seen: str) -> RowMeasure | None:
    """Let ``measure`` fill the row from now on; empty leaves the figure to be typed. ``seen`` is what the page showed.

    Raises ``FiguresClosed``, ``MeasureUnknown``, or ``ChosenMeanwhile`` for the second of two.
    """
    plan = row.table.plan
    require_open(plan.fiscal_year)
    if measure and find(measure) is None:
        raise MeasureUnknown
    if measure == seen:
        return RowMeasure.objects.filter(fiscal_year=plan.fiscal_year, row_key=row.key).first()
    chosen = _exchange(plan.fiscal_year, row.key, seen, measure, by)
    before, after = ({"row": str(row), "row_measure": title_of(name)} for name in (seen, measure))
    audit.record("plan.measure_chosen", plan, by=by, before=before, after=after)
    return chosen


def _exchange(year: int, key: UUID, old: str, new: str, by) -> RowMeasure | None:
    """Put ``new`` in the place of ``old``, when ``old`` still stands there."""
    if not old:
        chosen, is_new = RowMeasure.objects.get_or_create(
            fiscal_year=year, row_key=key, defaults={"measure": new, "chosen_by": by}
        )
        if not is_new:
            raise ChosenMeanwhile
        return chosen
    standing = RowMeasure.objects.select_for_update().filter(fiscal_year=year, row_key=key, measure=old)
    chosen = standing.first()
    if chosen is None:
        raise ChosenMeanwhile
    if not new:
        if not standing.delete()[0]:
            raise ChosenMeanwhile
        return None
    chosen.measure, chosen.chosen_by = new, by
    chosen.save()
    return chosen


def require_open(year: int) -> None:
    """Raises ``FiguresClosed`` when the figures of the year were reported."""
    if is_closed(year):
        raise FiguresClosed


def title_of(name: str) -> str:
    """A measure's title; a name that no measure has any more is its own title."""
    measure = find(name)
    return measure.title if measure else name or "ไม่ใช้ตัววัด"


def carry_measures(source: Plan, target: Plan, keys: Mapping[UUID, UUID]) -> None:
    """What fills the rows of ``source`` fills their copies in ``target``'s year; ``keys`` leads from old to new."""
    chosen = RowMeasure.objects.filter(fiscal_year=source.fiscal_year, row_key__in=keys)
    RowMeasure.objects.bulk_create(
        RowMeasure(
            fiscal_year=target.fiscal_year, row_key=keys[each.row_key], measure=each.measure,
            chosen_by_id=each.chosen_by_id,
        )
        for each in chosen
        if find(each.measure)
    )  # fmt: skip


@transaction.atomic
def set_light_rules(*, by, values: dict, seen: dict) -> LightRules:
    """Change when lights are green and amber; ``seen`` are the rules the editor opened. Raises ``RulesMoved``."""
    LightRules.objects.get_or_create(pk=1)
    before = rule_facts(LightRules.objects.select_for_update().get(pk=1))
    if before != seen:
        raise RulesMoved
    if values != before:
        if not LightRules.objects.filter(pk=1, **before).update(**values):
            raise RulesMoved
        changed = LightRules.objects.get(pk=1)
        audit.record("plan.lights_changed", changed, by=by, before=before, after=rule_facts(changed))
    return LightRules.objects.get(pk=1)


def rule_facts(rules: LightRules) -> dict:
    return {name: getattr(rules, name) for name in RULES}
