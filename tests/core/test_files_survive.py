"""The store outlives what machines do: killed while it writes, on a disk that is really full."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from core import files

pytestmark = pytest.mark.slow

# Keeps files for ever, each of some megabytes, and says when it began.
KEEPER = """
import os, sys, django
from django.conf import settings
settings.configure(STORAGES={"default": {"BACKEND": "core.files.WholeFiles", "OPTIONS": {"location": sys.argv[1]}}})
django.setup()
from core import files
print("ready", flush=True)
while True:
    files.keep(os.urandom(1 << 20) * 3)
"""


def whole(store: Path) -> bool:
    """Whether every file that has its name has its content."""
    kept = [path for path in (store / "kept").rglob("*") if path.is_file()]
    return bool(kept) and all(files.hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in kept)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(files, "default_storage", files.WholeFiles(location=tmp_path))
    monkeypatch.setattr(files, "_who_names", [])
    return tmp_path


def test_a_keeper_killed_twenty_times_leaves_nothing_half(store):
    for number in range(20):
        keeper = subprocess.Popen(
            [sys.executable, "-c", KEEPER, str(store)], cwd=settings.BASE_DIR, stdout=subprocess.PIPE
        )
        keeper.stdout.readline()
        time.sleep(0.05 + number * 0.013)
        keeper.send_signal(signal.SIGKILL)
        keeper.wait()
        keeper.stdout.close()
    files.keep(b"one at least")

    assert whole(store)
    files.sweep(timezone.now() + timedelta(days=2))
    assert [path for path in store.rglob("*") if path.is_file()] == []


@pytest.fixture
def small_disk(tmp_path):
    """Four megabytes, really."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and os.geteuid() == 0
    made = made and not subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], capture_output=True, check=False
    ).returncode  # fmt: skip
    if not made:
        pytest.skip("only root may mount a disk of memory")
    yield folder
    subprocess.run([shutil.which("umount"), "-l", str(folder)], check=True)


@pytest.mark.parametrize("room_left", [True, False], ids=["room is left", "to the last byte"])
def test_a_full_disk_refuses_keeps_what_it_has_and_leaves_no_scrap(small_disk, monkeypatch, room_left):
    monkeypatch.setattr(files, "default_storage", files.WholeFiles(location=small_disk))
    if not room_left:
        monkeypatch.setattr(files, "_leave_room", lambda *_: None)
    kept, refused = [], 0

    for number in range(9):
        try:
            kept.append(files.keep(bytes([number]) * (700 * 1024)))
        except files.NoRoom:
            refused += 1

    assert (len(kept) >= 4, refused >= 3, whole(small_disk)) == (True, True, True)
    assert list((small_disk / "incoming").iterdir()) == []
    if room_left:  # signing in writes a few kilobytes
        (small_disk / "session").write_bytes(bytes(100 * 1024))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_while_a_file_is_named_leaves_nothing(store, monkeypatch, number):
    def full(*_):
        raise OSError(number, "full")

    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(files.NoRoom):
        files.keep(b"content")
    assert [path for path in store.rglob("*") if path.is_file()] == []
