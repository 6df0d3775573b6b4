"""One cell understood: a day, a sum, a choice, some words; what is wrong with it is said in Thai."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from thai.dates import BE_OFFSET, format_date, parse_thai_date, today
from thai.digits import to_arabic
from thai.folding import tidy
from training.importing.headings import squeezed
from training.importing.workbook import ERROR, FORMULA, MERGED, NUMBER, Cell
from training.models import Training

EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIALS = range(20_000, 300_000)  # 1954 to พ.ศ. 2721 typed as if it were ค.ศ.
FIRST_YEAR = 2500 - BE_OFFSET
FAR = 10  # years
LARGEST_SUM = Decimal("9999999999.99")
_SUM = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_NOTHING = ("", "-", "–", "—")
Warn = Callable[[str], None]


class WrongCell(ValueError):
    """A cell cannot be taken; the words say why and what to do."""


def check_kind(cell: Cell) -> None:
    """Refuse cells whose value is not what one sees: formulas, errors of Excel, cells merged over columns."""
    if cell.kind == FORMULA:
        raise WrongCell("ช่องนี้เป็นสูตร โปรดคัดลอกแล้ววางเป็นค่า (Paste Values)")
    if cell.kind == ERROR:
        raise WrongCell(f"ช่องนี้มีข้อผิดพลาดของ Excel ({cell.text}) โปรดพิมพ์ค่าที่ถูกต้อง")
    if cell.kind == MERGED:
        raise WrongCell("ช่องนี้ผสานข้ามคอลัมน์ โปรดยกเลิกการผสานเซลล์แล้วกรอกทีละช่อง")


def read_words(cell: Cell, longest: int) -> str:
    """Text on one line."""
    words = " ".join(cell.text.split())
    return _not_longer(words, longest)


def read_text(cell: Cell, longest: int) -> str:
    """Text that may have several lines."""
    return _not_longer(tidy(cell.text), longest)


def _not_longer(words: str, longest: int) -> str:
    if len(words) > longest:
        raise WrongCell(f"ยาว {len(words):,} ตัวอักษร เกิน {longest:,} โปรดย่อให้สั้นลง")
    return words


def read_sum(cell: Cell) -> Decimal | None:
    """Baht, with or without commas, ฿ and บาท; nothing or a dash is no sum."""
    typed = "".join(to_arabic(cell.text).replace("บาท", "").replace("฿", "").replace(",", "").split())
    if typed in _NOTHING:
        return None
    if not _SUM.fullmatch(typed):
        raise WrongCell(f"“{_cut(cell.text)}” ไม่ใช่จำนวนเงิน โปรดพิมพ์ตัวเลข เช่น 1500 หรือ 1,500.50")
    amount = Decimal(typed)
    if amount < 0:
        raise WrongCell("จำนวนเงินติดลบ โปรดพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป")
    if amount > LARGEST_SUM:
        raise WrongCell("จำนวนเงินมากเกินกว่าที่ระบบเก็บได้ โปรดตรวจสอบ")
    if cell.kind != NUMBER and amount != round(amount, 2):
        raise WrongCell("มีทศนิยมเกินสองตำแหน่ง โปรดปัดเป็นสตางค์")
    return round(amount, 2)


def read_choice(cell: Cell, choices: dict[str, str], offered: str) -> str:
    """A choice by its Thai label or another known word."""
    found = choices.get(squeezed(cell.text))
    if found is None:
        raise WrongCell(f"ไม่รู้จัก “{_cut(cell.text)}” โปรดพิมพ์คำใดคำหนึ่ง: {offered}")
    return found


def _words_for(choices, more: dict[str, str]) -> dict[str, str]:
    known = {squeezed(word): value for value, label in choices.choices for word in (value, label)}
    return known | {squeezed(word): value for word, value in more.items()}


KINDS = _words_for(Training.Kind, {"อบรม": "course", "ประชุมเชิงปฏิบัติการ": "practice", "ดูงาน": "visit"})
MODES = _words_for(
    Training.Mode,
    {"ภายนอก": "external", "นอก": "external", "ภายใน": "in_house", "ใน": "in_house", "online": "online"},
)
KINDS_OFFERED, MODES_OFFERED = ", ".join(Training.Kind.labels), ", ".join(Training.Mode.labels)


def read_day(cell: Cell, warn: Warn, *, from_1904: bool = False) -> date:
    """A day in any Thai way of writing, from a date cell, or a serial number of Excel; warns of what was converted."""
    typed = _serial(cell, from_1904, warn) if cell.kind == NUMBER else cell.text
    try:
        day = parse_thai_date(typed)
    except ValueError as error:
        raise WrongCell(str(error)) from error
    _check_year(day, warn)
    if _is_gregorian(typed, day):
        warn(f"ปี {day.year} เป็น ค.ศ. ระบบแปลงเป็น {said(day)}")
    return day


def _serial(cell: Cell, from_1904: bool, warn: Warn) -> str:
    if not (cell.text.isascii() and cell.text.isdecimal()) or int(cell.text) not in SERIALS:
        return cell.text
    day = (EPOCH_1904 if from_1904 else EPOCH) + timedelta(days=int(cell.text))
    year = day.year if day.year >= 2400 else day.year + BE_OFFSET
    typed = f"{day.day}/{day.month}/{year}"
    warn(f"ตัวเลข {cell.text} อ่านเป็นวันที่ {typed} ตามการนับของ Excel โปรดตรวจสอบ")
    return typed


def _check_year(day: date, warn: Warn) -> None:
    if day.year < FIRST_YEAR:
        raise WrongCell(f"{said(day)} อยู่ก่อน พ.ศ. 2500 โปรดตรวจสอบปี")
    if day.year > today().year + FAR:
        raise WrongCell(f"{said(day)} อยู่ในอนาคตเกิน {FAR} ปี โปรดตรวจสอบปี")
    if day.year < today().year - FAR:
        warn(f"{said(day)} ผ่านมานานกว่า {FAR} ปี โปรดตรวจสอบปี")


def _is_gregorian(typed: str, day: date) -> bool:
    return str(day.year) in to_arabic(typed)


def said(day: date) -> str:
    """วันที่ 1 กรกฎาคม 2569."""
    return f"วันที่ {format_date(day, thai_digits=False)}"


def _cut(text: str) -> str:
    return " ".join(text.split())[:60]


def reader_of(name: str) -> Callable[[Cell, Warn, bool], Any]:
    """How the cells of a column are read."""
    return _READERS[name]


LONGEST = {name: Training._meta.get_field(name).max_length for name in
           ("title", "organiser", "place", "province", "order_number", "objectives")}  # fmt: skip


def _words_of(name: str) -> Callable[[Cell, Warn, bool], str]:
    return lambda cell, warn, from_1904: read_words(cell, LONGEST[name])


_READERS = {name: _words_of(name) for name in ("title", "organiser", "place", "province")}
_READERS |= {name: (lambda cell, warn, from_1904: read_day(cell, warn, from_1904=from_1904)) for name in
             ("order_date", "starts_on", "ends_on", "returns_on")}  # fmt: skip
_READERS |= dict.fromkeys(
    ("registration_cost", "travel_cost", "other_cost"), lambda cell, warn, from_1904: read_sum(cell)
)
_READERS |= {
    "kind": lambda cell, warn, from_1904: read_choice(cell, KINDS, KINDS_OFFERED),
    "mode": lambda cell, warn, from_1904: read_choice(cell, MODES, MODES_OFFERED),
    "objectives": lambda cell, warn, from_1904: read_text(cell, LONGEST["objectives"]),
    "order_number": lambda cell, warn, from_1904: to_arabic(read_words(cell, LONGEST["order_number"])),
}
