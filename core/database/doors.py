"""The two ways in: ``check_ready`` before serving, ``prepare`` before starting."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings
from django.db import Error, connections

from core.database import changes
from core.database.facts import Facts, database_file, look, upgrade_marker
from core.database.verdict import COMMAND, WORDS, Verdict, judge

RESTORE_FILE = f"หากแฟ้มเสียหาย โปรดกู้ข้อมูลสำรอง  {COMMAND} --restore แฟ้มสำรอง"
CREATE_SPACE = "หากยังไม่มีฐานข้อมูลนี้ โปรดให้ผู้ดูแล PostgreSQL สร้างก่อนด้วย createdb"


class DatabaseNotReady(Exception):
    """The database must not be served as it is; the words say why and what to do, in Thai and in English."""

    def __init__(self, verdict: Verdict, text: str):
        super().__init__(text)
        self.verdict = verdict


def check_ready() -> None:
    """Look, change nothing, and raise DatabaseNotReady unless this code can serve this database."""
    facts = look()
    connections["default"].close()
    if (verdict := judge(facts)) is not Verdict.READY:
        raise _refusal(verdict, facts)


def prepare(*, create: bool = False, upgrade: bool = False) -> str:
    """Create or upgrade where that is safe or asked for; returns what was done, in Thai, or nothing.

    Raises DatabaseNotReady. Two callers take turns.
    """
    with _alone():
        facts = look()
        done = _carry_out(judge(facts, create=create, upgrade=upgrade), facts)
        if not facts.configured:
            changes.remember_started()
    return done


def _carry_out(verdict: Verdict, facts: Facts) -> str:
    if verdict is Verdict.READY:
        return ""
    if verdict is Verdict.CREATE:
        changes.create()
        upgrade_marker().unlink(missing_ok=True)
        return f"สร้างฐานข้อมูล {_where()} แล้ว"
    if verdict is Verdict.UPGRADE:
        return _upgrade(facts)
    raise _refusal(verdict, facts)


def _upgrade(facts: Facts) -> str:
    try:
        backup = changes.back_up("before-upgrade")
    except (Error, OSError) as error:
        raise _refusal(Verdict.UNREADABLE, replace(facts, trouble=str(error))) from error
    try:
        changes.upgrade(backup)
    except (Error, OSError) as error:
        raise _refusal(Verdict.HALF, replace(facts, trouble=str(error))) from error
    kept = f" ข้อมูลก่อนปรับปรุงอยู่ที่ {backup}" if backup else ""
    return f"ปรับปรุงฐานข้อมูล {_where()} แล้ว{kept}"


def _refusal(verdict: Verdict, facts: Facts) -> DatabaseNotReady:
    newest = changes.newest_backup()
    unknown = sorted(f"{app}.{name}" for app, name in facts.applied - facts.known)
    sqlite = database_file(connections["default"]) is not None
    thai, english = WORDS[verdict]
    values = {
        "where": _where(),
        "command": COMMAND,
        "restore": f"({COMMAND} --restore แฟ้มสำรอง)" if sqlite else f"(pg_restore แล้วลบแฟ้ม {upgrade_marker()})",
        "otherwise": RESTORE_FILE if sqlite else CREATE_SPACE,
        "backups": f"ข้อมูลสำรองล่าสุดที่พบ: {newest}\n" if newest else "",
        "unknown": ", ".join(unknown[:3]),
        "trouble": facts.trouble,
    }
    return DatabaseNotReady(verdict, f"{thai.format(**values).rstrip()}\n{english}")


def _where() -> str:
    """The database by name, never with its password."""
    connection = connections["default"]
    chosen = connection.settings_dict
    host = chosen["HOST"] or chosen.get("OPTIONS", {}).get("host", "localhost")
    return str(database_file(connection) or f"{connection.vendor}:{chosen['NAME']}@{host}")


@contextmanager
def _alone() -> Iterator[None]:
    settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.VAR / "database.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
