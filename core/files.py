"""Files kept once under the hash of their content, whole or not at all, in the folder or service the settings name.

A row names a file by its sha256 and never by a path. The file is written before the row that names it is committed, and
nothing is deleted but by ``sweep``, long after the last row let go: a crash leaves a file too many, never one too few.
"""

import contextlib
import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage

from core.durable import sync_folder
from core.refusals import Refusal

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
ROOM_LEFT = 100 * 1024 * 1024  # bytes that uploads leave free, so that signing in and saving text still work
SHARE_LEFT = 20  # of a small disk: a twentieth
OLD = timedelta(days=1)  # what nobody names after a day is nobody's
KEPT, MADE, COMING = "kept", "made", "incoming"  # files of people; pictures made of them; what is being written
SHA256 = re.compile("[0-9a-f]{64}")

_who_names: list[Callable[[], Iterable[str]]] = []


class NoRoom(Refusal):
    words = "พื้นที่เก็บไฟล์ของระบบเต็ม จึงยังไม่ได้เก็บไฟล์นี้ ข้อความที่บันทึกแล้วไม่หาย โปรดแจ้งผู้ดูแลระบบ แล้วแนบใหม่ภายหลัง"


class FileIsGone(Refusal):
    words = "ไม่พบไฟล์นี้ในที่เก็บไฟล์ของระบบ โปรดแจ้งผู้ดูแลระบบให้กู้คืนจากชุดสำรองล่าสุด"


class WholeFiles(FileSystemStorage):
    """A folder in which a file appears whole or not at all, also when the machine stops in the middle."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, allow_overwrite=True, **kwargs)

    def _save(self, name: str, content: File) -> str:
        target, coming = Path(self.path(name)), Path(self.path(COMING))
        with _no_room_said():
            for folder in (coming, target.parent):
                folder.mkdir(parents=True, exist_ok=True)
            _leave_room(coming, content.size)
            _write_whole(coming, target, content)
        return name


def keep(content: bytes) -> str:
    """Store the content and return its sha256; the same content twice is one file. Raises ``NoRoom``."""
    sha256 = hashlib.sha256(content).hexdigest()
    default_storage.save(_place(sha256), ContentFile(content))
    return sha256


@contextlib.contextmanager
def writing(size: int = 0) -> Iterator[BinaryIO]:
    """A file to write something large into piece by piece, for ``keep_written``; it goes with the block.

    ``size`` is how much it will be, as far as known. Raises ``NoRoom``.
    """
    folder = Path(settings.VAR)
    with _no_room_said():
        _leave_room(folder, 2 * size)
        with tempfile.TemporaryFile(dir=folder) as file:
            yield file


def keep_written(file: BinaryIO) -> str:
    """Store what was written there and return its sha256, never holding it whole in memory. Raises ``NoRoom``."""
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    default_storage.save(_place(sha256), File(file))
    return sha256


def read(sha256: str) -> bytes:
    """The content of a kept file. Raises ``FileIsGone``."""
    with open_file(sha256) as file:
        return file.read()


def open_file(sha256: str) -> File:
    """A kept file to read piece by piece; the caller closes it. Raises ``FileIsGone``."""
    try:
        return default_storage.open(_place(sha256))
    except FileNotFoundError as error:
        raise FileIsGone from error


def keep_made(sha256: str, label: str, content: bytes) -> None:
    """Store what was made of a kept file, such as the picture of its page 3; it goes when the file goes."""
    default_storage.save(_made(sha256, label), ContentFile(content))


def read_made(sha256: str, label: str) -> bytes | None:
    """What ``keep_made`` stored, or None."""
    try:
        with default_storage.open(_made(sha256, label)) as file:
            return file.read()
    except FileNotFoundError:
        return None


def named_by(function: Callable[[], Iterable[str]]) -> None:
    """Register who names files: ``function()`` gives every sha256 its rows name. Said once, at start-up."""
    _who_names.append(function)


def sweep(now: datetime) -> int:
    """Delete what no row names and what is older than a day, with all that was made of it; returns how many files.

    Younger files may belong to a transaction that is not committed yet.
    """
    named = {sha256 for function in _who_names for sha256 in function()}
    found = [*_under(KEPT), *_under(MADE), *_under(COMING)]
    return sum(_swept(name, now) for name in found if _sha256_of(name) not in named)


def copy_into(folder: Path) -> int:
    """Copy every kept file that the folder lacks; returns how many. A copy of the same name is the same file."""
    missing = [name for name in _under(KEPT) if not (folder / name).exists()]
    for name in missing:
        with default_storage.open(name) as file, _no_room_said():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / COMING).mkdir(exist_ok=True)
            _write_whole(folder / COMING, folder / name, file)
    return len(missing)


def has_room(folder: Path | str) -> bool:
    """Whether the disk of the folder still takes uploads."""
    room = shutil.disk_usage(folder)
    return room.free > min(ROOM_LEFT, room.total // SHARE_LEFT)


def _place(sha256: str) -> str:
    if not SHA256.fullmatch(sha256):
        raise FileIsGone
    return f"{KEPT}/{sha256[:2]}/{sha256}"


def _made(sha256: str, label: str) -> str:
    return f"{MADE}/{sha256[:2]}/{sha256}/{label}"


def _sha256_of(name: str) -> str:
    found = SHA256.search(name)
    return found[0] if found else ""


def _under(folder: str) -> Iterator[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _under(f"{folder}/{name}")


def _swept(name: str, now: datetime) -> bool:
    """Looked at again at the last moment: whoever keeps the same content anew makes the file young again."""
    try:
        if default_storage.get_modified_time(name) > now - OLD:
            return False
    except FileNotFoundError:  # written or swept by somebody else meanwhile
        return False
    default_storage.delete(name)
    return True


def _leave_room(folder: Path, size: int) -> None:
    if not has_room(folder) or shutil.disk_usage(folder).free < size:
        raise NoRoom


def _write_whole(coming: Path, target: Path, content: File) -> None:
    """Under a name that nobody reads first; on the disk before it gets its own."""
    handle, name = tempfile.mkstemp(dir=coming)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in content.chunks():
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


@contextlib.contextmanager
def _no_room_said() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom from error
        raise
