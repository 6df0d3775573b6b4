"""Rows that cannot be followed up as they stand: no period, no number, no owner, or dates outside the plan's."""

from collections.abc import Iterator

from km_plan.lint.findings import LintFinding, quote
from km_plan.lint.material import Material, Spot, is_linked
from thai.dates import format_date
from thai.digits import page_is_thai

_NO_PERIOD = "ยังไม่ได้เขียนระยะเวลา โปรดระบุว่าทำเมื่อใด"
_OUTSIDE = "วันที่ {} อยู่นอกช่วงเวลาของแผน ({} ถึง {}) โปรดแก้ระยะเวลาของแถวนี้"
_NO_TARGET = "ยังไม่ได้เขียนเป้าหมาย โปรดระบุจำนวนและหน่วยนับ"
_NO_NUMBER = "เป้าหมาย {} ไม่มีจำนวนที่วัดได้ โปรดระบุจำนวนและหน่วยนับ"
_NO_OWNER = "ยังไม่มีผู้รับผิดชอบ โปรดระบุตำแหน่ง หน่วยงาน หรือบุคคล"
_LEFT = "{} พ้นหน้าที่แล้ว โปรดระบุผู้รับผิดชอบคนใหม่"
_UNKNOWN = "ไม่พบ {} ในรายชื่อตำแหน่ง หน่วยงาน และบุคลากร โปรดแก้ชื่อ หรือเพิ่มเป็นชื่อเรียกอื่นในคำที่ระบบรู้จัก"
_NO_POSITION = "{} ยังไม่มีตำแหน่งในทะเบียนบุคลากร โปรดให้เจ้าหน้าที่บุคคลบันทึกตำแหน่งก่อน"


def check_periods(plan: Material) -> Iterator[LintFinding]:
    """Rows without a period, and rows that begin or end outside the plan."""
    between = (_spoken(plan.starts_on), _spoken(plan.ends_on))
    for row in plan.rows:
        if not row.row["period"].strip():
            yield row.finding("no_period", _NO_PERIOD)
        days = (row.row["starts_on"], row.row["ends_on"])
        outside = [day for day in days if day and not plan.starts_on <= day <= plan.ends_on]
        if outside:
            said = " และ ".join(map(_spoken, outside))
            yield row.finding("outside_plan", _OUTSIDE.format(said, *between))


def check_targets(plan: Material) -> Iterator[LintFinding]:
    """Rows whose target names no number."""
    for row in plan.rows:
        if row.row["target_number"] is None:
            target = row.row["target"]
            yield row.finding("no_target", _NO_NUMBER.format(quote(target)) if target.strip() else _NO_TARGET)


def check_owners(plan: Material) -> Iterator[LintFinding]:
    """Rows that nobody answers for, or somebody who is not known, has left, or holds no position."""
    for row in plan.rows:
        owners = plan.owners.get(row.row["pk"], ())
        if not owners:
            yield row.finding("no_owner", _NO_OWNER)
        for owner in owners:
            yield from _about(owner, row, plan)


def _about(owner: dict, row: Spot, plan: Material) -> Iterator[LintFinding]:
    name = quote(owner["name"])
    if owner["person_id"]:
        if not owner["person__is_active"]:
            yield row.finding("owner_left", _LEFT.format(name))
        elif not owner["person__position_id"]:
            yield row.finding("owner_no_position", _NO_POSITION.format(name))
    elif not is_linked(owner) and owner["name"] in plan.strangers:
        if plan.strangers[owner["name"]]:
            yield row.finding("owner_left", _LEFT.format(name))
        else:
            yield row.finding("owner_unknown", _UNKNOWN.format(name))


def _spoken(day) -> str:
    return format_date(day, "short", thai_digits=page_is_thai())
