"""A copy of the committed world, so that a test that really commits need not wait for it to be built again."""

import io

from django.apps import apps
from django.db import connection


class WorldCopy:
    """Taken once, put back before every test that commits."""

    def __init__(self):
        self.whole = _take_sqlite() if connection.vendor == "sqlite" else _take_postgres()

    def put_back(self) -> None:
        _put_sqlite(self.whole) if connection.vendor == "sqlite" else _put_postgres(self.whole)


def _take_sqlite():
    import pysqlite3  # the library behind our SQLite, see config/settings.py

    connection.ensure_connection()
    memory = pysqlite3.dbapi2.connect(":memory:", check_same_thread=False)
    connection.connection.backup(memory)
    return memory


def _put_sqlite(memory) -> None:
    connection.ensure_connection()
    memory.backup(connection.connection)


def _tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy})


def _take_postgres() -> dict[str, bytes]:
    with connection.cursor() as cursor:
        return {table: _copied_out(cursor, table) for table in _tables()}


def _copied_out(cursor, table: str) -> bytes:
    written = io.BytesIO()
    cursor.cursor.copy_expert(f'COPY "{table}" TO STDOUT (FORMAT binary)', written)
    return written.getvalue()


def _put_postgres(tables: dict[str, bytes]) -> None:
    """Row by row as they were; triggers and references look away meanwhile, and counting goes on after the last key."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
        for table, rows in tables.items():
            cursor.cursor.copy_expert(f'COPY "{table}" FROM STDIN (FORMAT binary)', io.BytesIO(rows))
        cursor.execute("SET session_replication_role = DEFAULT")
        for table in tables:
            _count_on(cursor, table)


def _count_on(cursor, table: str) -> None:
    cursor.execute(
        "SELECT pg_get_serial_sequence(%s, attname), attname FROM pg_attribute "
        "WHERE attrelid = %s::regclass AND attidentity <> '' AND NOT attisdropped",
        [f'"{table}"', f'"{table}"'],
    )
    for sequence, column in cursor.fetchall():
        cursor.execute(f'SELECT setval(%s, COALESCE(MAX("{column}"), 0) + 1) FROM "{table}"', [sequence])
