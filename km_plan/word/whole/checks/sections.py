"""Doubts about the document as a whole: headings that jump or repeat, and years that contradict each other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from km_plan.word.findings import WHOLE_DOCUMENT, quote
from km_plan.word.headings import letters
from km_plan.word.reading import Doubt
from km_plan.word.whole.checks import Whole
from thai.dates import BE_OFFSET
from thai.digits import to_arabic, to_thai
from thai.folding import normalise
from thai.periods import read_period

LONGEST_PERIOD = 200
TAIL_OF_A_NAME = 30
BEFORE_A_YEAR = 120
MOST_NAMED = 10

_PLAN_YEAR = re.compile(r"ปี(?:งบประมาณ)?\s*(?:พ\.?\s*ศ\.?)?\s*(2[45][0-9]{2})(?![0-9])")
_ANY_YEAR = re.compile(r"(?<![0-9])2[45][0-9]{2}(?![0-9])")
_ERA_YEAR = re.compile(r"พ\.?\s*ศ\.?\s*(2[45][0-9]{2})(?![0-9])")
_LAW = re.compile(r"พระราชกฤษฎีกา|พระราชบัญญัติ|กฎกระทรวง|ระเบียบ|ข้อบังคับ|ประกาศ|คำสั่ง|มติ")

_YEARS = "เอกสารกล่าวถึงปีไม่ตรงกัน: {} แต่กำลังอ่านเป็นแผนปี {} โปรดยืนยันปีของแผน"
_LAW_YEARS = "กฎหมายชื่อเดียวกัน ({}) เขียนปีไว้ต่างกัน ได้แก่ {} โปรดตรวจกับตัวบทและแก้ให้ตรงกัน"
_REPLACED = "ปี {} อาจเกิดจากการแทนที่ตัวเลข {} ด้วย {} ทั้งเอกสาร เหมือนปีของกฎหมายข้างต้น โปรดตรวจว่าปีที่ถูกต้องคือปีใด"
_GAP = "ไม่มีหัวข้อที่ {} (จากหัวข้อ {} ไปหัวข้อ {}) โปรดตรวจว่าเนื้อหาครบหรือเลขหัวข้อผิด"
_TWICE = "มีหัวข้อที่ {} สองครั้ง คือ {} และ {} โปรดแก้เลขหัวข้อ"


def check_headings(whole: Whole) -> Iterator[Doubt]:
    """Numbers of sections that are left out or used again."""
    headed = [section for section in whole.sections if section.number]
    for before, section in pairwise(headed):
        if section.number == before.number:
            text = _TWICE.format(to_thai(section.number), quote(before.title), quote(section.title))
            yield Doubt("document.heading_twice", WHOLE_DOCUMENT, text)
        elif section.number > before.number + 1:
            missing = ", ".join(map(str, range(before.number + 1, section.number)))
            yield Doubt(
                "document.heading_missing", WHOLE_DOCUMENT, to_thai(_GAP.format(missing, before.number, section.number))
            )


def check_years(whole: Whole) -> Iterator[Doubt]:
    """Years of plan rows, calendar and text that do not agree with each other or with the plan's."""
    said = {name: years for name, years in _years_of_parts(whole).items() if years}
    fiscal_year = whole.material.facts.fiscal_year
    if {year for years in said.values() for year in years} - {fiscal_year}:
        parts = "; ".join(f"{name} {_listed(years)}" for name, years in said.items())
        yield Doubt("document.years", WHOLE_DOCUMENT, to_thai(_YEARS.format(parts, fiscal_year)))


def check_law_years(whole: Whole) -> Iterator[Doubt]:
    """A law whose year is written in two ways, and years that the same replacement may have made."""
    texts = [to_arabic(passage.plain) for passage in whole.passages]
    replaced: set[tuple[str, str]] = set()
    for name, years in _laws(texts).items():
        if len(years) > 1:
            yield Doubt("document.law_years", WHOLE_DOCUMENT, to_thai(_LAW_YEARS.format(quote(name), _listed(years))))
            replaced |= _replacements(sorted(map(str, years)))
    known = {str(whole.material.facts.fiscal_year), *(str(year) for years in _laws(texts).values() for year in years)}
    found = dict.fromkeys(year for text in texts for year in _ANY_YEAR.findall(text) if year not in known)
    for old, new in sorted(replaced):
        for year in (year for year in found if year.startswith(new)):
            yield Doubt("document.year_replaced", WHOLE_DOCUMENT, to_thai(_REPLACED.format(year, old, new)))


def _years_of_parts(whole: Whole) -> dict[str, list[int]]:
    rows = [row for table in whole.reading.plan.tables for row in table.rows if len(row.period) <= LONGEST_PERIOD]
    periods = [read_period(row.period, whole.material.facts.fiscal_year) for row in rows]
    calendar = to_arabic(normalise(whole.reading.calendar.year_text))
    prose = (to_arabic(passage.plain) for passage in whole.passages if passage.part == "preamble")
    return {
        "แถวในตารางแผนเริ่มปี": _distinct(period.starts_on.year + BE_OFFSET for period in periods if period),
        "ปฏิทินกิจกรรมเขียนปี": _distinct(map(int, _ANY_YEAR.findall(calendar))),
        "เนื้อความเขียนปี": _distinct(int(year) for text in prose for year in _PLAN_YEAR.findall(text)),
    }


def _laws(texts: list[str]) -> dict[str, list[int]]:
    """The years written after each law's name, the names told apart by how they end."""
    named: dict[str, tuple[str, set[int]]] = {}
    for text in texts:
        for found in _ERA_YEAR.finditer(text):
            before = text[max(0, found.start() - BEFORE_A_YEAR) : found.start()]
            law = _LAW.search(before)
            if law:
                _, years = named.setdefault(letters(before)[-TAIL_OF_A_NAME:], (before[law.start() :], set()))
                years.add(int(found[1]))
    return {name.strip(): sorted(years) for name, years in named.values()}


def _replacements(years: list[str]) -> set[tuple[str, str]]:
    """The beginnings of two years that differ in their third figure alone, such as 254 and 256."""
    return {
        (old[:3], new[:3])
        for place, old in enumerate(years)
        for new in years[place + 1 :]
        if old[3] == new[3] and old[2] != new[2]
    }


def _distinct(years: Iterator[int]) -> list[int]:
    return sorted(set(years))


def _listed(years: list[int]) -> str:
    return ", ".join(map(str, years[:MOST_NAMED]))
