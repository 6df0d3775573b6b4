"""Reads one Word document: title, formatted text, pictures, warnings. Hungry and not to be trusted: isolated."""

import hashlib
import io
import re
import uuid
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePath

from core.isolation import Busy, IsolationFailed, run_isolated
from core.proved_files import read_proved
from core.refusals import Refusal
from knowledge.files.pictures import redraw
from knowledge.word.losses import losses
from knowledge.word.markup import Parts

SECONDS, MEGABYTES = 60, 2048
LONGEST_TITLE = 300
MOST_PICTURES = 100  # as many as an entry holds
PICTURE_PLACE = "/knowledge/files/{}/picture/"
FORMS = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
TITLE = "h1.title"
STYLES = f"""
p[style-name='Title'] => {TITLE}:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_TITLE = re.compile(r'<h1 class="title">(.*?)</h1>', re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-6])\b[^>]*>")
_ANY_TAG = re.compile(r"<[^>]*>")
_WAY_BACK = r'\s*<a href="#(?:foot|end)note-ref-[^"]*">[^<]*</a>'
_WAYS_BACK = re.compile(f"<p>{_WAY_BACK}</p>|{_WAY_BACK}")
_NOTES = re.compile(r'<ol>(?=<li id="(?:foot|end)note-)')


class UnreadableWord(Refusal):
    words = "อ่านไฟล์ Word นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดเปิดใน Microsoft Word บันทึกใหม่เป็น .docx แล้วเลือกไฟล์อีกครั้ง"


@dataclass(frozen=True)
class Picture:
    """A picture of the document; ``key`` stands for it in the text until it is attached."""

    key: str
    name: str
    content: bytes
    preview: bytes
    alt: str = ""


@dataclass(frozen=True)
class WordReading:
    """What was read; ``html`` is not yet cleaned."""

    title: str
    html: str
    pictures: list[Picture] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_word(name: str, content: bytes) -> WordReading:
    """The document as an entry. Raises ``BadFile``, ``UnreadableWord``, or ``Busy`` when too much is waiting."""
    proved = read_proved(name, content, types={".docx": "docx"}, words="Word (.docx)")
    try:
        return run_isolated(parse, proved.name, content, seconds=SECONDS, megabytes=MEGABYTES)
    except Busy:
        raise
    except IsolationFailed as error:
        raise UnreadableWord from error


def parse(name: str, content: bytes) -> WordReading:
    """What the child does; whatever the reader stumbles over is a file that cannot be read."""
    try:
        return _parsed(name, content)
    except (MemoryError, UnreadableWord):
        raise
    except Exception as error:  # a crafted document makes its reader raise almost anything
        raise UnreadableWord from error


def _parsed(name: str, content: bytes) -> WordReading:
    import mammoth  # only the child converts

    parts, pictures = Parts(content), _Pictures(hashlib.sha256(content).hexdigest())
    found = mammoth.convert_to_html(
        io.BytesIO(content), style_map=STYLES, include_embedded_style_map=False, id_prefix="",
        convert_image=mammoth.images.img_element(pictures.take),
    )  # fmt: skip
    title, html = _titled(found.value, PurePath(name).stem)
    shown = unescape(_ANY_TAG.sub("", f"{title} {html}"))
    return WordReading(title, _with_notes(_levelled(html)), pictures.found, [*pictures.warnings, *losses(parts, shown)])


def _titled(html: str, name: str) -> tuple[str, str]:
    """The title, and the text without it: the paragraph so styled, else a first heading that opens the text."""
    found = _TITLE.search(html) or re.match(r"\s*<h[1-3]\b[^>]*>(.*?)</h[1-3]>", html, re.DOTALL)
    words = _words(found[1]) if found else ""
    if not words or len(words) > LONGEST_TITLE or "<img" in found[1]:
        return name[:LONGEST_TITLE] or "เรื่องจากไฟล์ Word", html
    return words, html[: found.start()] + html[found.end() :]


def _words(html: str) -> str:
    return " ".join(unescape(_ANY_TAG.sub(" ", html.replace("</p>", " "))).split())


def _with_notes(html: str) -> str:
    """Notes stand at the end under a heading of their own, without arrows that lead nowhere."""
    return _NOTES.sub("<h2>เชิงอรรถ</h2><ol>", _WAYS_BACK.sub("", html), count=1)


def _levelled(html: str) -> str:
    """Headings moved so that the highest is of the second level, as below a title."""
    levels = [int(level) for _, level in _HEADING.findall(html)]
    shift = 2 - min(levels) if levels else 0
    return _HEADING.sub(lambda tag: f"<{tag[1]}h{min(int(tag[2]) + shift, 4)}>", html)


class _Pictures:
    """Takes the pictures in the order of the text; what cannot be shown is named instead."""

    def __init__(self, seed: str):
        self.seed, self.found, self.warnings = uuid.uuid5(uuid.NAMESPACE_OID, seed), [], []
        self.by_hash: dict[str, Picture] = {}
        self.met = 0

    def take(self, image) -> dict[str, str]:
        self.met += 1
        with image.open() as stream:
            content = stream.read()
        sha256, alt = hashlib.sha256(content).hexdigest(), " ".join((image.alt_text or "").split())[:LONGEST_TITLE]
        picture = self.by_hash.get(sha256) or self._drawn(content, image.content_type, sha256, alt)
        return {"src": PICTURE_PLACE.format(picture.key), "alt": alt} if picture else {"src": "", "alt": ""}

    def _drawn(self, content: bytes, content_type: str, sha256: str, alt: str) -> Picture | None:
        kind, content = _as_known(content, content_type or "")
        drawn = redraw(kind, content) if kind else None
        if drawn is None or len(self.found) >= MOST_PICTURES:
            why = "มีภาพเกินจำนวนที่หนึ่งเรื่องรับได้" if drawn else "เป็นภาพชนิดที่หน้าเว็บแสดงไม่ได้ หรือภาพเสียหาย"
            self.warnings.append(f"ไม่ได้นำภาพที่ {self.met} มา เพราะ{why} โปรดบันทึกเป็น PNG หรือ JPEG แล้วแทรกเอง")
            return None
        key = str(uuid.uuid5(self.seed, sha256))
        picture = Picture(key, f"ภาพที่ {len(self.found) + 1}{kind}", content, drawn.thumbnail, alt)
        self.found.append(picture)
        self.by_hash[sha256] = picture
        return picture


def _as_known(content: bytes, content_type: str) -> tuple[str, bytes]:
    """Ending and content of a picture the portal takes; TIFF and BMP are drawn anew, anything else has no ending."""
    if kind := FORMS.get(content_type.lower()):
        return kind, content
    from PIL import Image  # only the child draws

    try:
        picture = Image.open(io.BytesIO(content), formats=["TIFF", "BMP"])
        if picture.width * picture.height > 40_000_000:
            return "", b""
        stream = io.BytesIO()
        picture.convert("RGBA" if "A" in picture.mode else "RGB").save(stream, "PNG")
    except Exception:  # as every reader of strangers' pictures
        return "", b""
    return ".png", stream.getvalue()
