"""Facts the database itself keeps: paired columns, single rows, frozen tables."""

from django.db import migrations, models
from django.db.backends.signals import connection_created
from django.db.models import Q
from django.dispatch import receiver


def together(*fields: str, name: str) -> models.CheckConstraint:
    """Who and when are one fact: the columns are all set or all empty."""
    empty = Q(**{f"{field}__isnull": True for field in fields})
    filled = Q(**{f"{field}__isnull": False for field in fields})
    return models.CheckConstraint(condition=empty | filled, name=f"{name}_together")


def only_one_row(name: str) -> models.CheckConstraint:
    """A table of one row: its primary key is 1."""
    return models.CheckConstraint(condition=Q(pk=1), name=f"{name}_only_one")


@receiver(connection_created)
def _replacing_is_deleting(connection, **facts) -> None:
    """SQLite's REPLACE pushes a row out without its DELETE trigger, unless every connection says otherwise."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")


class Freeze(migrations.operations.base.Operation):
    """A migration step: triggers that refuse writes to ``table`` while ``when`` holds of the old (or new) row.

    ``when`` is SQL over ``{row}.column``; empty means always. ``on`` names the refused statements, where MOVE is an
    UPDATE seen from the new row: nothing is moved into what is sealed. ``label`` tells two freezes of one statement
    apart. Works alike on SQLite and PostgreSQL, so neither the ORM nor raw SQL can alter what was sealed.
    """

    reversible = True

    def __init__(self, table: str, *, when: str = "", on: tuple[str, ...] = ("UPDATE", "DELETE"), label: str = ""):
        self.table, self.when, self.on, self.label = table, when, on, label

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in self.on:
            schema_editor.execute(self._create(schema_editor.connection.vendor, statement), None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for statement in self.on:
            schema_editor.execute(self._drop(schema_editor.connection.vendor, statement), None)

    def describe(self):
        return f"Freeze {self.table}"

    def deconstruct(self):
        return self.__class__.__name__, [self.table], {"when": self.when, "on": self.on, "label": self.label}

    def _name(self, statement: str) -> str:
        return "_".join(filter(None, ("freeze", self.table, statement.lower(), self.label)))

    def _create(self, vendor: str, statement: str) -> str:
        name, row = self._name(statement), "NEW" if statement in ("INSERT", "MOVE") else "OLD"
        event = "UPDATE" if statement == "MOVE" else statement
        when = f"WHEN ({self.when.format(row=row)})" if self.when else ""
        message = f"{self.table} is sealed"
        if vendor == "sqlite":
            return (
                f"CREATE TRIGGER {name} BEFORE {event} ON {self.table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        condition = self.when.format(row=row) or "TRUE"
        return (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
            f"END IF; RETURN {'OLD' if statement == 'DELETE' else 'NEW'}; END $$; "
            f"CREATE TRIGGER {name} BEFORE {event} ON {self.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )

    def _drop(self, vendor: str, statement: str) -> str:
        name = self._name(statement)
        if vendor == "sqlite":
            return f"DROP TRIGGER IF EXISTS {name}"
        return f"DROP TRIGGER IF EXISTS {name} ON {self.table}; DROP FUNCTION IF EXISTS {name}()"


class _OnFrozenTables(migrations.operations.base.Operation):
    """A step around alterations of frozen tables. SQLite alters by rebuilding a table, and a rebuilt table has lost its
    triggers; PostgreSQL keeps them, so there is nothing to do there.
    """

    reversible = True
    kept = "thawed_triggers"  # a table of this one migration's transaction

    def state_forwards(self, app_label, state):
        pass

    def describe(self):
        return f"{type(self).__name__} sealed tables"

    def _thaw(self, schema_editor) -> None:
        if schema_editor.connection.vendor != "sqlite":
            return
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE {self.kept} AS SELECT name, sql FROM sqlite_master "  # noqa: S608 our own name
                "WHERE type = 'trigger' AND name LIKE 'freeze_%'"
            )
            cursor.execute(f"SELECT name FROM {self.kept}")  # noqa: S608 as above
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")

    def _refreeze(self, schema_editor) -> None:
        if schema_editor.connection.vendor != "sqlite":
            return
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT sql FROM {self.kept}")  # noqa: S608 as above
            for (sql,) in cursor.fetchall():
                cursor.execute(sql)
            cursor.execute(f"DROP TABLE {self.kept}")


class Thaw(_OnFrozenTables):
    """The first step of a migration that alters frozen tables; ``Refreeze`` is its last."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self._thaw(schema_editor)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._refreeze(schema_editor)


class Refreeze(_OnFrozenTables):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self._refreeze(schema_editor)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._thaw(schema_editor)
