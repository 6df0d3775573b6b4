"""Doubts about targets and indicators: no number, a number glued to its unit, percents of what, the two exchanged."""

import re
from collections.abc import Iterator

from km_plan.understanding import understand_target
from km_plan.word.checks import LONG_TEXT, Material
from km_plan.word.findings import Finding, quote
from thai.digits import to_arabic
from thai.folding import fold

PERCENT = "ร้อยละ"

_GLUED = re.compile(r"[0-9๐-๙]+(?=[\u0e01-\u0e2e\u0e40-\u0e44])[\u0e01-\u0e4e]+")
_MEASURES = re.compile(r"(?:จำนวน|ร้อยละของ|ร้อยละที่|ระดับ|อัตรา|สัดส่วน|ผลการ|ผลของ|number of|percentage of|rate of)")
_NO_NUMBER = "เป้าหมายไม่มีตัวเลขที่วัดได้ เช่น {} โปรดกำหนดจำนวนและหน่วยนับ หรือยืนยันว่าวัดเป็นตัวเลขไม่ได้"
_UNCLEAR = "เป้าหมายมีตัวเลขแต่ตีความได้หลายอย่าง เช่น {} โปรดกำหนดเงื่อนไข จำนวน และหน่วยนับ"
_OF_WHAT = "เป้าหมายเป็นร้อยละแต่ไม่ได้บอกว่าร้อยละของอะไร เช่น {} โปรดระบุฐานที่ใช้คิด"
_SWAPPED = "ตัวชี้วัดกับเป้าหมายอาจสลับช่องกัน (ช่องเป้าหมายขึ้นต้นอย่างตัวชี้วัด) โปรดตัดสินว่าควรสลับหรือไม่"
_TWO_STYLES = "เอกสารใช้ทั้ง “%” และ “ร้อยละ” โปรดเลือกใช้แบบเดียวกัน (ตารางทางการใช้ “ร้อยละ”)"
_BOTH_SIGNS = "ในช่องนี้มีทั้ง “ร้อยละ” และ “%” อยู่ด้วยกัน โปรดตัดคำใดคำหนึ่งออก"


def check_targets(plan: Material) -> Iterator[Finding]:
    """Each target that cannot be measured as it stands."""
    for spot in plan.spots("target"):
        target = understand_target(spot.text)
        if target is None:
            has_number = bool(re.search("[0-9]", to_arabic(spot.text)))
            code, words = ("target_unclear", _UNCLEAR) if has_number else ("target_without_number", _NO_NUMBER)
            yield spot.finding(code, words.format(quote(spot.text)), code)
        elif target.unit == PERCENT and not target.base:
            yield spot.finding("target_base_missing", _OF_WHAT.format(quote(spot.text)), "base")


def check_glued_units(plan: Material) -> Iterator[Finding]:
    """Each number written together with its unit, such as ๖รายการ."""
    for spot in plan.spots("indicator", "target"):
        for found in _GLUED.finditer(spot.text):
            glued = quote(found[0][:20])
            yield spot.finding("glued_unit", f"ตัวเลขกับหน่วยนับ {glued} เขียนติดกัน โปรดเว้นวรรคหรือยืนยันว่าอ่านถูก", glued)


def check_swapped(plan: Material) -> Iterator[Finding]:
    """Rows whose target reads like an indicator while the indicator reads like a result."""
    for index, table in enumerate(plan.tables):
        column = table.column("target")
        for place, row in enumerate(table.rows):
            if len(row.indicator) + len(row.target) <= LONG_TEXT and _are_swapped(row.indicator, row.target):
                yield Finding("indicator_target_swapped", _SWAPPED, index, place, column)


def check_percent_style(plan: Material) -> Iterator[Finding]:
    """Percents written in two ways, in one cell or over the document."""
    signs, words = [], False
    for spot in plan.spots("indicator", "target"):
        has_sign, has_word = "%" in spot.text, PERCENT in spot.text
        words = words or has_word
        if has_sign and has_word:
            yield spot.finding("percent_twice", _BOTH_SIGNS)
        elif has_sign:
            signs.append(spot)
    if words:
        yield from (spot.finding("percent_style", _TWO_STYLES, whole_document=True) for spot in signs)


def _are_swapped(indicator: str, target: str) -> bool:
    if not indicator or not target:
        return False
    if understand_target(indicator) and not understand_target(target):
        return True
    return bool(_MEASURES.match(fold(target))) and not _MEASURES.match(fold(indicator))
