"""Frozen tables stay frozen through migrations that rebuild them."""

import importlib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core.constraints import Freeze, Refreeze, Thaw


def freezes():
    """Every Freeze of every migration, with its app."""
    loader = MigrationLoader(connection)
    return [step for migration in loader.graph.nodes for step in loader.get_migration(*migration).operations
            if isinstance(step, Freeze)]  # fmt: skip


def triggers():
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'freeze_%'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'freeze_%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(name for (name,) in cursor.fetchall())


def test_the_migrated_database_has_every_trigger(db):
    wanted = sorted({freeze._name(statement) for freeze in freezes() for statement in freeze.on})

    assert triggers() == [name[:63] for name in wanted]
    assert len(wanted) > 60


def _alters(step) -> bool:
    return type(step).__name__ in ("AddField", "AlterField", "RemoveField", "AddConstraint", "RemoveConstraint")


@pytest.mark.parametrize("app", settings.LAYERS)
def test_a_migration_that_alters_tables_after_they_were_frozen_thaws_them(app):
    folder = Path(apps.get_app_config(app).path) / "migrations"
    frozen = False
    for file in sorted(folder.glob("0*.py")):
        steps = importlib.import_module(f"{app}.migrations.{file.stem}").Migration.operations
        if frozen and any(_alters(step) for step in steps):
            assert isinstance(steps[0], Thaw), file
            assert any(isinstance(step, Refreeze) for step in steps), file
        frozen = frozen or any(isinstance(step, Freeze) for step in steps)
