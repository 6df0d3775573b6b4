"""The self-assessment form (section 15 of the source): its items and what exists already; scores are not read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from km_plan.word.headings import letters, one_line
from km_plan.word.layout import Slot, Slots, filled
from km_plan.word.rows import is_signature
from km_plan.word.walk import Sighting
from km_plan.word.whole.reading import ItemReading

HEADING_ROWS = 5
LONGEST_TITLE = 300
MOST_SCORES = 10

_EXISTING = ("สิ่งที่มีอยู่", "ทำอยู่", "สิ่งที่ดำเนินการ", "หลักฐาน", "ผลการดำเนินงานที่มีอยู่")
_SCORE = re.compile(r"(?:ระดับ)?(?:คะแนน|[0-9])[0-9]?")
_CATEGORY = re.compile(r"\s*หมวด\s*(?:ที่)?\s*[0-9๐-๙]")
_ITEM = re.compile(r"\s*([0-9๐-๙]{1,2}\s*\.\s*[0-9๐-๙]{1,2}|[0-9๐-๙]{1,2})\s*[.)]*\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class AssessmentTable:
    """The items of a form, its title, and whether scores stand in it that were not read."""

    title: str
    items: tuple[ItemReading, ...]
    has_scores: bool = False


def read_assessment(met: Sighting) -> AssessmentTable | None:
    """The items of a self-assessment form; None for any other table."""
    place = _header(met.rows)
    if place is None:
        return None
    existing = next(slot for slot in met.rows[place] if _is_existing(slot))
    rows = [row for row in met.rows[place + 1 :] if filled(row) and not is_signature(row)]
    category = next((one_line(slot.text) for slot in filled(met.rows[place]) if _CATEGORY.match(slot.text)), "")
    title = _title(met.above)
    items = tuple(_items(rows, existing, category or _category_in(title)))
    return AssessmentTable(title, items, _has_scores(met.rows[place], rows)) if items else None


def _header(rows: Sequence[Slots]) -> int | None:
    for place, row in enumerate(rows[:HEADING_ROWS]):
        if len(filled(row)) > 1 and any(map(_is_existing, row)):
            return place
    return None


def _is_existing(slot: Slot) -> bool:
    return any(word in letters(slot.text) for word in _EXISTING)


def _title(above: Sequence[str]) -> str:
    short = [one_line(text) for text in above if len(text) <= LONGEST_TITLE]
    form = [text for text in short if "แบบประเมิน" in text]
    return next(iter(form or [text for text in reversed(short) if "ประเมิน" in text]), "")


def _category_in(title: str) -> str:
    found = re.search(r"หมวด\s*(?:ที่)?\s*[0-9๐-๙].*", title)
    return found[0] if found else ""


def _items(rows: Sequence[Slots], existing: Slot, category: str) -> Iterator[ItemReading]:
    for row in rows:
        texts = filled(row)
        if _CATEGORY.match(texts[0].text):
            category = one_line(texts[0].text)
            continue
        said = next((slot for slot in row if slot.start <= existing.start < slot.end), None)
        asked = [slot for slot in texts if said is None or slot.end <= said.start]
        number, text = _numbered(asked)
        if text:
            yield ItemReading(number, text, said.text if said else "", category)


def _numbered(slots: Sequence[Slot]) -> tuple[str, str]:
    """Number and text, from one cell or from a cell each; a label that Word counts is a number too."""
    if len(slots) > 1 and len(slots[0].text) < 8:
        return one_line(slots[0].text).rstrip(" .)"), one_line(slots[1].text)
    if not slots:
        return "", ""
    found = None if slots[0].label else _ITEM.fullmatch(slots[0].text)
    if not found:
        return slots[0].label, one_line(slots[0].text)
    return "".join(found[1].split()), one_line(found[2])


def _has_scores(header: Slots, rows: Sequence[Slots]) -> bool:
    columns = [slot for slot in filled(header) if _SCORE.fullmatch(letters(slot.text))][:MOST_SCORES]
    return any(slot.text for row in rows for slot in row for column in columns if slot.start <= column.start < slot.end)
