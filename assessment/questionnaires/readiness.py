"""What stands between a draft and its use: what must be mended, and what should be known."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.models import Questionnaire, Section

NO_ITEMS = "แบบประเมินนี้ยังไม่มีข้อคำถาม โปรดเพิ่มหมวดและข้อคำถามก่อน"
EMPTY_SECTION = "หมวดที่ {number} “{title}” ยังไม่มีข้อคำถาม โปรดเพิ่มข้อคำถามหรือลบหมวดนี้"
NO_WEIGHT = "ทุกหมวดมีน้ำหนักเป็น 0 จึงคิดคะแนนรวมไม่ได้ โปรดกำหนดน้ำหนักอย่างน้อยหนึ่งหมวด"
SECTION_LEFT_OUT = "หมวดที่ {number} “{title}” มีน้ำหนักเป็น 0 จึงไม่นับในคะแนนรวม"
ITEMS_LEFT_OUT = "หมวดที่ {number} “{title}” มีข้อที่น้ำหนักเป็น 0 จำนวน {count} ข้อ ซึ่งไม่นับในคะแนนของหมวด"
ITEMS_WITHOUT_WEIGHT = "ทุกข้อในหมวดที่ {number} “{title}” มีน้ำหนักเป็น 0 โปรดกำหนดน้ำหนักอย่างน้อยหนึ่งข้อ"


@dataclass(frozen=True)
class Readiness:
    """``faults`` forbid publishing, ``to_check`` are titles still marked, ``remarks`` are only to be known."""

    faults: list[str]
    to_check: list[str]
    remarks: list[str]


def readiness_of(questionnaire: Questionnaire) -> Readiness:
    """What a draft still lacks, as it stands now."""
    sections = list(questionnaire.sections.prefetch_related("items"))
    numbered = list(enumerate(sections, 1))
    return Readiness(
        faults=[
            *_faults_of_all(sections),
            *(words for number, section in numbered for words in _faults(number, section)),
        ],
        to_check=[section.title for section in sections if section.is_to_check],
        remarks=[words for number, section in numbered for words in _remarks(number, section)],
    )


def _faults_of_all(sections: Sequence[Section]) -> list[str]:
    if not any(section.items.all() for section in sections):
        return [NO_ITEMS]
    return [] if any(section.weight for section in sections) else [NO_WEIGHT]


def _faults(number: int, section: Section) -> list[str]:
    items = section.items.all()
    if not items:
        return [EMPTY_SECTION.format(number=number, title=section.title)]
    if not any(item.weight for item in items):
        return [ITEMS_WITHOUT_WEIGHT.format(number=number, title=section.title)]
    return []


def _remarks(number: int, section: Section) -> list[str]:
    named = {"number": number, "title": section.title}
    count = sum(not item.weight for item in section.items.all())
    left_out = [] if section.weight else [SECTION_LEFT_OUT.format(**named)]
    return left_out + ([ITEMS_LEFT_OUT.format(**named, count=count)] if count else [])
