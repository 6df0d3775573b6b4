"""The store of files: whole or not at all, once under the hash of the content, swept when nobody names it."""

import errno
import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import call_command
from django.utils import timezone

from core import files

CONTENT = "เนื้อหาของไฟล์".encode()
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch) -> Path:
    """A store of our own with nobody who names files in it."""
    monkeypatch.setattr(files, "default_storage", files.WholeFiles(location=tmp_path))
    monkeypatch.setattr(files, "_who_names", [])
    return tmp_path


def names(store: Path) -> list[str]:
    return sorted(str(path.relative_to(store)) for path in store.rglob("*") if path.is_file())


def grow_old(path: Path, **age) -> None:
    then = (timezone.now() - timedelta(**age)).timestamp()
    os.utime(path, (then, then))


def test_the_settings_keep_files_whole():
    assert isinstance(default_storage, files.WholeFiles)


def test_the_same_content_is_one_file_under_its_hash(store):
    assert (files.keep(CONTENT), files.keep(CONTENT)) == (SHA, SHA)

    assert names(store) == [f"kept/{SHA[:2]}/{SHA}"]
    assert files.read(SHA) == CONTENT
    with files.open_file(SHA) as file:
        assert list(file.chunks()) == [CONTENT]


@pytest.mark.parametrize("sha256", ["0" * 64, "../../etc/passwd", "", "A" * 64])
def test_what_is_not_there_is_a_refusal(sha256):
    with pytest.raises(files.FileIsGone, match="โปรดแจ้งผู้ดูแลระบบ"):
        files.read(sha256)


def test_what_was_made_of_a_file_is_kept_beside_it():
    files.keep_made(SHA, "page-1.jpg", b"picture")

    assert (files.read_made(SHA, "page-1.jpg"), files.read_made(SHA, "page-2.jpg")) == (b"picture", None)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_and_leaves_nothing(store, monkeypatch, number):
    def full(*_):
        raise OSError(number, "full")

    monkeypatch.setattr(files.os, "fsync", full)

    with pytest.raises(files.NoRoom, match="พื้นที่เก็บไฟล์ของระบบเต็ม"):
        files.keep(CONTENT)
    assert names(store) == []


def test_another_fault_of_the_disk_is_not_called_full(store, monkeypatch):
    def broken(*_):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(files.os, "fsync", broken)

    with pytest.raises(OSError, match="broken"):
        files.keep(CONTENT)
    assert names(store) == []


@pytest.mark.parametrize(
    ("free", "total", "takes"), [(101, 10_000, True), (99, 10_000, False), (4, 64, True), (3, 64, False)]
)
def test_uploads_leave_room_for_everything_else(store, monkeypatch, free, total, takes):
    megabyte = 1024 * 1024
    usage = type("Usage", (), {"free": free * megabyte, "total": total * megabyte})
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _: usage)

    assert files.has_room(store) == takes
    if not takes:
        with pytest.raises(files.NoRoom):
            files.keep(CONTENT)


def test_nothing_is_read_under_its_name_before_it_is_whole(store, monkeypatch):
    seen = []
    monkeypatch.setattr(files.os, "fsync", lambda _: seen.append(names(store)))

    files.keep(CONTENT)

    assert [[name.split("/")[0] for name in found] for found in seen] == [["incoming"], ["kept"]]


def test_only_what_is_old_and_nobodys_is_swept(store):
    named, nobodys, young = files.keep(b"named"), files.keep(b"nobodys"), files.keep(b"young")
    for sha256 in (named, nobodys):
        files.keep_made(sha256, "page-1.jpg", b"picture")
    (store / "incoming" / "tmp1").write_bytes(b"half")
    for path in store.rglob("*"):
        if path.is_file() and path.name != young:
            grow_old(path, days=2)
    files.named_by(lambda: [named])

    assert files.sweep(timezone.now()) == 3
    assert names(store) == sorted(
        [f"kept/{named[:2]}/{named}", f"kept/{young[:2]}/{young}", f"made/{named[:2]}/{named}/page-1.jpg"]
    )


def test_keeping_the_same_content_again_saves_it_from_the_sweep(store):
    files.keep(CONTENT)
    grow_old(store / "kept" / SHA[:2] / SHA, days=9)

    files.keep(CONTENT)

    assert files.sweep(timezone.now()) == 0


def test_an_empty_store_is_swept_without_a_word(capsys):
    call_command("sweep_files")

    assert capsys.readouterr().out == "ลบไฟล์ที่ไม่มีผู้ใช้แล้ว 0 ไฟล์\n"


def test_a_backup_holds_every_file_and_copies_each_once(store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backup")
    files.keep(CONTENT)
    files.keep_made(SHA, "page-1.jpg", b"picture")

    assert [files.copy_into(folder), files.copy_into(folder)] == [1, 0]
    assert names(folder) == [f"kept/{SHA[:2]}/{SHA}"]
    assert (folder / "kept" / SHA[:2] / SHA).read_bytes() == CONTENT


def test_any_store_of_django_will_do(monkeypatch):
    monkeypatch.setattr(files, "default_storage", InMemoryStorage())

    sha256 = files.keep(CONTENT)

    assert (files.read(sha256), files.sweep(timezone.now()), files.sweep(timezone.now() + timedelta(days=2))) == (
        CONTENT,
        0,
        1,
    )
