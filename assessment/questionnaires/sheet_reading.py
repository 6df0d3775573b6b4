"""The rows of an uploaded sheet understood as categories and items, with what is wrong named row by row."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from assessment.questionnaires.drafts import ONE, ItemDraft, SectionDraft
from assessment.questionnaires.sheet import (
    CATEGORY,
    CATEGORY_WEIGHT,
    EXISTING,
    GUIDANCE,
    HEADINGS,
    KEY,
    TEXT,
    TO_CHECK,
    WEIGHT,
)
from core.spreadsheets import NO, YES, Row
from thai.digits import to_arabic
from thai.folding import fold, normalise, tidy

EXAMPLES = "ตัวอย่าง"
LONGEST = {CATEGORY: 300, TEXT: 2000, GUIDANCE: 2000, EXISTING: 8000}
HEAVIEST = Decimal("9999.99")
MOST_SECTIONS, MOST_ITEMS = 30, 300


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell."""

    row: int
    column: str
    words: str


@dataclass
class SheetReading:
    """The categories of a sheet in the order of its rows, what is wrong, and which columns it has."""

    sections: list[SectionDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    @property
    def items(self) -> int:
        return sum(len(section.items) for section in self.sections)


def read_sheet(rows: Sequence[Row]) -> SheetReading:
    """The rows understood as categories and items; with any problem nothing of it should be saved."""
    given = list(rows[0].cells) if rows else []
    reading = SheetReading(
        unread=[name for name in given if name not in HEADINGS],
        absent=[name for name in HEADINGS if name not in given],
    )
    desk = _Desk(reading.problems)
    for row, category in _filled_down(rows):
        _Line(row, category, desk).take()
    reading.sections = list(desk.sections.values())
    _refuse_size(reading, rows)
    return reading


def _filled_down(rows: Sequence[Row]) -> Iterable[tuple[Row, str]]:
    """Each row with its category; merged cells leave all but their first row empty. Examples are passed over."""
    category = ""
    for row in rows:
        category = _words(row, CATEGORY, one_line=True) or category
        if not category.startswith(EXAMPLES):
            yield row, category


def _refuse_size(reading: SheetReading, rows: Sequence[Row]) -> None:
    if not rows or (not reading.sections and not reading.problems):
        reading.problems.append(Problem(1, TEXT, "ไฟล์นี้ไม่มีข้อคำถาม โปรดกรอกตั้งแต่แถวที่ 2"))
    if len(reading.sections) > MOST_SECTIONS or reading.items > MOST_ITEMS:
        words = f"แบบประเมินมีได้ไม่เกิน {MOST_SECTIONS} หมวดและ {MOST_ITEMS} ข้อ โปรดลดจำนวน"
        reading.problems.append(Problem(rows[-1].number, CATEGORY, words))


@dataclass
class _Desk:
    """What was taken so far: categories by their folded names, items by category and text, and by key."""

    problems: list[Problem]
    sections: dict[str, SectionDraft] = field(default_factory=dict)
    texts: set[tuple[str, str]] = field(default_factory=set)
    keys: set[uuid.UUID] = field(default_factory=set)


class _Line:
    """One row: takes its item into its category, or says what is wrong with it."""

    def __init__(self, row: Row, category: str, desk: _Desk):
        self.row, self.category, self.desk = row, category, desk
        self.name = fold(category[: LONGEST[CATEGORY] + 1])

    def take(self) -> None:
        before = len(self.desk.problems)
        section, item = self._section(), self._item()
        if len(self.desk.problems) == before:
            self._refuse_double(item)
            self.desk.sections[self.name] = replace(section, items=(*section.items, item))

    def _section(self) -> SectionDraft:
        if not self.category:
            self._wrong(CATEGORY, "ยังไม่มีชื่อหมวด โปรดพิมพ์ชื่อหมวดในแถวแรกของหมวด")
        self._refuse_long(CATEGORY, self.category)
        weight, to_check = self._weight(CATEGORY_WEIGHT), self._to_check()
        known = self.desk.sections.get(self.name)
        if known is None:
            return SectionDraft(self.category, (), ONE if weight is None else weight, to_check)
        if weight not in (None, known.weight):
            self._wrong(CATEGORY_WEIGHT, "น้ำหนักของหมวดนี้ไม่ตรงกับแถวก่อนหน้า โปรดพิมพ์ให้เท่ากันทุกแถวหรือเว้นว่าง")
        return replace(known, is_to_check=known.is_to_check or to_check)

    def _item(self) -> ItemDraft:
        texts = {name: _words(self.row, name) for name in (TEXT, GUIDANCE, EXISTING)}
        if not texts[TEXT]:
            self._wrong(TEXT, "ยังไม่มีข้อคำถาม โปรดพิมพ์ข้อคำถามหรือลบแถวนี้")
        for name, text in texts.items():
            self._refuse_long(name, text)
        weight = self._weight(WEIGHT)
        return ItemDraft(texts[TEXT], texts[GUIDANCE], texts[EXISTING], ONE if weight is None else weight, self._key())

    def _refuse_double(self, item: ItemDraft) -> None:
        text = (self.name, fold(item.text))
        if item.key in self.desk.keys:
            self._wrong(KEY, "รหัสข้อนี้ซ้ำกับแถวก่อนหน้า โปรดลบรหัสในแถวที่คัดลอกมา")
        if text in self.desk.texts:
            self._wrong(TEXT, "ข้อคำถามนี้ซ้ำกับแถวก่อนหน้าในหมวดเดียวกัน โปรดแก้ไขหรือลบแถวนี้")
        self.desk.texts.add(text)
        self.desk.keys |= {item.key} - {None}

    def _weight(self, name: str) -> Decimal | None:
        text = to_arabic(self.row.cells.get(name, "")).replace(",", "").strip()
        if not text:
            return None
        try:
            weight = Decimal(text[:40])
            if weight.is_finite() and 0 <= weight <= HEAVIEST and weight == weight.quantize(Decimal("0.01")):
                return weight
        except InvalidOperation:
            pass
        self._wrong(name, f"อ่านน้ำหนัก “{text[:40]}” ไม่ได้ โปรดพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป ทศนิยมไม่เกินสองตำแหน่ง")
        return None

    def _to_check(self) -> bool:
        word = fold(self.row.cells.get(TO_CHECK, ""))
        if word not in YES | NO:
            self._wrong(TO_CHECK, f"“{word[:40]}” อ่านไม่ได้ โปรดพิมพ์ ใช่ หรือเว้นว่าง")
        return word in YES

    def _key(self) -> uuid.UUID | None:
        text = self.row.cells.get(KEY, "").strip()
        try:
            return uuid.UUID(text) if text else None
        except ValueError:
            self._wrong(KEY, "รหัสข้อถูกแก้ไข โปรดลบรหัสนี้เพื่อเพิ่มเป็นข้อใหม่ หรือใช้รหัสจากไฟล์ที่ดาวน์โหลด")
            return None

    def _refuse_long(self, name: str, text: str) -> None:
        if len(text) > LONGEST[name]:
            self._wrong(name, f"ข้อความยาว {len(text)} ตัวอักษร เกิน {LONGEST[name]} ตัวอักษร โปรดย่อให้สั้นลง")

    def _wrong(self, column: str, words: str) -> None:
        self.desk.problems.append(Problem(self.row.number, column, words))


def _words(row: Row, name: str, *, one_line: bool = False) -> str:
    text = tidy(normalise(row.cells.get(name, "")))
    return " ".join(text.split()) if one_line else text
