"""Lists of trips as workbooks: rows by the names of their columns, made with openpyxl."""

import io
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook

from training.importing.headings import HEADINGS
from training.importing.planning import Plan, plan_of
from training.importing.workbook import parse

NAMES = [heading.name for heading in HEADINGS]
TEXTS = [heading.text for heading in HEADINGS]
GOOD = {
    "person": "clerk", "title": "การจัดซื้อจัดจ้างภาครัฐ", "kind": "ฝึกอบรม", "mode": "ภายนอกหน่วยงาน",
    "organiser": "สถาบันพัฒนาบุคลากรท้องถิ่น", "place": "ห้องประชุมสถาบัน", "province": "ปทุมธานี",
    "order_number": None, "order_date": None, "starts_on": "29/6/2569", "ends_on": "30/6/2569",
    "returns_on": "1/7/2569", "registration_cost": 3500, "travel_cost": "1,200.50", "other_cost": None,
    "objectives": "เพื่อให้จัดซื้อได้ถูกต้อง",
}  # fmt: skip


def sheet_of(rows: Iterable[dict], columns: list[str] = NAMES) -> Workbook:
    """A workbook whose rows begin at row 2; each row is ``GOOD`` but for what it says itself."""
    book = Workbook()
    book.active.append([dict(zip(NAMES, TEXTS, strict=True)).get(name, name) for name in columns])
    for row in rows:
        cells = GOOD | row
        book.active.append([cells.get(name) for name in columns])
    return book


def bytes_of(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def workbook(*rows: dict, columns: list[str] = NAMES, change: Callable[[Any], None] | None = None) -> bytes:
    """The bytes of such a workbook; ``change`` works on its sheet before it is written."""
    book = sheet_of(rows, columns)
    if change:
        change(book.active)
    return bytes_of(book)


def planned(*rows: dict, **how) -> Plan:
    """What importing these rows would do, read in this process."""
    return plan_of(parse(workbook(*rows, **how)))


def problems(plan: Plan) -> list[str]:
    return [str(problem) for problem in plan.problems]


def warnings(plan: Plan) -> list[str]:
    return [str(warning) for warning in plan.warnings]


def states(plan: Plan) -> list[tuple[int, str]]:
    return [(row.entry.number, row.state) for row in plan.rows]
