"""Doubts about the words of the text around the plan tables: other bodies, spellings, damage, mixed digits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from km_plan.word.checks import Facts
from km_plan.word.checks.bodies import TEXT, bodies_beside
from km_plan.word.checks.wording import check_damage, check_mixed_digits, check_spelling
from km_plan.word.findings import quote
from km_plan.word.reading import Doubt
from km_plan.word.whole.checks import Passage, Whole
from km_plan.word.whole.reading import DocumentReading
from thai.digits import to_thai
from thai.folding import normalise

LONGEST_PASSAGE = 20_000
FEWEST_FRAGMENTS = 6

_ANOTHER_TEAM = re.compile(r"\b([A-Z][A-Za-z]{2,30})\s+(?:KM\s*Team|ทีมงาน\s*KM)")
_DIAGRAM_MARK = re.compile(r"[\s()\[\]]+|[0-9๐-๙]{1,2}\.?")
_TEAM_NAME = "พบชื่อทีมงานอื่น “{} KM Team” อาจติดมาจากเอกสารของหน่วยงานอื่น โปรดยืนยันหรือแก้ไข"
_DIAGRAM = "หัวข้อนี้มีข้อความสั้น ๆ ที่น่าจะหลุดมาจากแผนภาพ ระบบเก็บไว้ตามต้นฉบับ โปรดตัดออกหรือแทนด้วยแผนภาพ"


@dataclass(frozen=True)
class Prose:
    """The passages of a document, to be checked like the cells of a plan."""

    passages: Sequence[Passage]
    facts: Facts

    def spots(self, *_names: str) -> Iterator[Passage]:
        """All passages."""
        return iter(self.passages)


def check_words(whole: Whole) -> Iterator[Doubt]:
    """Spellings, damage and digits, as plan tables are checked for them."""
    prose = Prose(whole.passages, whole.material.facts)
    for check in (check_spelling, check_damage, check_mixed_digits):
        yield from check(prose)


def check_other_bodies(whole: Whole) -> Iterator[Doubt]:
    """Names of other bodies and of other bodies' teams."""
    bodies = bodies_beside(whole.material)
    for passage in whole.passages:
        yield from (passage.finding("other_body", TEXT.format(name)) for name in bodies.found_in(passage.plain))
        for team in dict.fromkeys(_ANOTHER_TEAM.findall(passage.plain)):
            yield passage.finding("other_team", _TEAM_NAME.format(team))


def check_diagrams(whole: Whole) -> Iterator[Doubt]:
    """Sections with fragments that a drawing has left behind."""
    for section in whole.reading.preamble:
        fragments = [text for text in section.paragraphs if _DIAGRAM_MARK.fullmatch(text)]
        if len(fragments) >= FEWEST_FRAGMENTS:
            yield Doubt("preamble.diagram_text", f"หัวข้อ {quote(section.heading)}", _DIAGRAM)


def passages_of(reading: DocumentReading) -> tuple[Passage, ...]:
    """Every piece of text that was read outside plan tables, in the order of the document's parts."""
    texts = (*_of_teams(reading), *_of_goals(reading), *_of_preamble(reading), *_of_forms(reading))
    return tuple(
        Passage(part, where, text, normalise(text))
        for part, where, text in texts
        if text and len(text) <= LONGEST_PASSAGE
    )


def _of_teams(reading: DocumentReading) -> Iterator[tuple[str, str, str]]:
    for team in reading.teams:
        where = f"ประกาศหรือคำสั่ง {quote(team.title)}"
        lines = (team.title, team.opening, *(member.position for member in team.members))
        yield from (("teams", where, text) for text in (*lines, *(duty.text for duty in team.duties)))


def _of_goals(reading: DocumentReading) -> Iterator[tuple[str, str, str]]:
    for number, area in enumerate(reading.focus_areas, 1):
        where = to_thai(f"ขอบเขต KM ข้อที่ {number}")
        yield "goals", where, area.text
        yield from (("goals", f"{where} {quote(benefit.group)}", benefit.text) for benefit in area.benefits)
    for number, state in enumerate(reading.desired_states, 1):
        yield "goals", to_thai(f"เป้าหมาย KM ข้อที่ {number}"), state
    for number, factor in enumerate(reading.success_factors, 1):
        yield "factors", to_thai(f"ปัจจัยแห่งความสำเร็จ ข้อที่ {number}"), factor


def _of_preamble(reading: DocumentReading) -> Iterator[tuple[str, str, str]]:
    for section in reading.preamble:
        where = f"หัวข้อ {quote(section.heading)}"
        yield from (("preamble", where, text) for text in (section.heading, *section.paragraphs))


def _of_forms(reading: DocumentReading) -> Iterator[tuple[str, str, str]]:
    for activity in reading.calendar.activities:
        yield from (("calendar", "ปฏิทินกิจกรรม", text) for text in (activity.name, activity.owners))
    for item in reading.assessment:
        where = f"แบบประเมินตนเอง ข้อ {item.number}"
        yield from (("assessment", where, text) for text in (item.text, item.existing))
