"""Wrong rows as a workbook of the same columns, to be mended and imported again."""

from training.importing.headings import HEADINGS
from training.importing.planning import Plan

WHY = "สิ่งที่ต้องแก้ไข"


def mending_headings() -> list[str]:
    """The columns of the list, and what is wrong."""
    return [*(heading.text for heading in HEADINGS), WHY]


def mending_rows(plan: Plan) -> list[list[str]]:
    """Wrong rows as they were typed; the spreadsheet's writer keeps text from becoming a formula."""
    return [
        [*(row.entry.given.get(heading.name, "") for heading in HEADINGS), "\n".join(map(str, row.entry.problems))]
        for row in plan.wrong
    ]
