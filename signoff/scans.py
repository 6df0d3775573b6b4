"""Proves that an uploaded scan is a readable PDF, JPEG or PNG, and draws its pages as pictures to look at."""

import hashlib
import io
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageOps

from core.isolation import Busy, IsolationFailed, run_isolated
from core.pictures import whole_pictures_only
from signoff.refusals import NotAScan

LARGEST_MEGABYTES = 20
LARGEST_SCAN = LARGEST_MEGABYTES * 1024 * 1024
LARGEST_PICTURE = 80_000_000  # pixels; A3 at 600 dpi has 70 million
MOST_PAGES = 300
LONGEST_NAME = 255
SIDE = 1600  # pixels of the longer side of a page drawn to look at
SECONDS, MEGABYTES = 20, 1024
END_WITHIN = 4096  # bytes after a PDF's end mark that some scanners add
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
KINDS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
FORMATS = {JPEG: "JPEG", PNG: "PNG"}

TOO_LARGE = f"ไฟล์ใหญ่เกิน {LARGEST_MEGABYTES} เมกะไบต์ โปรดสแกนด้วยความละเอียดต่ำลง เช่น 300 จุดต่อนิ้ว แล้วแนบใหม่"
TOO_LONG = f"ไฟล์มีเกิน {MOST_PAGES} หน้า โปรดสแกนเฉพาะเอกสารที่ลงนาม แล้วแนบใหม่"
EMPTY = "ไฟล์ที่เลือกว่างเปล่า โปรดสแกนหน้าที่ลงนามแล้วแนบใหม่"


@dataclass(frozen=True)
class Scan:
    """An uploaded scan that was proved readable: its bytes, its name as text, its content type."""

    content: bytes
    name: str
    content_type: str
    sha256: str
    pages: int = 1


def read_scan(uploaded_file) -> Scan:
    """The scan in ``uploaded_file``, opened once in a child process. Raises ``NotAScan``, or ``Busy``.

    The type is what the bytes say; the name and the type that the sender gave decide nothing.
    """
    if uploaded_file.size > LARGEST_SCAN:
        raise NotAScan(TOO_LARGE)
    content = uploaded_file.read()
    if not content:
        raise NotAScan(EMPTY)
    kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
    if kind is None:
        raise NotAScan
    pages = _in_a_child(prove, content, kind)
    return Scan(content, tidy_name(uploaded_file.name), kind, hashlib.sha256(content).hexdigest(), pages)


def page_picture(content: bytes, kind: str, number: int) -> bytes:
    """Page ``number`` (from 1) of a kept scan as a JPEG of our own making. Raises ``NotAScan``, or ``Busy``."""
    return _in_a_child(draw_page, content, kind, number)


def _in_a_child(work: Callable, *facts):
    """Hostile files crash decoders: only a child opens them."""
    try:
        return run_isolated(work, *facts, seconds=SECONDS, megabytes=MEGABYTES)
    except Busy:
        raise
    except IsolationFailed as error:
        raise NotAScan from error


@contextmanager
def _nothing_else() -> Iterator[None]:
    """Whatever a decoder stumbles over becomes ``NotAScan``; it may raise almost anything."""
    try:
        yield
    except NotAScan:
        raise
    except Exception as error:
        raise NotAScan from error


def prove(content: bytes, kind: str) -> int:
    """Open the file wholly and count its pages. Raises ``NotAScan``."""
    with _nothing_else():
        if kind != PDF:
            with whole_pictures_only():
                _picture(content, kind).load()
            return 1
        if b"%%EOF" not in content[-END_WITHIN:]:  # the reader would mend a cut file, silently without its last pages
            raise NotAScan
        document = _pdf(content)
        if len(document) > MOST_PAGES:
            raise NotAScan(TOO_LONG)
        _drawn(document, len(document))
        return len(document)


def draw_page(content: bytes, kind: str, number: int) -> bytes:
    """One page as a JPEG. Raises ``NotAScan``."""
    with _nothing_else():
        drawn = _drawn(_pdf(content), number) if kind == PDF else ImageOps.exif_transpose(_picture(content, kind))
        drawn = drawn.convert("RGB")
        drawn.thumbnail((SIDE, SIDE))
        written = io.BytesIO()
        drawn.save(written, "JPEG", quality=80)
        return written.getvalue()


def _pdf(content: bytes):
    import pypdfium2  # slow to import, and only a child needs it

    return pypdfium2.PdfDocument(content)


def _drawn(document, number: int) -> Image.Image:
    page = document[number - 1]
    return page.render(scale=SIDE / max(*page.get_size(), 1)).to_pil()


def _picture(content: bytes, kind: str) -> Image.Image:
    picture = Image.open(io.BytesIO(content), formats=[FORMATS[kind]])
    if picture.width * picture.height > LARGEST_PICTURE:
        raise NotAScan
    return picture


def tidy_name(name: str | None) -> str:
    """A file name as text to show: no folders, nothing invisible, at most 255 characters with its ending kept."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    if len(shown) > LONGEST_NAME:
        stem, dot, ending = shown.rpartition(".")
        shown = f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot and len(ending) < 10 else shown
    return shown[:LONGEST_NAME] or "ภาพสแกน"
