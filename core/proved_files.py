"""Uploaded files: proved to be what their names say, in a process of its own, before they are kept."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from core.isolation import Busy, IsolationFailed, run_isolated
from core.proving import opens
from core.refusals import Refusal
from thai.digits import for_page

__all__ = ["BadFile", "ProvedFile", "named", "opens", "read_proved", "tidy_name"]

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_TOGETHER = 24 * 1024 * 1024  # bytes; a request of more is refused before it is read
LONGEST_NAME = 200  # characters
SECONDS, MEGABYTES = 20, 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}wordprocessingml.document",
    ".xlsx": f"{OFFICE}spreadsheetml.sheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
KINDS = "PDF, Word (.docx), Excel (.xlsx) หรือภาพ JPEG และ PNG"
MORE_TYPES = TYPES | {
    ".pptx": f"{OFFICE}presentationml.presentation",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".odt": f"{OPEN}text",
    ".ods": f"{OPEN}spreadsheet",
    ".odp": f"{OPEN}presentation",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
MORE_KINDS = "PDF, Word, Excel, PowerPoint, OpenDocument, ข้อความล้วน (.txt .csv .md) หรือภาพ JPEG, PNG, WebP และ GIF"
_MACROS = "ไฟล์ชนิดนี้มีชุดคำสั่งอยู่ข้างใน (มาโคร) โปรดบันทึกเป็น {} แล้วแนบใหม่"
# Endings that people often try, and what helps them.
HINTS = {
    **dict.fromkeys((".heic", ".heif"), "โปรดตั้งกล้องของโทรศัพท์ให้ถ่ายเป็น JPEG หรือส่งออกภาพเป็น .jpg แล้วแนบใหม่"),
    **dict.fromkeys((".docm", ".dotm"), _MACROS.format(".docx")),
    **dict.fromkeys((".xlsm", ".xltm", ".xlsb"), _MACROS.format(".xlsx")),
    **dict.fromkeys((".pptm", ".ppsm"), _MACROS.format(".pptx")),
    **dict.fromkeys((".zip", ".rar", ".7z"), "โปรดแตกไฟล์ก่อน แล้วแนบทีละไฟล์"),
    **dict.fromkeys((".mp4", ".mov", ".mp3", ".avi"), "โปรดวางวิดีโอหรือเสียงไว้ในที่เก็บของหน่วยงาน แล้วใส่ลิงก์ในเนื้อหา"),
}


class BadFile(Refusal):
    words = f"ไฟล์นี้ใช้ไม่ได้ โปรดเลือกไฟล์ชนิด {KINDS}"


@dataclass(frozen=True)
class ProvedFile:
    """A file that was proved readable."""

    name: str
    content: bytes
    content_type: str
    pages: int = 1

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_proved(name: str, content: bytes, *, types: Mapping[str, str] = TYPES, words: str = KINDS) -> ProvedFile:
    """The file, when it opens as what its name says. Raises ``BadFile``, or ``Busy`` when too much is waiting.

    ``types`` are the endings taken, ``words`` their names for people.
    """
    name, kind = named(name, content, types=types, words=words)
    try:
        pages = run_isolated(opens, kind, content, seconds=SECONDS, megabytes=MEGABYTES)
    except Busy:
        raise
    except IsolationFailed:
        pages = 0
    if not pages:
        raise not_opened(name)
    return ProvedFile(name, content, types[kind], pages)


def named(name: str, content: bytes, *, types: Mapping[str, str], words: str) -> tuple[str, str]:
    """The tidy name and its ending, of a file that may be opened to see what it is. Raises ``BadFile``."""
    name = tidy_name(name)
    kind = PurePath(name).suffix.lower()
    if kind not in types:
        raise BadFile(f"“{name}” ไม่ใช่ชนิดไฟล์ที่รับ {HINTS.get(kind) or f'โปรดเลือกไฟล์ชนิด {words}'}")
    if not content:
        raise BadFile(f"“{name}” เป็นไฟล์ว่าง โปรดเลือกไฟล์อื่น")
    if len(content) > LARGEST_FILE:
        raise BadFile(f"“{name}” ใหญ่เกิน {for_page('20')} เมกะไบต์ โปรดย่อไฟล์หรือแนบเป็นลิงก์แทน")
    return name, kind


def not_opened(name: str) -> BadFile:
    return BadFile(f"เปิด “{name}” ไม่ได้ ไฟล์อาจเสียหาย มีรหัสผ่าน มีมาโคร หรือไม่ตรงกับนามสกุลไฟล์ โปรดเลือกไฟล์อื่น")


def tidy_name(name: str) -> str:
    """The file's own name without folders and invisible signs, at most 200 characters; its ending stays."""
    plain = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if _is_visible(sign)).strip(" .")
    ending = PurePath(plain).suffix
    ending = ending if len(ending) < 10 else ""
    return plain.removesuffix(ending)[: LONGEST_NAME - len(ending)] + ending


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
