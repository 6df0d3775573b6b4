"""Add, change and remove the tables of a draft."""

from django.db import transaction
from django.db.models import F

from core import audit
from core.refusals import Refusal
from km_plan.models import Plan, PlanTable
from signoff import actions as signing


class TableEditedMeanwhile(Refusal):
    words = "มีผู้อื่นบันทึกหัวตารางนี้หลังจากที่ท่านเปิดหน้า โปรดตรวจสอบค่าล่าสุดแล้วบันทึกอีกครั้ง"


class TableGone(Refusal):
    words = "ตารางนี้ถูกลบไปแล้ว โปรดเปิดหน้าแผนใหม่เพื่อดูตารางที่มีอยู่"


def standing_table(table: PlanTable) -> PlanTable:
    """The table as it stands now that the plan is locked; raises ``TableGone``."""
    current = PlanTable.objects.select_related("plan").filter(pk=table.pk).first()
    if current is None:
        raise TableGone
    return current


@transaction.atomic
def add_table(plan: Plan, *, by, values: dict) -> PlanTable:
    signing.edit(plan, by=by)
    table = PlanTable.objects.create(plan=plan, place=plan.tables.count() + 1, **values)
    audit.record("plan.table_added", plan, by=by, after=audit.facts(table, values))
    return table


@transaction.atomic
def change_table(table: PlanTable, *, by, revision: int, values: dict) -> PlanTable:
    """Save the table's heading. Raises ``TableGone``; ``TableEditedMeanwhile`` when it changed since ``revision``."""
    signing.edit(table.plan, by=by)
    current = standing_table(table)
    before = audit.facts(current, values)
    saved = PlanTable.objects.filter(pk=table.pk, revision=revision).update(**values, revision=F("revision") + 1)
    if not saved:
        raise TableEditedMeanwhile
    table.refresh_from_db()
    audit.record("plan.table_changed", table.plan, by=by, before=before, after=audit.facts(table, values))
    return table


@transaction.atomic
def remove_table(table: PlanTable, *, by) -> Plan:
    """Take the table out with its rows. Raises ``TableGone``."""
    plan = table.plan
    signing.edit(plan, by=by)
    table = standing_table(table)
    before = {"table": str(table), "rows": [str(row) for row in table.rows.all()]}
    table.delete()
    audit.record("plan.table_removed", plan, by=by, before=before)
    return plan
