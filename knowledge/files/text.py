"""Takes the text out of documents; hungry and not to be trusted, so it runs in a child process."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from core.plain_text import decode
from core.proved_files import MORE_TYPES
from knowledge.files.mending import PAGE, mend
from knowledge.files.packages import read_open, read_slides, read_word

LONGEST = 1_000_000  # characters of one file
FULL_LINE = 0.7  # of the longest line of its page: the next line goes on with the sentence
CUT = "ไฟล์นี้ยาวมาก การค้นหาใช้ข้อความ 1 ล้านตัวอักษรแรก"
DAMAGED = "ข้อความในไฟล์นี้อาจอ่านได้ไม่ครบ เพราะตัวอักษรไทยในไฟล์เสียหายบางส่วน"
SCANNED = "ไฟล์นี้เป็นภาพสแกน จึงไม่มีข้อความให้ค้นหา โปรดใส่คำบรรยายหรือสรุปเนื้อหาไว้ในเรื่อง"
OLD = "ไฟล์รุ่นเก่านี้อ่านข้อความไม่ได้ หากต้องการให้ค้นพบ โปรดบันทึกเป็น {} แล้วแนบใหม่"
EMPTY = "ไฟล์นี้ไม่มีข้อความให้ค้นหา"
FAILED = "อ่านข้อความในไฟล์นี้ไม่ได้ การค้นหาจึงพบเฉพาะชื่อไฟล์และคำบรรยาย"
_LINE_ENDS = re.compile(r"\r\n?")
_THAI = re.compile("[\u0e01-\u0e5b]")


@dataclass(frozen=True)
class Text:
    """What was read: the text, the state of reading, and what an editor should know about it."""

    text: str
    state: str
    note: str = ""


def read_text(content_type: str, content: bytes) -> Text:
    """The text of a document, Thai mended where that is certain; a file that cannot be read says why."""
    kind = next((ending for ending, known in MORE_TYPES.items() if known == content_type), "")
    if kind not in READERS:
        return Text("", "none", OLD.format(NEWER[kind]) if kind in NEWER else "")
    try:
        text, damaged = mend(_cut(READERS[kind](content)))
    except Exception:  # a crafted file makes its reader raise almost anything
        return Text("", "failed", FAILED)
    if not text.strip():
        return Text("", "none", SCANNED if kind == ".pdf" else EMPTY)
    notes = [DAMAGED] * damaged + [CUT] * (len(text) >= LONGEST)
    return Text(text[:LONGEST], "read", " ".join(notes))


def _cut(pieces: Iterable[str]) -> str:
    """The pieces together, no more of them than are kept."""
    taken, length = [], 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece)
        if length >= LONGEST:
            break
    return "".join(taken)[:LONGEST]


def _pages(content: bytes) -> Iterator[str]:
    import pypdfium2  # a native library, wanted only in the child

    for number, page in enumerate(pypdfium2.PdfDocument(content)):
        words = page.get_textpage().get_text_bounded()
        yield (PAGE if number else "") + _flowing(_LINE_ENDS.sub("\n", words))


def _flowing(page: str) -> str:
    """Full lines joined with the next, as they break inside Thai words; short ones end where they end."""
    lines = page.split("\n")
    full = FULL_LINE * max(map(len, lines))
    joined = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = len(line) >= full and _THAI.match(line[-1:]) and _THAI.match(following)
        joined.append(line if goes_on else line + "\n")
    return "".join(joined)


def _sheets(content: bytes) -> Iterator[str]:
    import python_calamine  # a native library, wanted only in the child

    book = python_calamine.load_workbook(io.BytesIO(content))
    for name in book.sheet_names:
        yield f"{name}\n"
        for row in book.get_sheet_by_name(name).iter_rows():
            if words := "\t".join(map(_cell, row)).strip():
                yield f"{words}\n"


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _plain(content: bytes) -> Iterator[str]:
    yield decode(content) or ""


READERS: dict[str, Callable[[bytes], Iterable[str]]] = {
    ".pdf": _pages,
    ".docx": read_word,
    ".pptx": read_slides,
    **dict.fromkeys((".odt", ".odp"), read_open),
    **dict.fromkeys((".xlsx", ".xls", ".ods"), _sheets),
    **dict.fromkeys((".txt", ".csv", ".md"), _plain),
}
NEWER = {".doc": ".docx", ".ppt": ".pptx"}
