"""Uploaded files: proved to be what their names say, in a process of its own, before they are kept."""

import hashlib
import io
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from core.isolation import Busy, IsolationFailed, run_isolated
from core.pictures import whole_pictures_only
from core.refusals import Refusal

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_TOGETHER = 24 * 1024 * 1024  # bytes; a request of more is refused before it is read
LONGEST_NAME = 200  # characters
SECONDS, MEGABYTES = 20, 1024
LARGEST_UNPACKED = 300 * 1024 * 1024  # bytes
MOST_ENTRIES = 5000
LARGEST_PICTURE = 80_000_000  # pixels
OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}wordprocessingml.document",
    ".xlsx": f"{OFFICE}spreadsheetml.sheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
KINDS = "PDF, Word (.docx), Excel (.xlsx) หรือภาพ JPEG และ PNG"


class BadFile(Refusal):
    words = f"ไฟล์นี้ใช้ไม่ได้ โปรดเลือกไฟล์ชนิด {KINDS}"


@dataclass(frozen=True)
class ProvedFile:
    """A file that was proved readable."""

    name: str
    content: bytes
    content_type: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_proved(name: str, content: bytes) -> ProvedFile:
    """The file, when it opens as what its name says. Raises ``BadFile``, or ``Busy`` when too much is waiting."""
    name = tidy_name(name)
    kind = PurePath(name).suffix.lower()
    if kind not in TYPES:
        raise BadFile(f"“{name}” ไม่ใช่ชนิดไฟล์ที่รับ โปรดเลือกไฟล์ชนิด {KINDS}")
    if not content:
        raise BadFile(f"“{name}” เป็นไฟล์ว่าง โปรดเลือกไฟล์อื่น")
    if len(content) > LARGEST_FILE:
        raise BadFile(f"“{name}” ใหญ่เกิน ๒๐ เมกะไบต์ โปรดย่อไฟล์หรือแนบเป็นลิงก์แทน")
    try:
        proved = run_isolated(opens, kind, content, seconds=SECONDS, megabytes=MEGABYTES)
    except Busy:
        raise
    except IsolationFailed:
        proved = False
    if not proved:
        raise BadFile(f"เปิด “{name}” ไม่ได้ ไฟล์อาจเสียหาย มีรหัสผ่าน หรือไม่ตรงกับนามสกุลไฟล์ โปรดเลือกไฟล์อื่น")
    return ProvedFile(name, content, TYPES[kind])


def tidy_name(name: str) -> str:
    """The file's own name without folders and invisible signs, at most 200 characters; its ending stays."""
    plain = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if _is_visible(sign)).strip(" .")
    ending = PurePath(plain).suffix
    ending = ending if len(ending) < 10 else ""
    return plain.removesuffix(ending)[: LONGEST_NAME - len(ending)] + ending


def opens(kind: str, content: bytes) -> bool:
    """Whether the content really is of the kind and opens; hungry and not to be trusted: isolate it."""
    prove = {".pdf": _opens_pdf, ".docx": _opens_office, ".xlsx": _opens_office}.get(kind, _opens_picture)
    try:
        return prove(kind, content)
    except Exception:  # a crafted file makes its reader raise almost anything
        return False


def _opens_pdf(_kind: str, content: bytes) -> bool:
    import pypdfium2  # a native library, wanted only in the child

    return content.startswith(b"%PDF-") and len(pypdfium2.PdfDocument(content)) > 0


def _opens_office(kind: str, content: bytes) -> bool:
    """A whole package with its main part, without macros, that does not unpack without end."""
    package = zipfile.ZipFile(io.BytesIO(content))
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    light = len(entries) <= MOST_ENTRIES and sum(entry.file_size for entry in entries) <= LARGEST_UNPACKED
    whole = {MAIN_PARTS[kind], "[Content_Types].xml"} <= names and content.startswith(b"PK\x03\x04")
    tame = not any(name.lower().endswith("vbaproject.bin") for name in names)
    return light and whole and tame and package.testzip() is None


def _opens_picture(kind: str, content: bytes) -> bool:
    from PIL import Image  # as above

    picture = Image.open(io.BytesIO(content), formats=["PNG" if kind == ".png" else "JPEG"])
    if picture.width * picture.height > LARGEST_PICTURE:
        return False
    with whole_pictures_only():
        picture.load()
    return True


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
