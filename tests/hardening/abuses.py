"""Files that somebody with bad intentions, or a bad disk, would attach: a name, a content, built anew each time."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image

from tests.hardening import bad_files as bad

PNG, GIF = b"\x89PNG\r\n\x1a\n", b"GIF89a"
SCRIPT = b"<script>alert(1)</script>"
HTML = b"<!DOCTYPE html><html><body onload=alert(1)>" + SCRIPT + b"</body></html>"
EXE = b"MZ\x90\x00" + bytes(200) + b"This program cannot be run in DOS mode"
ELF = b"\x7fELF\x02\x01\x01" + bytes(100)
OFFICE_TYPES = {"[Content_Types].xml": "<Types/>"}


def picture(form: str, **options) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (16, 16), "green").save(stream, form, **options)
    return stream.getvalue()


def giant(side: int) -> bytes:
    """A PNG of a few bytes that says how large it is."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")


def old_office(*streams: str, more: bytes = b"") -> bytes:
    """An old Office file as far as its directory goes."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries.ljust(1024, b"\0") + more


def locked_word() -> bytes:
    return old_office("WordDocument", more=(b"\xec\xa5" + bytes(9) + b"\x01").ljust(512, b"\0"))


def word(**more) -> bytes:
    return bad.docx("<w:p><w:r><w:t>ก</w:t></w:r></w:p>", **more)


def template(target: str) -> bytes:
    relation = f'<Relationship Target="{target}" TargetMode="External" Type="{bad.OFFICE}/attachedTemplate"/>'
    return word(**{"word___rels__settings.xml.rels": f"<Relationships>{relation}</Relationships>"})


def locked_zip() -> bytes:
    """A package whose parts say that they are locked."""
    content = bytearray(word())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    return bytes(content)


def many_parts() -> bytes:
    return bad.packed(OFFICE_TYPES | {f"a{number}": "" for number in range(5001)} | {"word/document.xml": ""})


def nested_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (OFFICE_TYPES | {"xl/workbook.xml": "<x/>"}).items():
            archive.writestr(name, text)
        for number in range(40):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", bytes(8 * 1024 * 1024))
    return stream.getvalue()


def open_document(kind: str, **parts) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    return bad.packed({"mimetype": mime, "content.xml": "<x/>"} | {k.replace("__", "/"): v for k, v in parts.items()})


# Every one of these is refused; the name decides nothing.
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "svg": ("ภาพ.svg", bad.svg),
    "svg as png": ("ภาพ.png", bad.svg),
    "svg as jpg": ("ภาพ.jpg", bad.svg),
    "svg as text": ("ภาพ.txt", bad.svg),
    "svg packed": ("ภาพ.svgz", lambda: zlib.compress(bad.svg())),
    "html": ("หน้า.html", lambda: HTML),
    "html as text": ("หน้า.txt", lambda: HTML),
    "html as markdown": ("หน้า.md", lambda: b"\n\n  " + HTML),
    "html with a mark as csv": ("หน้า.csv", lambda: b"\xef\xbb\xbf" + HTML),
    "html in utf-16": ("หน้า.txt", lambda: HTML.decode().encode("utf-16")),
    "html as pdf": ("หน้า.pdf", lambda: HTML),
    "html as word": ("หน้า.docx", lambda: HTML),
    "html as old word": ("หน้า.doc", lambda: HTML),
    "html as gif": ("หน้า.gif", lambda: GIF + HTML),
    "xhtml": ("หน้า.xhtml", lambda: b"<?xml version='1.0'?>" + HTML),
    "xml": ("ข้อมูล.xml", lambda: b"<?xml version='1.0'?><a/>"),
    "mht": ("หน้า.mht", lambda: b"MIME-Version: 1.0\r\n\r\n" + HTML),
    "script": ("a.js", lambda: b"alert(1)"),
    "php": ("a.php", lambda: b"<?php system($_GET[0]);"),
    "php as text": ("a.txt", lambda: b"<?php system($_GET[0]);"),
    "shell as text": ("a.txt", lambda: b"#!/bin/sh\nrm -rf /"),
    "two endings": ("a.pdf.exe", lambda: EXE),
    "exe": ("a.exe", lambda: EXE),
    "exe as pdf": ("a.pdf", lambda: EXE),
    "exe as text": ("a.txt", lambda: EXE),
    "exe as old excel": ("a.xls", lambda: EXE),
    "elf as csv": ("a.csv", lambda: ELF),
    "batch": ("a.bat", lambda: b"del c:"),
    "shortcut": ("a.lnk", lambda: b"L\0\0\0"),
    "java": ("a.jar", lambda: bad.packed({"META-INF/MANIFEST.MF": ""})),
    "zip": ("a.zip", lambda: bad.packed({"a.txt": "x"})),
    "zip as word": ("a.docx", lambda: bad.packed({"a.txt": "x"})),
    "exe before a word file": ("a.docx", lambda: EXE + word()),
    "picture before a word file": ("a.docx", lambda: picture("GIF") + word()),
    "word as excel": ("a.xlsx", word),
    "word as slides": ("a.pptx", word),
    "word as open text": ("a.odt", word),
    "open sheet as open text": ("a.odt", lambda: open_document("spreadsheet")),
    "macro ending": ("a.docm", lambda: word(word__vbaProject_bin=b"x")),
    "macro excel ending": ("a.xlsm", lambda: word()),
    "macro inside": ("a.docx", lambda: word(**{"word__vbaProject.bin": b"x"})),
    "macro inside, other case": ("a.docx", lambda: word(**{"word__VBAPROJECT.BIN": b"x"})),
    "macro sheet": ("a.xlsx", lambda: bad.packed(OFFICE_TYPES | {"xl/workbook.xml": "", "xl/macrosheets/s.xml": ""})),
    "active control": ("a.docx", lambda: word(**{"word__activeX__activeX1.xml": "x"})),
    "macro in open text": ("a.odt", lambda: open_document("text", Basic__Standard__Module1="Sub x")),
    "template on the web": ("a.docx", lambda: template("http://evil.example/t.dotm")),
    "template on a share": ("a.docx", lambda: template("\\\\evil.example\\t.dotm")),
    "macro in old word": ("a.doc", lambda: old_office("WordDocument", "_VBA_PROJECT")),
    "macro in old excel": ("a.xls", lambda: old_office("Workbook", "_VBA_PROJECT_CUR")),
    "old word as old slides": ("a.ppt", lambda: old_office("WordDocument")),
    "only the head of old word": ("a.doc", lambda: bad.OLD_WORD),
    "locked old word": ("a.doc", locked_word),
    "locked new word": ("a.docx", lambda: old_office("EncryptionInfo", "EncryptedPackage")),
    "locked new word as old": ("a.doc", lambda: old_office("WordDocument", "EncryptedPackage")),
    "locked parts": ("a.docx", locked_zip),
    "locked open text": ("a.odt", lambda: open_document("text", **{"META-INF__manifest.xml": "<m:encryption-data/>"})),
    "bomb": ("a.docx", lambda: bad.bomb("word/document.xml", 310)),
    "bomb of sheets": ("a.xlsx", nested_bomb),
    "bomb of slides": ("a.pptx", lambda: bad.bomb("ppt/presentation.xml", 310)),
    "too many parts": ("a.docx", many_parts),
    "cut word": ("a.docx", lambda: word()[:-40]),
    "cut pdf": ("a.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<"),
    "cut jpeg": ("a.jpg", lambda: picture("JPEG")[:-200]),
    "cut png": ("a.png", lambda: picture("PNG")[:60]),
    "cut webp": ("a.webp", lambda: picture("WEBP")[:-20]),
    "only the head of a gif": ("a.gif", lambda: GIF),
    "picture of 50,000 x 50,000": ("a.png", lambda: giant(50_000)),
    "picture of 9,000 x 9,000 that is not there": ("a.png", lambda: giant(9_000)),
    "jpeg as png": ("a.png", lambda: picture("JPEG")),
    "tiff as jpeg": ("a.jpg", lambda: picture("TIFF")),
    "icon as png": ("a.png", lambda: picture("ICO")),
    "heic": ("a.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(99)),
    "postscript": ("a.eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0"),
    "postscript as jpeg": ("a.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0"),
    "bytes as text": ("a.txt", lambda: bytes(range(256))),
    "zeros as text": ("a.csv", lambda: bytes(1000)),
    "bytes as markdown": ("a.md", lambda: b"\xff\xfe\x00"),
    "noise as pdf": ("a.pdf", lambda: bad.noise(1)),
    "empty": ("a.pdf", lambda: b""),
    "one byte": ("a.docx", lambda: b"P"),
    "21 MB": ("a.txt", lambda: b"x" * (21 * 1024 * 1024)),
    "no name": ("", lambda: b"x"),
    "only an ending": (".pdf", lambda: HTML),
    "dots": ("..", lambda: b"x"),
    "ending turned round": ("a\u202etxt.exe", lambda: EXE),
    "zero in the ending": ("a.exe\x00.txt.exe", lambda: EXE),
    "space after the ending": ("a.exe ", lambda: EXE),
    "stream of a disk": ("a.txt::$DATA", lambda: b"x"),
}

# A good file under each of these names is kept, under a name that is only text.
NAMES = {
    "../../../etc/passwd.txt": "passwd.txt",
    "..\\..\\windows\\system32\\ก.txt": "ก.txt",
    "/etc/cron.d/x.txt": "x.txt",
    "C:\\ก.txt": "ก.txt",
    "<script>alert(1)</script>.txt": "script>.txt",
    '"><img src=x onerror=alert(1)>.txt': '"><img src=x onerror=alert(1)>.txt',
    "{{7*7}}{% now 'Y' %}.txt": "{{7*7}}{% now 'Y' %}.txt",
    "a\u202egpj.txt": "agpj.txt",
    "ก\u200bข\ufeff.txt": "กข.txt",
    "a\x00b.txt": "ab.txt",
    "ก" * 251 + ".txt": "ก" * 196 + ".txt",
    "น้ำ ปั๊ม ผู้ที่.txt": "น้ำ ปั๊ม ผู้ที่.txt",
    "😀🏛️.txt": "😀🏛️.txt",
    "=cmd|' /C calc'!A0.txt": "C calc'!A0.txt",
    "CON.txt": "CON.txt",
    ".htaccess.txt": "htaccess.txt",
    "'; DROP TABLE x; --.txt": "'; DROP TABLE x; --.txt",
    "%2e%2e%2f%00.txt": "%2e%2e%2f%00.txt",
}
