"""A questionnaire as a sheet, one row an item: its columns, and the rows of a form as it stands."""

from collections.abc import Iterable
from decimal import Decimal

from assessment.models import Questionnaire
from assessment.questionnaires.page import FormPage

CATEGORY, CATEGORY_WEIGHT, NUMBER, TEXT = "หมวด", "น้ำหนักหมวด", "ข้อที่", "ข้อคำถาม"
GUIDANCE, WEIGHT, TO_CHECK, EXISTING, KEY = "แนวพิจารณา", "น้ำหนัก", "ต้องตรวจทาน", "สิ่งที่มีอยู่ / ทำอยู่", "รหัสข้อ"
HEADINGS = (CATEGORY, CATEGORY_WEIGHT, NUMBER, TEXT, GUIDANCE, WEIGHT, TO_CHECK, EXISTING, KEY)
REQUIRED = (CATEGORY, TEXT)
EXAMPLE = ("ตัวอย่าง (ลบแถวนี้ได้)", "1", "1.1", "ข้อความของข้อคำถาม", "สิ่งที่ควรดูก่อนให้คะแนน", "1", "", "", "")


def sheet_rows(questionnaire: Questionnaire) -> Iterable[list[str]]:
    """One row an item under ``HEADINGS``; a category without items has none."""
    for part in FormPage(questionnaire).parts:
        section = part.section
        for line in part.lines:
            item = line.item
            yield [
                section.title, plain(section.weight), line.number, item.text, item.guidance, plain(item.weight),
                "ใช่" if section.is_to_check else "", item.existing, str(item.key),
            ]  # fmt: skip


def plain(weight: Decimal) -> str:
    """A weight as people write it: 1, not 1.00."""
    return f"{weight.normalize():f}"
