"""Word documents for the tests of reading them: built by python-docx, and mended by hand where it cannot."""

import io
import zipfile
from collections.abc import Callable

from docx import Document
from PIL import Image

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(fill: Callable | None = None, *, title: str = "วิธีล้างถังเก็บน้ำ") -> bytes:
    """A document with a title; ``fill(document)`` writes the rest."""
    made = Document()
    if title:
        made.add_heading(title, 0)
    (fill or _usual)(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _usual(made) -> None:
    made.add_heading("ขั้นตอน", 1)
    made.add_paragraph("ปิดวาล์วน้ำเข้าก่อนทุกครั้ง")


def picture(colour: str = "red", form: str = "PNG") -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(stream, form)
    stream.seek(0)
    return stream


def with_body(xml: str, **parts: str) -> bytes:
    """The usual document with more XML before the end of its body, and other parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document())) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:sectPr", f"{xml}<w:sectPr".encode(), 1)
            new.writestr(name, content)
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def archive(files: dict[str, bytes], *, encoding: str = "") -> bytes:
    """A ZIP; with ``encoding`` the names of its files stand in it as old programs write them, without a word on it."""
    stream, raw = io.BytesIO(), {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for place, (name, content) in enumerate(files.items()):
            written = name.encode(encoding) if encoding else b""
            stand_in = f"{place:03}".ljust(len(written), "x") if encoding else name
            raw[stand_in.encode()] = written
            made.writestr(stand_in, content)
    packed = stream.getvalue()
    for stand_in, written in raw.items() if encoding else ():
        packed = packed.replace(stand_in, written)
    return packed
