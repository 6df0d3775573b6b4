"""A ZIP of Word documents: weighed by its directory alone, its Thai file names mended, each file read by itself."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from core.proved_files import LARGEST_FILE, tidy_name
from core.refusals import Refusal

LARGEST_ARCHIVE = 24 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 300 * 1024 * 1024  # bytes of all documents together
MOST_ENTRIES = 2000
MOST_DOCUMENTS = 200
STEEPEST_RATIO = 200  # a Word document is a ZIP itself and packs hardly any further
NOT_WORD = "ไม่ใช่ไฟล์ .docx จึงไม่นำเข้า"
TOO_LARGE = "ใหญ่เกิน 20 เมกะไบต์ จึงไม่นำเข้า"
BROKEN = "อ่านไฟล์นี้ใน ZIP ไม่ได้ ไฟล์อาจเสียหายหรือมีรหัสผ่าน"
HIDDEN = ("__MACOSX/", ".", "~$", "Thumbs.db", "desktop.ini")


class BadArchive(Refusal):
    words = "ไฟล์นี้ไม่ใช่ ZIP หรือเสียหาย โปรดรวมไฟล์ Word เป็น ZIP ใหม่แล้วเลือกอีกครั้ง"


@dataclass(frozen=True)
class Member:
    """A file of the archive; ``place`` is its number in the directory, ``why_not`` why it is left out."""

    place: int
    folder: str
    name: str
    why_not: str = ""

    @property
    def shown(self) -> str:
        return f"{self.folder}/{self.name}" if self.folder else self.name


def members_of(content: bytes) -> list[Member]:
    """The files of the archive in its order, without folders and what computers leave there. Raises ``BadArchive``."""
    archive = _opened(content)
    entries = archive.infolist()
    if len(content) > LARGEST_ARCHIVE:
        raise BadArchive("ไฟล์ ZIP ใหญ่เกิน 24 เมกะไบต์ โปรดแบ่งเป็นหลายไฟล์")
    if len(entries) > MOST_ENTRIES or _too_heavy(entries, len(content)):
        raise BadArchive("ข้อมูลใน ZIP มากหรือถูกบีบอัดผิดปกติ ระบบจึงไม่เปิดอ่าน โปรดแบ่งเป็นหลายไฟล์")
    members = [_member(place, entry) for place, entry in enumerate(entries) if not _is_hidden(entry)]
    if not any(not member.why_not for member in members):
        raise BadArchive("ไม่พบไฟล์ .docx ใน ZIP นี้ โปรดใส่ไฟล์ Word อย่างน้อยหนึ่งไฟล์")
    if sum(not member.why_not for member in members) > MOST_DOCUMENTS:
        raise BadArchive(f"ใน ZIP มีไฟล์ Word เกิน {MOST_DOCUMENTS} ไฟล์ โปรดแบ่งเป็นหลาย ZIP")
    return members


def read_member(content: bytes, member: Member) -> bytes:
    """The bytes of one file. Raises ``BadArchive``."""
    archive = _opened(content)
    try:
        with archive.open(archive.infolist()[member.place]) as file:
            found = file.read(LARGEST_FILE + 1)
    except Exception as error:  # a crafted archive makes zipfile raise almost anything
        raise BadArchive(BROKEN) from error
    if len(found) > LARGEST_FILE:
        raise BadArchive(TOO_LARGE)
    return found


def mended(entry: zipfile.ZipInfo) -> str:
    """The name as it was typed: Thai Windows writes its own letters where the format expects those of an old DOS."""
    if entry.flag_bits & 0x800:  # it says so itself: UTF-8
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    return next(_readings(raw), entry.filename)


def _readings(raw: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "cp874"):
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError:
            continue


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except Exception as error:  # as above
        raise BadArchive from error


def _too_heavy(entries: list[zipfile.ZipInfo], packed: int) -> bool:
    unpacked = sum(entry.file_size for entry in entries)
    return unpacked > LARGEST_UNPACKED or unpacked > STEEPEST_RATIO * max(packed, 1)


def _is_hidden(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/")
    return entry.is_dir() or name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(HIDDEN)


def _member(place: int, entry: zipfile.ZipInfo) -> Member:
    whole = mended(entry).replace("\\", "/")
    name = tidy_name(whole) or f"ไฟล์ที่ {place + 1}"
    folder = "/".join(filter(None, (tidy_name(part) for part in whole.split("/")[:-1])))[:200]
    why_not = "" if PurePath(name).suffix.lower() == ".docx" else NOT_WORD
    return Member(place, folder, name, why_not or (TOO_LARGE if entry.file_size > LARGEST_FILE else ""))
