"""The form that comes with the portal: five categories in our own words, four of them to be checked before use."""

import csv
import uuid
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from assessment.questionnaires.drafts import ItemDraft, SectionDraft

FAMILY = uuid.UUID("6d1c1f0a-5b0e-4f39-9d57-0c5f5a1be001")  # one family for ever, so that it is loaded once
TITLE = "แบบประเมินองค์กรตนเองเรื่องการจัดการความรู้"
INTRODUCTION = (
    "ให้คณะผู้ประเมินอ่านข้อคำถามทีละข้อ ให้คะแนนตามสภาพที่เป็นอยู่จริง แล้วเขียนสิ่งที่มีอยู่หรือทำอยู่พร้อมหลักฐาน ข้อใดยังให้คะแนนไม่ได้ให้เว้นว่างไว้"
)
_LINES = Path(__file__).with_name("shipped.csv")
_CATEGORY, _TEXT, _GUIDANCE = "หมวด", "ข้อคำถาม", "แนวพิจารณา"


def shipped_sections() -> list[SectionDraft]:
    """The categories in their order; the first, which the source document holds, needs no checking."""
    with _LINES.open(encoding="utf-8", newline="") as lines:
        named = [(title, list(rows)) for title, rows in groupby(csv.DictReader(lines), itemgetter(_CATEGORY))]
    return [
        SectionDraft(title, tuple(_item(f"{place}.{at}", row) for at, row in enumerate(rows, 1)),
                     is_to_check=place > 1, key=_key(str(place)))
        for place, (title, rows) in enumerate(named, 1)
    ]  # fmt: skip


def _item(number: str, row: dict[str, str]) -> ItemDraft:
    return ItemDraft(row[_TEXT], row[_GUIDANCE], key=_key(number))


def _key(number: str) -> uuid.UUID:
    """The same on every machine and after every loading."""
    return uuid.uuid5(FAMILY, number)
