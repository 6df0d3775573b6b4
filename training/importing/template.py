"""The workbook to fill in: Thai headings, an example row, lists to choose from, and how to fill in each column."""

import io
from typing import Any

from training.importing.headings import EXAMPLE, HEADINGS, REQUIRED
from training.importing.workbook import MOST_ROWS
from training.models import Training

SHOWN = {
    "person": f"{EXAMPLE}: สมหญิง ใจดี (ลบแถวนี้ได้)",
    "title": "การจัดซื้อจัดจ้างภาครัฐ",
    "kind": Training.Kind.COURSE.label,
    "mode": Training.Mode.EXTERNAL.label,
    "organiser": "สถาบันพัฒนาบุคลากรท้องถิ่น",
    "place": "ห้องประชุมสถาบัน",
    "province": "ปทุมธานี",
    "order_number": "45/2569",
    "order_date": "10 มิ.ย. 2569",
    "starts_on": "29 มิ.ย. 2569",
    "ends_on": "30 มิ.ย. 2569",
    "returns_on": "1 ก.ค. 2569",
    "registration_cost": 3500,
    "travel_cost": 1200,
    "objectives": "เพื่อให้จัดทำแผนการจัดซื้อจัดจ้างได้ถูกต้อง",
}
LISTS = {"kind": Training.Kind.labels, "mode": Training.Mode.labels}
WIDEST, NARROWEST = 40, 16


def template_xlsx() -> bytes:
    """The workbook as bytes."""
    from openpyxl import Workbook  # slow to import, needed for workbooks only

    book = Workbook()
    _fill_in(book.active)
    _explain(book.create_sheet("คำอธิบาย"))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill_in(sheet: Any) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.title, sheet.freeze_panes = "รายการอบรม", "A2"
    for place, heading in enumerate(HEADINGS, 1):
        letter = get_column_letter(place)
        sheet.cell(1, place, heading.text + ("*" if heading.name in REQUIRED else "")).font = Font(bold=True)
        sheet.cell(2, place, SHOWN.get(heading.name)).font = Font(italic=True)
        sheet.column_dimensions[letter].width = max(NARROWEST, min(WIDEST, len(heading.help)))
        if heading.name in LISTS:
            sheet.add_data_validation(_list_for(f"{letter}2:{letter}{MOST_ROWS + 1}", LISTS[heading.name]))


def _list_for(cells: str, words: list[str]) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    chosen = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    chosen.error, chosen.errorTitle = "โปรดเลือกจากรายการ", "ไม่มีในรายการ"
    chosen.add(cells)
    return chosen


def _explain(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 80
    sheet.append(["คอลัมน์", "วิธีกรอก"])
    for heading in HEADINGS:
        sheet.append([heading.text, heading.help])
    sheet.append(["หลายคนในการอบรมเดียวกัน", "กรอกแถวละหนึ่งคน ชื่อเรื่อง วันเริ่ม และหน่วยงานผู้จัดเหมือนกันทุกแถว"])
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=cell.row == 1)
