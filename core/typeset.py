"""Sets Thai text for paper: digits of one style, lists, and which words a line end must not part.

Nothing here changes a letter: digits change their script, and the breaks of lines change their places.
"""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from thai.dates import MONTHS, MONTHS_SHORT
from thai.digits import to_arabic, to_thai

Digits = Literal["thai", "arabic"]
ZWSP = "\u200b"

# Pango breaks Thai between dictionary words and would part these compounds: ความ|รู้, อย่าง|น้อย.
COMPOUNDS = (
    *("องค์ความรู้", "ฐานความรู้", "คลังความรู้", "แหล่งความรู้", "ค้นหา", "เข้าร่วม", "แสวงหา", "บ่งชี้"),
    *("อย่างน้อย", "ไม่น้อยกว่า", "เป็นต้นไป", "ต้นไป", "ตัวชี้วัด", "ทีมงาน", "นักทรัพยากรบุคคล", "ทรัพยากรบุคคล"),
    *("นักประชาสัมพันธ์", "นักวิชาการประชาสัมพันธ์", "นักวิชาการศึกษา", "ข้อมูลข่าวสาร", "ฐานข้อมูล", "หมวดหมู่"),
    *("เว็บไซต์", "ฝึกอบรม", "ศึกษาต่อ", "ศึกษาดูงาน", "ห้องประชุม", "ปีงบประมาณ", "ระยะเวลา", "เทศบาลตำบล"),
    *("นายกเทศมนตรี", "ปลัดเทศบาล", "รองปลัดเทศบาล", "หน่วยงาน", "ผู้อำนวยการ", "หัวหน้าสำนักปลัด", "สำนักปลัด"),
    *("คณะกรรมการ", "ผู้ปฏิบัติงาน", "ปฏิบัติงาน", "ปรับเปลี่ยน", "เก็บรวบรวม", "ดำเนินการ", "ดำเนินงาน", "กำลังดำเนินการ"),
    *("แล้วเสร็จ", "ยังไม่เริ่ม", "ประเมินผล", "รูปเล่ม", "ของรางวัล", "ช่องทาง", "บ้านใหม่"),
    *("จัดทำ", "จัดเก็บ", "จัดตั้ง", "ได้รับ", "นำไปใช้"),
)
# Words Pango keeps whole by itself, but which Word documents are found to part at the end of a line.
WHOLE_WORDS = (
    *("แลกเปลี่ยน", "แบ่งปัน", "ถ่ายทอด", "กลั่นกรอง", "เข้าถึง", "เข้าใจ", "ตระหนัก", "สื่อสาร", "เครื่องมือ", "กระบวนการ"),
    *("เป้าหมาย", "รูปธรรม", "มาตรฐาน", "สมบูรณ์", "บุคลากร", "พนักงาน", "ผู้บังคับบัญชา", "ทรัพยากร", "นักวิชาการ"),
    *("ประชาสัมพันธ์", "ข่าวสาร", "ข้อมูล", "สารสนเทศ", "เทคโนโลยี", "คอมพิวเตอร์", "พริ้นเตอร์", "สัมมนา", "พัฒนา"),
    *("ศักยภาพ", "หลักสูตร", "งบประมาณ", "โครงการ", "กิจกรรม", "เทศบาล", "เทศมนตรี", "เลขานุการ", "บรรยากาศ"),
    *("ส่งเสริม", "เสริมสร้าง", "สนับสนุน", "ปรับปรุง", "พฤติกรรม", "ตรวจสอบ", "รวบรวม", "ติดตาม", "รายงาน", "รายการ"),
    *("เอกสาร", "บันทึก", "วิธีการ", "หลักการ", "อุปกรณ์"),
)

_DIGIT = "[0-9๐-๙]"
_UNITS = "รายการ|ครั้ง|คน|วัน|เดือน|ปี|บาท|เรื่อง|โครงการ|กิจกรรม|ชุด|เล่ม|แห่ง|ข้อ|ฉบับ|ตาราง|แถว|%|น\\."
_BEFORE_NUMBERS = "อย่างน้อย|ไม่น้อยกว่า|ร้อยละ|จำนวน|พ\\.ศ\\.|ค\\.ศ\\.|ที่|ข้อ|หน้า"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_MONTH = _any_of(MONTHS + MONTHS_SHORT)
# The last look-ahead: a vowel or mark belongs to the letter before it, so no word ends in front of one.
_KEPT = re.compile(
    rf"(?:(?<!{_DIGIT}){_DIGIT}{{1,3}}(?:,{_DIGIT}{{3}}){{1,4}}(?:\.{_DIGIT}{{1,4}})?(?: ?(?:{_UNITS}))?"
    rf"|(?<!{_DIGIT}){_DIGIT}{{1,9}} ?(?:{_MONTH})(?: {_DIGIT}{{2,4}})?"
    rf"|(?:{_MONTH}) {_DIGIT}{{2,4}}"
    rf"|(?:{_BEFORE_NUMBERS}) ?{_DIGIT}{{1,9}}(?: ?(?:{_UNITS}))?"
    rf"|(?<!{_DIGIT}){_DIGIT}{{1,9}} ?(?:{_UNITS})"
    rf"|(?:{_any_of(COMPOUNDS)})(?: ?ๆ)?"
    r"|\S ?ๆ)(?![ะ-ฺๅ็-๎])"
)
# No line ends right after one of these: each begins a word. Inside a stretch of letters การ may just as well end one.
_OPENING = re.compile("(?:ความ|ผู้|(?<![ก-๎])การ)(?=[ก-ฮเ-ไ])")
_PARTED = re.compile(_any_of(COMPOUNDS + WHOLE_WORDS))
# What a paper in Thai digits still prints in Arabic ones: addresses, and digits grown together with Latin letters.
_CODE = re.compile(
    rf"https?://\S+|www\.\S+|[A-Za-z0-9._+-]{{1,64}}@[A-Za-z0-9.-]+"
    rf"|{_DIGIT}+[.)](?=[A-Za-z])|[A-Z]{{3,}} {_DIGIT}{{3,}}(?::{_DIGIT}+)?"
    rf"|(?:[A-Za-z]|{_DIGIT})+(?:[._-](?:[A-Za-z]|{_DIGIT})+)*"
)
_NUMBERING = re.compile(rf"{_DIGIT}+[.)]")
_LATIN = re.compile("[A-Za-z]")
# Control characters no font draws, halves of surrogate pairs, and marks that turn the reading direction around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile("[ \t\u00a0]+")
_LINES = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
_COMMA = re.compile(",(?=[ก-ฮเ-ไ])")
# A word no column can hold; looking for its last possible break takes the engine minutes, so it gets some.
_ENDLESS = re.compile(r"[^\s\u0e01-\u0e5b]{30}(?=[^\s\u0e01-\u0e5b])")
_MARKED = re.compile(r"([-–—•·])\s*(.+)", re.DOTALL)
_BREAK = "\n"


def in_digits(text: object, digits: Digits = "thai") -> str:
    """`text` with its numbers in one style of digits; web addresses and codes such as A4 stay Arabic."""
    if digits == "arabic":
        return to_arabic(text)
    return _CODE.sub(_code_or_number, str(text))


def typeset(text: object, digits: Digits = "thai") -> str:
    """Escaped HTML of one run of text, with its numbers in one style; a line may end after each comma."""
    printable = in_digits(_SPACES.sub(" ", _UNPRINTABLE.sub("", str(text))), digits)
    return html.escape(_ENDLESS.sub(rf"\g<0>{ZWSP}", _COMMA.sub(f",{ZWSP}", printable)))


@lru_cache(maxsize=4096)
def kept_together(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every stretch of `text` that a line end must not part, in characters."""
    kept = [found.span() for found in _KEPT.finditer(text)]
    return (*kept, *((found.start(), found.end() + 1) for found in _OPENING.finditer(text)))


def typeset_cell(text: str, digits: Digits = "thai") -> str:
    """Escaped HTML of a whole cell: its lines as lines, and lines that begin with - – or • as a list."""
    parts: list[str] = []
    items: list[str] = []
    for line in lines(text):
        marked = _MARKED.fullmatch(line)
        if marked:
            items.append(f"{marked[1]} {typeset(marked[2], digits)}")
        elif items:
            items[-1] += f"<br>{typeset(line, digits)}"
        else:
            parts.append(typeset(line, digits))
    listed = "".join(f"<li>{item}</li>" for item in items)
    return "<br>".join(parts) + (f'<ul class="items">{listed}</ul>' if listed else "")


def lines(text: str) -> list[str]:
    """The lines of a cell as written; a line end inside a known word is Word's, not the writer's, and is closed."""
    written = [line.strip() for line in _LINES.split(_LINES.sub(_BREAK, str(text or "")))]
    joined: list[str] = []
    for line in filter(None, written):
        if joined and _parts_a_word(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _parts_a_word(before: str, after: str) -> bool:
    reach = 24
    head, tail = before[-reach:], after[:reach]
    seam = len(head)
    return any(word.start() < seam < word.end() for word in _PARTED.finditer(head + tail))


def _code_or_number(found: re.Match[str]) -> str:
    token = found[0]
    if _NUMBERING.fullmatch(token) or not _LATIN.search(token):
        return to_thai(token)
    return to_arabic(token)
