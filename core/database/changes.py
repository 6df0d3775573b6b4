"""What may be done to the database: create, back up, upgrade, put a backup back. Each is whole or not at all."""

import os
import shutil
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from core.database.facts import database_file, started_marker, upgrade_marker
from core.durable import sync_folder

SIDE_FILES = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database

STARTED = "ระบบเคยเริ่มใช้งานแล้ว โปรดอย่าลบแฟ้มนี้\nThe portal has been started here; keep this file.\n"


class BackupUnusable(Exception):
    """The file to restore is no sound database, or there is nowhere to restore it to."""


def create() -> None:
    """Make the tables. An SQLite file is made under another name and gets its own when it is whole."""
    connection = connections["default"]
    target = database_file(connection)
    if target is None:
        _migrate()
        return
    unfinished = _unfinished(target)
    _remove(unfinished)
    _migrate_as(connection, unfinished)
    _remove(target)
    _put_in_place(unfinished, target)


def upgrade(backup: Path | None) -> None:
    """Bring the tables up to the code, after a backup.

    The marker stays when this is cut short or fails, and nothing is served until a backup is restored.
    """
    _write_durably(upgrade_marker(), str(backup or ""))
    _migrate()
    upgrade_marker().unlink()


def back_up(reason: str) -> Path | None:
    """Copy a live SQLite database, whole, into the backups folder; None for PostgreSQL, which has pg_dump."""
    connection = connections["default"]
    if database_file(connection) is None:
        return None
    target = _fresh_name("backups", reason)
    unfinished = _unfinished(target)
    _remove(unfinished)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.chmod(0o600)
    _put_in_place(unfinished, target)
    return target


def restore(backup: Path) -> Path | None:
    """Put a backup in the database's place; returns where the present file was put, None when there was none.

    Raises BackupUnusable. The portal must not be running.
    """
    connection = connections["default"]
    target = database_file(connection)
    if target is None:
        raise BackupUnusable("คำสั่งนี้ใช้กับ SQLite เท่านั้น สำหรับ PostgreSQL โปรดใช้ pg_restore")
    _check_sound(backup)
    connection.close()
    unfinished = _unfinished(target)
    shutil.copyfile(backup, unfinished)
    unfinished.chmod(0o600)
    aside = _set_aside(target)
    _put_in_place(unfinished, target)
    upgrade_marker().unlink(missing_ok=True)
    return aside


def remember_started() -> None:
    """From now on a missing database is a loss, not a beginning."""
    if not started_marker().exists():
        _write_durably(started_marker(), STARTED)


def newest_backup() -> Path | None:
    """The last backup made, by name; names begin with the time."""
    return max((settings.VAR / "backups").glob("*.sqlite3"), default=None)


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def _migrate_as(connection: BaseDatabaseWrapper, path: Path) -> None:
    """Migrate into another file, and leave everything in that one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    name, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], str(path)
    connection.close()
    try:
        _migrate()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


def _check_sound(backup: Path) -> None:
    sqlite = connections["default"].Database  # the library the portal itself uses, not Python's older one
    try:
        with closing(sqlite.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            answer = opened.execute("PRAGMA integrity_check").fetchone()[0]
            count = opened.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    except sqlite.Error as error:
        raise BackupUnusable(f"แฟ้มสำรอง {backup} ใช้ไม่ได้: {error} โปรดเลือกแฟ้มอื่น") from error
    if answer != "ok" or not count:
        raise BackupUnusable(f"แฟ้มสำรอง {backup} เสียหายหรือว่าง โปรดเลือกแฟ้มอื่น")


def _set_aside(target: Path) -> Path | None:
    if not target.exists():
        _remove(target)
        return None
    aside = _fresh_name("replaced", "replaced")
    for end in ("", *SIDE_FILES):
        if (part := Path(f"{target}{end}")).exists():
            shutil.move(part, f"{aside}{end}")
    return aside


def _fresh_name(folder: str, reason: str) -> Path:
    path = settings.VAR / folder
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path / f"{timezone.localtime():%Y-%m-%d-%H%M%S-%f}-{reason}.sqlite3"


def _unfinished(path: Path) -> Path:
    return path.with_name(f"{path.name}.unfinished")


def _remove(path: Path) -> None:
    """Remove a database file with what SQLite keeps beside it: an old -wal would be played into a new file."""
    for end in ("", *SIDE_FILES):
        Path(f"{path}{end}").unlink(missing_ok=True)


def _put_in_place(unfinished: Path, target: Path) -> None:
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    unfinished.replace(target)
    sync_folder(target.parent)


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as note:
        note.write(text)
        note.flush()
        os.fsync(note.fileno())
    sync_folder(path.parent)
