"""What tests of questionnaires share: drafts, their texts, and workbooks."""

from assessment.actions.questionnaires import SectionDraft, make_questionnaire
from assessment.models import Item, Questionnaire
from core.spreadsheets import Row
from core.xlsx import write_xlsx

TWO = (SectionDraft("กระบวนการ", ("ข้อหนึ่ง", "ข้อสอง")), SectionDraft("ภาวะผู้นำ", ("ข้อสาม",), is_to_check=True))


NAMES = {
    "category": "หมวด", "category_weight": "น้ำหนักหมวด", "text": "ข้อคำถาม", "guidance": "แนวพิจารณา",
    "weight": "น้ำหนัก", "to_check": "ต้องตรวจทาน", "key": "รหัสข้อ",
}  # fmt: skip


def line(**values: str) -> dict[str, str]:
    """The cells of a row by their headings; without a word a category and an item."""
    full = {"category": "ก", "text": "ข้อ"} | values
    return {heading: full.get(name, "") for name, heading in NAMES.items()}


def draft_by(person, sections=TWO, **values) -> Questionnaire:
    return make_questionnaire(by=person, title="แบบร่าง", sections=sections, **values)


def texts(questionnaire) -> dict[str, list[str]]:
    """Items by category, in the order of the form."""
    return {section.title: [item.text for item in section.items.all()] for section in questionnaire.sections.all()}


def item_of(questionnaire, text: str) -> Item:
    found = Item.objects.select_related("section__questionnaire")
    return found.get(section__questionnaire=questionnaire, text=text)


def rows(*lines: dict[str, str]) -> list[Row]:
    """Rows of a sheet from row 2, each with the columns of the first."""
    names = list(lines[0])
    return [Row(number, {name: line.get(name, "") for name in names}) for number, line in enumerate(lines, 2)]


def workbook(*lines: dict[str, str]) -> bytes:
    names = list(lines[0])
    return write_xlsx(names, [[line.get(name, "") for name in names] for line in lines])
