"""What can be seen of the database without changing it."""

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

Migration = tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """One look at the database; every field speaks of the moment of looking."""

    configured: bool = False  # DATABASE_URL names it; otherwise it is the portal's own file
    started: bool = False  # the portal has used its own file here before
    unfinished: bool = False  # an upgrade began and was not seen to end
    trouble: str = ""  # why it could not be read
    homes: Mapping[str, frozenset[str]] = field(default_factory=dict)  # app: the tables its migrations make
    tables: frozenset[str] = frozenset()  # those of them that are there
    applied: frozenset[Migration] = frozenset()
    known: frozenset[Migration] = frozenset()
    waiting: frozenset[Migration] = frozenset()
    in_order: bool = True  # no migration was applied before one it depends on


def started_marker() -> Path:
    """The note that the portal's own database has been in use here."""
    return settings.VAR / "database.started"


def upgrade_marker() -> Path:
    """The note that an upgrade is under way; it holds the name of the backup made before."""
    return settings.VAR / "database.upgrading"


def database_file(connection: BaseDatabaseWrapper) -> Path | None:
    """The file an SQLite database lives in; None for PostgreSQL and for a database in memory."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return None
    return Path(connection.settings_dict["NAME"])


def look() -> Facts:
    """Look at the configured database, without ever making its file: connecting would do that."""
    connection = connections["default"]
    seen = {
        "configured": bool(os.environ.get("DATABASE_URL")),
        "started": started_marker().exists(),
        "unfinished": upgrade_marker().exists(),
    }
    try:
        path = database_file(connection)
        if path and (not path.exists() or path.stat().st_size == 0):
            return Facts(**seen)
        return Facts(**seen, **_read(connection))
    except (Error, OSError) as error:
        return Facts(**seen, trouble=str(error).strip())


def _read(connection: BaseDatabaseWrapper) -> dict:
    executor = MigrationExecutor(connection)
    loader = executor.loader
    homes = _homes(loader)
    return {
        "homes": homes,
        "tables": frozenset(connection.introspection.table_names()) & frozenset().union(*homes.values()),
        "applied": frozenset(loader.applied_migrations),
        "known": frozenset(loader.disk_migrations),
        "waiting": frozenset((step.app_label, step.name) for step, _ in _plan(executor)),
        "in_order": _in_order(loader, connection),
    }


def _plan(executor: MigrationExecutor) -> list:
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def _in_order(loader: MigrationLoader, connection: BaseDatabaseWrapper) -> bool:
    try:
        loader.check_consistent_history(connection)
    except InconsistentMigrationHistory:
        return False
    return True


def _homes(loader: MigrationLoader) -> dict[str, frozenset[str]]:
    """The tables that the migrations, once all applied, leave behind; the models may already say more."""
    homes = defaultdict(set)
    for (app, name), model in loader.project_state().models.items():
        options = model.options
        swapped = getattr(settings, options.get("swappable", ""), "").lower() not in ("", f"{app}.{name}")
        if options.get("managed", True) and not options.get("proxy") and not swapped:
            homes[app].add(options.get("db_table") or f"{app}_{name}")
    return {app: frozenset(tables) for app, tables in homes.items()}
