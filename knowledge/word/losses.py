"""What a Word document holds that its entry does not: said to whoever brings it in, with the words themselves."""

import re
from collections.abc import Iterator

from knowledge.word.markup import CHART, DELETED, DIAGRAM, WORD, Parts, count, paragraphs

MOST_QUOTED = 20
LONGEST_QUOTE = 200  # characters
_SPACES = re.compile(r"[\s\u00ad\u200b\ufeff]+")


def losses(parts: Parts, shown: str) -> list[str]:
    """Warnings in Thai; ``shown`` are the words of the entry as it will stand."""
    body = parts.body
    return [*_changes(body), *_merged(body), *_drawn(body), *_around(parts), *_missing(body, shown)]


def _changes(body) -> Iterator[str]:
    if struck := sum(count(body, tag) for tag in DELETED):
        yield f"มีข้อความที่ทำเครื่องหมายว่าลบไว้ (ติดตามการเปลี่ยนแปลง) {struck} แห่ง ระบบไม่นำมา ส่วนข้อความที่เพิ่มนำมาครบ"
    if notes := count(body, f"{WORD}commentReference"):
        yield f"มีความเห็นในเอกสาร {notes} รายการ ระบบไม่นำมา อ่านได้จากไฟล์ต้นฉบับที่แนบ"
    if notes := count(body, f"{WORD}footnoteReference") + count(body, f"{WORD}endnoteReference"):
        yield f"เชิงอรรถ {notes} รายการ นำไปไว้ท้ายเรื่อง"


def _merged(body) -> Iterator[str]:
    if merged := count(body, f"{WORD}gridSpan") + count(body, f"{WORD}vMerge"):
        yield f"ตารางมีช่องที่ผสานกัน {merged} ช่อง โปรดตรวจว่าข้อความอยู่ตรงช่อง"
    if any(True for cell in body.iter(f"{WORD}tc") for _ in cell.iter(f"{WORD}tbl")):
        yield "มีตารางซ้อนอยู่ในช่องของตาราง โปรดตรวจการจัดวาง"
    if any(True for _ in body.iter(f"{WORD}txbxContent")):
        yield "มีกล่องข้อความ ข้อความในกล่องต่อท้ายย่อหน้าที่กล่องเกาะอยู่ โปรดตรวจลำดับ"


def _drawn(body) -> Iterator[str]:
    if charts := count(body, CHART):
        yield f"มีแผนภูมิ {charts} ภาพที่ระบบนำมาไม่ได้ โปรดบันทึกแผนภูมิเป็นภาพแล้วแทรกเอง"
    if diagrams := count(body, DIAGRAM):
        yield f"มีแผนผัง (SmartArt) {diagrams} ภาพที่ระบบนำมาไม่ได้ โปรดบันทึกแผนผังเป็นภาพแล้วแทรกเอง"


def _around(parts: Parts) -> Iterator[str]:
    for kind, name in (("header", "หัวกระดาษ"), ("footer", "ท้ายกระดาษ")):
        if texts := parts.texts_of(kind):
            yield f"ไม่นำ{name}มา: {_quoted(' / '.join(texts))}"


def _missing(body, shown: str) -> Iterator[str]:
    """Every paragraph whose words the entry lacks, whatever the reason."""
    have = _bare(shown)
    missing = [text for text in paragraphs(body) if _bare(text) not in have]
    for text in missing[:MOST_QUOTED]:
        yield f"ข้อความนี้ไม่ได้อยู่ในเรื่อง โปรดพิมพ์เพิ่มเอง: {_quoted(text)}"
    if len(missing) > MOST_QUOTED:
        yield f"และอีก {len(missing) - MOST_QUOTED} ย่อหน้าที่ไม่ได้อยู่ในเรื่อง โปรดเทียบกับไฟล์ต้นฉบับ"


def _quoted(text: str) -> str:
    return f"“{text[:LONGEST_QUOTE]}{'…' if len(text) > LONGEST_QUOTE else ''}”"


def _bare(text: str) -> str:
    return _SPACES.sub("", text)
