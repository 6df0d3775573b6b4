"""Add, change, move and remove the rows of a draft; two editors never overwrite each other silently."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from core import audit
from core.refusals import Refusal
from km_plan.actions.owners import set_owners
from km_plan.actions.tables import standing_table
from km_plan.models import PlanRow, PlanTable, RowBudget
from km_plan.snapshot import OPTIONAL_COLUMNS, TEXT_COLUMNS
from km_plan.understanding import understand_budget, understand_target
from signoff import actions as signing
from thai.periods import read_period

OF_PERIOD = ("starts_on", "ends_on", "is_open_ended")
UNDERSTOOD = (*OF_PERIOD, "target_comparator", "target_number", "target_unit", "target_base")


class EditedMeanwhile(Refusal):
    """Somebody saved the row since it was opened; ``current`` is the row as it stands now."""

    words = "มีผู้อื่นบันทึกแถวนี้หลังจากที่ท่านเปิดหน้า ระบบจึงยังไม่ได้บันทึกของท่าน โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current: PlanRow):
        super().__init__()
        self.current = current


class RowGone(Refusal):
    words = "แถวนี้ถูกลบไปแล้ว โปรดเปิดหน้าแผนใหม่ ข้อความที่พิมพ์ไว้ยังอยู่ในหน้านี้ให้คัดลอกได้"


def _standing(row: PlanRow) -> PlanRow:
    """The row as it stands now that the plan is locked; raises ``RowGone``."""
    current = PlanRow.objects.select_related("table__plan").filter(pk=row.pk).first()
    if current is None:
        raise RowGone
    return current


@transaction.atomic
def add_row(table: PlanTable, *, by, values: dict | None = None) -> PlanRow:
    """A row at the end of the table. ``values`` are columns as typed. Raises ``TableGone``."""
    signing.edit(table.plan, by=by)
    standing_table(table)
    row = PlanRow(table=table, place=table.rows.count() + 1)
    _write(row, values or {})
    row.save()
    _follow(row)
    audit.record("plan.row_added", table.plan, by=by, after={"row": str(row), **audit.facts(row, values or {})})
    return row


@transaction.atomic
def change_row(row: PlanRow, *, by, revision: int, values: dict) -> PlanRow:
    """Save ``values`` over the row the editor opened at ``revision``.

    Parsed columns follow their text unless ``values`` names them.
    Raises ``EditedMeanwhile``, ``RowGone`` or ``NotEditable``.
    """
    plan = row.table.plan
    signing.edit(plan, by=by)
    current = _standing(row)
    changed = {name: value for name, value in values.items() if getattr(current, name) != value}
    if not changed:
        return current
    if current.revision != revision:
        raise EditedMeanwhile(current)
    before = {"row": str(current), **audit.facts(current, changed)}
    _write(current, changed)
    current.revision = F("revision") + 1
    current.save()
    current.refresh_from_db()
    _follow(current, changed)
    after = {"row": str(current), **audit.facts(current, changed)}
    audit.record("plan.row_changed", plan, by=by, before=before, after=after)
    return current


@transaction.atomic
def move_row(row: PlanRow, *, by, to: int) -> PlanRow:
    """Put the row at place ``to`` (1 is first); the others close ranks. Raises ``RowGone``."""
    plan = row.table.plan
    signing.edit(plan, by=by)
    row = _standing(row)
    rows = list(row.table.rows.all())
    old = rows.index(row) + 1
    rows.remove(row)
    rows.insert(max(0, min(to - 1, len(rows))), row)
    number_rows(rows)
    audit.record(
        "plan.row_moved",
        plan,
        by=by,
        before={"row": str(row), "place": old},
        after={"row": str(row), "place": rows.index(row) + 1},
    )
    return row


@transaction.atomic
def remove_row(row: PlanRow, *, by) -> PlanTable:
    """Take the row out; the audit keeps every cell, so that it can be put back. Raises ``RowGone``."""
    plan, table = row.table.plan, row.table
    signing.edit(plan, by=by)
    row = _standing(row)
    before = {"row": str(row), **{name: getattr(row, name) for name in COLUMNS if getattr(row, name)}}
    row.delete()
    number_rows(list(table.rows.all()))
    audit.record("plan.row_removed", plan, by=by, before=before)
    return table


COLUMNS = ("step", *TEXT_COLUMNS, "status", *OPTIONAL_COLUMNS, "extra")


def understood(year: int, *, period: str = "", target: str = "") -> dict:
    """What the portal takes ``period`` and ``target`` to mean in the plan of ``year``; empty where unsure."""
    read, meant = read_period(period, year), understand_target(target)
    return {
        "starts_on": read.starts_on if read else None,
        "ends_on": read.ends_on if read else None,
        "is_open_ended": bool(read and read.open_ended),
        "target_comparator": meant.comparator if meant else "",
        "target_number": meant.number if meant else None,
        "target_unit": meant.unit[:100] if meant else "",
        "target_base": meant.base[:200] if meant else "",
    }


def follow_text(row: PlanRow, typed: Collection[str], *, year: int) -> None:
    """Parsed columns follow the text when it is among the columns ``typed`` and they are not."""
    meant = understood(year, period=row.period, target=row.target) if {"period", "target"} & set(typed) else {}
    for name, value in meant.items():
        source = "period" if name in OF_PERIOD else "target"
        if source in typed and name not in typed:
            setattr(row, name, value)


def set_budgets(*rows: PlanRow) -> None:
    """Read the budget cells of the rows again into budget lines."""
    RowBudget.objects.filter(row__in=rows).delete()
    budgets = [(row, understand_budget(row.budget)) for row in rows]
    RowBudget.objects.bulk_create(
        RowBudget(row=row, source=budget.source[:300], amount=budget.amount)
        for row, budget in budgets
        if budget.source or budget.amount is not None
    )


def number_rows(rows: list[PlanRow]) -> None:
    """Places 1, 2, 3 … in the order given; rows in their place already and rows not saved yet are not written."""
    moved = [(place, row) for place, row in enumerate(rows, 1) if row.place != place]
    for place, row in moved:
        row.place = place
    PlanRow.objects.bulk_update([row for _, row in moved if row.pk], ["place"], batch_size=500)


def _write(row: PlanRow, values: dict) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    follow_text(row, values, year=row.table.plan.fiscal_year)


def _follow(row: PlanRow, changed: dict | None = None) -> None:
    """Owners and budget lines are re-read when their text changed."""
    if changed is None or "owners" in changed:
        set_owners(row)
    if changed is None or "budget" in changed:
        set_budgets(row)
