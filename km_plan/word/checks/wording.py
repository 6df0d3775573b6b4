"""Doubts about words: other bodies' names, spellings, text damaged by copying, digits of two kinds in one number."""

import re
from collections.abc import Iterator

from km_plan.word.checks import LONG_TEXT, Material, Texts
from km_plan.word.findings import Finding, quote
from thai.digits import ARABIC, THAI, to_arabic, to_thai
from thai.folding import normalise
from thai.words import missing_sara_am

_NUMBER = re.compile(r"[0-9๐-๙]+(?:[,.][0-9๐-๙]+)*")
_DETACHED = re.compile(r"(?:^|\s)[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", re.MULTILINE)
# What the portal keeps of a table's head, in characters.
LONGEST_HEADS = {
    "title": ("หัวตาราง", 300),
    "organisation": ("ชื่อหน่วยงาน", 300),
    "subject": ("หัวข้อ", 4_000),
    "measure": ("หน่วยที่วัดผลได้เป็นรูปธรรม", 2_000),
}

_LOST_SYMBOL = "\ufffd"

_SPELLING = "คำว่า “{}” ควรสะกดว่า “{}” โปรดยืนยันการแก้"
_DAMAGED = "คำว่า “{}” น่าจะเป็น “{}” (สระอำหายจากการคัดลอก) โปรดยืนยันการแก้"
_MIXED = "ตัวเลข “{}” มีทั้งเลขไทยและเลขอารบิกปนกัน อ่านเป็น “{}” โปรดยืนยัน"
_LONG_HEAD = "{}ของตารางยาวเกิน {} ตัวอักษร โปรดตรวจกับต้นฉบับและย่อให้สั้นลง"
_DETACHED_TEXT = "มีสระหรือวรรณยุกต์หลุดออกจากตัวอักษร โปรดพิมพ์คำนั้นใหม่"
_SYMBOL_TEXT = "มีสัญลักษณ์พิเศษที่อ่านไม่ได้ (แสดงเป็น “\ufffd”) โปรดพิมพ์แทนด้วยข้อความ"


def check_spelling(plan: Texts) -> Iterator[Finding]:
    """Each word spelt otherwise than the standard, with the standard spelling."""
    spellings = plan.facts.spellings
    standard = {normalise(found): right for found, right in spellings.items()} | {w: w for w in spellings.values()}
    # The longest first: a standard spelling hides the variant that begins it.
    known = re.compile("|".join(map(re.escape, sorted(standard, key=len, reverse=True))) or "(?!)")
    for spot in plan.spots():
        for found in dict.fromkeys(known.findall(spot.plain)):
            if found != standard[found]:
                text = _SPELLING.format(found, standard[found])
                yield spot.finding("misspelling", text, whole_document=True)


def check_damage(plan: Texts) -> Iterator[Finding]:
    """Words that lost a vowel, marks that stand alone, symbols that could not be read."""
    # Most plans hold no such word: the whole text is searched once before its cells.
    suspects = [word for word, _ in missing_sara_am("\n".join(spot.plain for spot in plan.spots()))]
    for spot in plan.spots():
        if any(word in spot.plain for word in suspects):
            for found, suggested in missing_sara_am(spot.plain):
                yield spot.finding("lost_sara_am", _DAMAGED.format(found, suggested), whole_document=True)
        if _DETACHED.search(spot.text):
            yield spot.finding("detached_mark", _DETACHED_TEXT, whole_document=True)
        if _LOST_SYMBOL in spot.text:
            yield spot.finding("symbol_lost", _SYMBOL_TEXT, whole_document=True)


def check_mixed_digits(plan: Texts) -> Iterator[Finding]:
    """Each number with digits of both kinds, such as ๕7."""
    for spot in plan.spots():
        for number in dict.fromkeys(_NUMBER.findall(spot.text)):
            if set(number) & set(THAI) and set(number) & set(ARABIC):
                yield spot.finding("mixed_digits", _MIXED.format(number, to_thai(to_arabic(number))))


def check_long_texts(plan: Material) -> Iterator[Finding]:
    """Cells too long to be a cell of a plan; they are kept whole."""
    for index, table in enumerate(plan.tables):
        for place, row in enumerate(table.rows):
            for column, heading in enumerate(table.columns):
                if (length := len(row.cell(heading))) > LONG_TEXT:
                    yield Finding("long_text", _long(length, row.cell(heading)), index, place, column)


def check_long_heads(plan: Material) -> Iterator[Finding]:
    """Heads longer than a head can be in the portal."""
    for index, table in enumerate(plan.tables):
        for part, (name, limit) in LONGEST_HEADS.items():
            if len(getattr(table, part)) > limit:
                yield Finding("long_head", _LONG_HEAD.format(name, to_thai(f"{limit:,}")), index)


def _long(length: int, text: str) -> str:
    return (
        f"ข้อความในช่องนี้ยาวผิดปกติ ({to_thai(f'{length:,}')} ตัวอักษร ขึ้นต้นว่า {quote(text[:200])})"
        " เก็บไว้ครบแต่ไม่ได้ตรวจคำ โปรดตรวจว่าข้อความอยู่ถูกช่อง"
    )
