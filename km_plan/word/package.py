"""The zip file around a Word document: told apart from other files, and weighed before it is opened."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from km_plan.word.errors import SAVE_AS_DOCX, UnreadableDocument
from thai.digits import to_thai

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_ENTRIES = 5_000
# XML packs to a tenth or so; repeated table rows may reach a hundredth. The ratio is judged from 10 MB on.
MAX_RATIO = 300
RATIO_MATTERS_FROM = 10 * 1024 * 1024
MAX_SIDE_PART_BYTES = 5 * 1024 * 1024
CHUNK = 64 * 1024

_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_UNLOCK = "กรุณาเปิดไฟล์ใน Microsoft Word เอารหัสผ่านออก บันทึกใหม่เป็น .docx แล้วนำเข้าอีกครั้ง"
_SPLIT = "กรุณาลบรูปภาพหรือแยกเฉพาะหน้าที่มีตารางแผนเป็นไฟล์ .docx ใหม่ แล้วนำเข้าไฟล์นั้น"
_CHOOSE_ANOTHER = "กรุณาเลือกไฟล์เอกสาร Word (.docx) ที่มีตารางแผน"
_OTHER_KINDS = {
    b"%PDF": "ไฟล์นี้เป็น PDF ไม่ใช่เอกสาร Word",
    b"{\\rtf": "ไฟล์นี้เป็น RTF ไม่ใช่เอกสาร Word (.docx)",
}
_OTHER_PACKAGES = {
    "xl/workbook.xml": "ไฟล์นี้เป็นสมุดงาน Excel ไม่ใช่เอกสาร Word",
    "ppt/presentation.xml": "ไฟล์นี้เป็นงานนำเสนอ PowerPoint ไม่ใช่เอกสาร Word",
    "content.xml": "ไฟล์นี้เป็นเอกสาร OpenDocument (.odt) ไม่ใช่เอกสาร Word (.docx)",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """An opened Word file; raises UnreadableDocument for anything else, and for what is too heavy to open."""

    def __init__(self, data: bytes) -> None:
        _refuse_other_files(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise UnreadableDocument("ไฟล์เสียหาย เปิดไม่ได้") from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._refuse_bombs(len(data))
        self.main_part = self._find_main_part()

    @property
    def has_macros(self) -> bool:
        """Whether the file carries macros; they are never read."""
        return any(name.lower().endswith("vbaproject.bin") for name in self._entries)

    def side_part(self, name: str) -> str:
        """The full name of a part standing beside the main one, or "" when there is none."""
        full = posixpath.join(posixpath.dirname(self.main_part), name)
        return full if full in self._entries else ""

    def side_tree(self, name: str) -> Element | None:
        """A small part beside the main one as a tree; None when it is missing, damaged or too large to matter."""
        full = self.side_part(name)
        return self._tree(full) if full else None

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, a piece at a time; raises UnreadableDocument when it is damaged."""
        try:
            with self._zip.open(self._entries[name]) as part:
                while piece := part.read(CHUNK):
                    yield piece
        except _BROKEN as error:
            raise UnreadableDocument("ไฟล์เสียหาย อ่านเนื้อหาได้ไม่ครบ") from error

    def _tree(self, name: str) -> Element | None:
        if self._entries[name].file_size > MAX_SIDE_PART_BYTES:
            return None
        try:
            return fromstring(self._zip.read(self._entries[name]), forbid_dtd=True)
        except (*_BROKEN, ParseError, DefusedXmlException):
            return None

    def _refuse_bombs(self, packed: int) -> None:
        entries = self._entries.values()
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableDocument("ไฟล์นี้ถูกเข้ารหัสไว้ด้วยรหัสผ่าน", _UNLOCK)
        unpacked = sum(entry.file_size for entry in entries)
        too_dense = unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed
        if len(self._zip.infolist()) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or too_dense:
            raise UnreadableDocument("ไฟล์นี้เมื่อคลายออกมีขนาดใหญ่ผิดปกติ จึงไม่เปิดอ่านเพื่อความปลอดภัย", _SPLIT)

    def _find_main_part(self) -> str:
        named = (name for name in (self._related_document(), "word/document.xml") if name in self._entries)
        if main := next(named, ""):
            return main
        kind = next((words for name, words in _OTHER_PACKAGES.items() if name in self._entries), "")
        raise UnreadableDocument(kind or "ไฟล์นี้เป็นไฟล์บีบอัด (zip) ไม่ใช่เอกสาร Word", _advice(kind))

    def _related_document(self) -> str:
        tree = self._tree("_rels/.rels") if "_rels/.rels" in self._entries else None
        for relation in tree if tree is not None else ():
            if relation.get("Type", "").endswith("/officeDocument") and self._is_word(relation.get("Target", "")):
                return relation.get("Target", "").lstrip("/")
        return ""

    def _is_word(self, target: str) -> bool:
        return target.lstrip("/") not in _OTHER_PACKAGES


def _refuse_other_files(data: bytes) -> None:
    if not data:
        raise UnreadableDocument("ไฟล์นี้ว่างเปล่า ไม่มีข้อมูล", _CHOOSE_ANOTHER)
    if len(data) > MAX_BYTES:
        limit = to_thai(MAX_BYTES // 1024 // 1024)
        raise UnreadableDocument(f"ไฟล์ใหญ่เกิน {limit} เมกะไบต์", _SPLIT)
    if data.startswith(_OLE):
        raise _old_or_locked(data)
    for start, words in _OTHER_KINDS.items():
        if data.startswith(start):
            raise UnreadableDocument(words)
    if not data.startswith(b"PK"):
        raise UnreadableDocument("ไฟล์นี้ไม่ใช่เอกสาร Word (.docx) หรือเสียหายจนเปิดไม่ได้")


def _old_or_locked(data: bytes) -> UnreadableDocument:
    if _ENCRYPTED in data:
        return UnreadableDocument("ไฟล์นี้ถูกเข้ารหัสไว้ด้วยรหัสผ่าน", _UNLOCK)
    return UnreadableDocument("ไฟล์นี้เป็น Word รุ่นเก่า (.doc) ซึ่งระบบยังอ่านไม่ได้")


def _advice(kind: str) -> str:
    return SAVE_AS_DOCX if "OpenDocument" in kind else _CHOOSE_ANOTHER
