"""The text of a document: whole sections for the preamble, and what is left over of the others."""

import re
from collections.abc import Collection, Iterator, Sequence

from km_plan.word.findings import quote
from km_plan.word.headings import one_line
from km_plan.word.reading import Unread
from km_plan.word.rows import SIGNATURE
from km_plan.word.subjects import heading_of_list
from km_plan.word.whole.lines import Line, Section
from km_plan.word.whole.reading import SectionReading
from thai.digits import to_thai

LONGEST_LEAD = 150

_LEAD = re.compile(r"(?:ดัง(?:ต่อไป)?นี้|ดังตาราง(?:ต่อไปนี้)?|ประกอบด้วย|ต่อไปนี้)\s*:?\s*$")
_BEFORE = "ข้อความก่อนหัวข้อแรก"
_LEFT = "{} ข้อความนี้ยังไม่ได้นำเข้า หากต้องการใช้ กรุณาคัดลอกไปไว้ในความนำของเล่มแผน"


def preamble_of(sections: Sequence[Section], used: Collection[int]) -> tuple[SectionReading, ...]:
    """The sections with a heading that no other part of the reading has taken anything from."""
    return tuple(
        SectionReading(section.name, tuple(map(_paragraph, section.lines)))
        for section in sections
        if section.heading and section.lines and not _is_used(section, used)
    )


def left_over(sections: Sequence[Section], used: Collection[int]) -> Iterator[Unread]:
    """The text that found no place: before the first heading, and around the parts of sections that were taken."""
    for section in sections:
        rest = [line for line in section.lines if line.place not in used and not _is_nothing(line)]
        if rest and (not section.heading or _is_used(section, used)):
            where = f"หัวข้อ {quote(section.name)}" if section.heading else _BEFORE
            yield Unread(where, _LEFT.format(_said(rest)))


def _is_used(section: Section, used: Collection[int]) -> bool:
    return section.heading.place in used or any(line.place in used for line in section.lines)


def _is_nothing(line: Line) -> bool:
    """Whether the line only leads to what stands below it, or is for signatures."""
    is_lead = len(line.text) <= LONGEST_LEAD and bool(_LEAD.search(line.text))
    return is_lead or bool(heading_of_list(line.text)) or bool(SIGNATURE.match(line.text))


def _paragraph(line: Line) -> str:
    return line.numbered


def _said(lines: Sequence[Line]) -> str:
    more = f" (และอีก {to_thai(len(lines) - 1)} ย่อหน้า)" if len(lines) > 1 else ""
    return quote(one_line(lines[0].text)) + more
