"""What a target promises: at least or at most how many, of what."""

import re
from dataclasses import dataclass
from decimal import Decimal

from thai.digits import to_arabic
from thai.folding import normalise, tidy

LONGEST_TARGET = 2_000
LONGEST_UNIT, LONGEST_BASE = 40, 150
# The portal keeps twelve digits before the point and two behind it.
LARGEST_NUMBER = Decimal(10) ** 12
PERCENT = "ร้อยละ"

# In order: a longer saying stands before the shorter one inside it. Plain sayings count wherever they stand before the
# number; the rest also mean other things ("ภายในเทศบาล") and count only beside it. None: said, but no target we hold.
_SAYINGS = (
    ("at_least", True, r"ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|not less than|no less than|at least|>=|≥|≧"),
    ("at_most", True, r"ไม่เกินกว่า|ไม่เกิน|ไม่มากกว่า|ไม่สูงกว่า|no more than|not more than|at most|<=|≤|≦"),
    ("at_least", False, r"ตั้งแต่|ขั้นต่ำ|minimum(?: of)?"),
    ("at_most", False, r"อย่างมาก|อย่างช้า|ภายใน|within|maximum(?: of)?"),
    ("more_than", False, r"มากกว่า|สูงกว่า|เกินกว่า|เกิน|more than|over|>"),
    (None, False, r"น้อยกว่า|ต่ำกว่า|ลดลง|เพิ่มขึ้น|less than|fewer than|under|<"),
)
_EACH_WORDS = "(?:ปี|เดือน|ไตรมาส|สัปดาห์|วัน|คน|แห่ง|กอง|ครั้ง|หน่วยงาน|ราย)ละ"
_SAID = re.compile("|".join(f"({words})" for _, _, words in _SAYINGS), re.IGNORECASE)
_FILLER = re.compile(r"(?:\s|ร้อยละ|จำนวน|เป็น|ระดับ|คะแนน|" + _EACH_WORDS + ")*")
_NUMBER = re.compile(r"(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?!,?[0-9])")
_UNITS = (
    "ครั้ง|รายการ|คน|ราย|เรื่อง|องค์ความรู้|ชิ้นงาน|ชิ้น|เล่ม|ฉบับ|หลักสูตร|กิจกรรม|โครงการ|หน่วยงาน|กลุ่ม|ชุมชน|แห่ง|ชั่วโมง|นาที|ล้านบาท|แสนบาท"
    "|บาท|คะแนน|ระดับ|ข้อ|ด้าน|ช่องทาง|เครือข่าย|ทีม|ชุด|ตำแหน่ง|หมู่บ้าน|ครัวเรือน|แผ่น|คลิป|บทความ|นวัตกรรม|ผลงาน|วันทำการ|วัน|สัปดาห์|เดือน"
    "|ปี|รุ่น|เวที|หัวข้อ|แผน|ฐานข้อมูล|ประเด็น|สำนัก|กองทุน|กอง|ตัวชี้วัด|ตัว|เครื่อง|times?|persons?|people|items?|topics?|sessions?|days?|months?"
)
_UNIT = re.compile(rf"\s*(?:(?P<known>{_UNITS})|(?P<other>[\u0e01-\u0e4ea-z]+))", re.IGNORECASE)
_PERCENT_AFTER = re.compile(r"\s*(?:%|เปอร์เซ็นต์|เปอร์เซนต์|percent|per cent)", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(r"ร้อยละ\s*(?:ที่|เท่ากับ)?\s*$")
_UPWARDS = re.compile(r"\s*(?:ขึ้นไป|เป็นอย่างน้อย|or more|and above|\+)", re.IGNORECASE)
_BASE = re.compile(r"\s*(?P<base>(?:ของ|จาก|ต่อ|/|of|per)\s*[^,;\n()]+)", re.IGNORECASE)
_EACH = re.compile(rf"(?P<each>{_EACH_WORDS})\s*$")
_RANK_BEFORE = re.compile(r"(?P<unit>ระดับ|คะแนน)\s*(?:คะแนน)?\s*$")
# Numbers that count nothing: a paper size, a year, an ordinal, a quarter, the number of a list or a date.
_NOT_COUNTED_BEFORE = re.compile(r"[a-z]$|(?:ที่|ไตรมาส|ข้อ|หมวด|มาตรา|ปี|พ\.?ศ\.?|งบประมาณ|เฟส|รุ่น)\s*$", re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*[0-9]{1,2}[.)](?![0-9])\s*", re.MULTILINE)
_YEAR = re.compile(r"25[0-9]{2}")
_JOINED = re.compile(r"\s*(?:[-–—/]|ถึง|ใน|to|out of)\s*[0-9]", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """`comparator` at_least, at_most, exactly or more_than; `unit` ร้อยละ for percents; `base` with its ของ or ต่อ."""

    comparator: str
    number: Decimal
    unit: str = ""
    base: str = ""


def understand_target(text: str) -> Target | None:
    """The target a cell states, or None when it states no number, several, a range, or a change."""
    plain = " ".join(_LIST_MARK.sub("", to_arabic(tidy(normalise(text)))).split())
    counted = (
        [found for found in _NUMBER.finditer(plain) if _counts(plain, found)] if len(plain) <= LONGEST_TARGET else []
    )
    if len(counted) != 1 or _JOINED.match(plain, counted[0].end()):
        return None
    number = Decimal(counted[0][0].replace(",", ""))
    if number >= LARGEST_NUMBER or number != round(number, 2):
        return None
    return _target(plain[: counted[0].start()], number, plain[counted[0].end() :])


def _counts(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()]
    is_year = bool(_YEAR.fullmatch(found[0])) and not _UNIT.match(text, found.end())
    return not is_year and not _NOT_COUNTED_BEFORE.search(before)


def _target(before: str, number: Decimal, after: str) -> Target | None:
    unit, after = _unit(before, after)
    comparator = _comparator(before)
    if upwards := _UPWARDS.match(after):
        comparator, after = "at_least", after[upwards.end() :]
    if comparator is None:
        return None
    return Target(comparator, number, unit, _base(before, after))


def _unit(before: str, after: str) -> tuple[str, str]:
    sign = _PERCENT_AFTER.match(after)
    if sign or _PERCENT_BEFORE.search(before):
        return PERCENT, after[sign.end() :] if sign else after
    found = None if _BASE.match(after) or _UPWARDS.match(after) else _UNIT.match(after)
    if not found:
        rank = _RANK_BEFORE.search(before)
        return rank["unit"] if rank else "", after
    return (found["known"] or found["other"])[:LONGEST_UNIT], after[found.end() :]


def _comparator(before: str) -> str | None:
    for said in reversed(list(_SAID.finditer(before))):
        comparator, is_plain, _ = _SAYINGS[said.lastindex - 1]
        if is_plain or _FILLER.fullmatch(before, said.end()):
            return comparator
    return "exactly"


def _base(before: str, after: str) -> str:
    if found := _BASE.match(after):
        return found["base"].strip(" .")[:LONGEST_BASE]
    each = _EACH.search(_PERCENT_BEFORE.sub("", before))
    return each["each"] if each else ""
