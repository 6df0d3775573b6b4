"""A Word document of the shape of the municipality's plan, for where its own does not lie beside the project."""

import io

from km_plan.models.table import CHANGE_ELEMENTS, KM_STEPS

HEADINGS = [
    "ลำดับ",
    "กิจกรรม",
    "วิธีการสู่ความสำเร็จ",
    "ระยะเวลา",
    "ตัวชี้วัด",
    "เป้าหมาย",
    "เครื่องมือ/อุปกรณ์",
    "งบประมาณ",
    "ผู้รับผิดชอบ",
    "สถานะ",
]


def plan_document() -> bytes:
    """Three plan tables of 7, 7 and 6 rows, dated outside their year and without a number in one target."""
    from docx import Document  # slow to import, needed by few tests

    document = Document()
    for title, steps in (
        ("KM Process", KM_STEPS),
        ("KM Process", KM_STEPS),
        ("Change Management Process", CHANGE_ELEMENTS),
    ):
        _table(document, f"แผนการจัดการความรู้ (KM Action Plan) : กระบวนการ ({title})", steps)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _table(document, title, steps) -> None:
    table = document.add_table(rows=3, cols=10)
    table.cell(0, 0).merge(table.cell(0, 9)).text = title
    about = "ชื่อหน่วยงาน : เทศบาลตำบลบ้านใหม่\nเป้าหมาย KM (Desired State) : พัฒนาพนักงาน\nหน่วยที่วัดผลได้เป็นรูปธรรม : พนักงาน"
    table.cell(1, 0).merge(table.cell(1, 9)).text = about
    for cell, heading in zip(table.rows[2].cells, HEADINGS, strict=True):
        cell.text = heading
    for number, step in enumerate(steps, 1):
        target = "ทำให้ดีขึ้น" if number == 2 else f"อย่างน้อย {number} รายการ"
        texts = (
            str(number),
            step,
            "จัดประชุม",
            "๑ ต.ค. 62 เป็นต้นไป",
            "จำนวน",
            target,
            "กระดาษ",
            "ทต.บ้านใหม่",
            "นักทรัพยากรบุคคล",
            "",
        )
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.add_paragraph()
