"""Makes what only the database knows of the index anew: its table of postings, its counts."""

from django.db import DatabaseError, connection, transaction

from knowledge.models import SearchDocument
from knowledge.search.postings import EVERY, number_of

MADE = {
    "sqlite": (
        "DROP TABLE IF EXISTS knowledge_posting",
        "CREATE VIRTUAL TABLE knowledge_posting USING fts5("
        "terms, content='', contentless_delete=1, detail=none, tokenize='ascii')",
    ),
    "postgresql": (
        "ALTER TABLE knowledge_searchdocument ADD COLUMN IF NOT EXISTS terms int4[] NOT NULL DEFAULT '{}'",
        "DROP INDEX IF EXISTS knowledge_posting",
        "CREATE INDEX knowledge_posting ON knowledge_searchdocument USING gin (terms) WITH (fastupdate = off)",
    ),
}
SOUND = {
    "sqlite": (
        "INSERT INTO knowledge_posting (knowledge_posting) VALUES ('integrity-check')",
        "SELECT rowid FROM knowledge_posting WHERE knowledge_posting MATCH '\"a\"' LIMIT 1",
    ),
    "postgresql": ("SELECT terms, 'knowledge_posting'::regclass FROM knowledge_searchdocument LIMIT 1",),
}
RECOUNT = {
    "sqlite": "SELECT term_number(term), SUM(doc) FROM temp.knowledge_vocabulary GROUP BY 1",
    "postgresql": "SELECT number, COUNT(*) FROM knowledge_searchdocument, unnest(terms) number GROUP BY 1",
}


def is_sound() -> bool:
    """Whether the table of postings is there and can be read."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in SOUND[connection.vendor]:
                cursor.execute(statement)
    except DatabaseError:
        return False
    return True


@transaction.atomic
def make_anew() -> None:
    """An empty table of postings in place of a lost or broken one; the documents must be written again."""
    with connection.cursor() as cursor:
        for statement in MADE[connection.vendor]:
            cursor.execute(statement)


def tidy() -> None:
    """Take out postings of documents that are gone, and let the database put the rest in good order."""
    if connection.vendor == "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM knowledge_posting WHERE rowid IN (SELECT rowid FROM knowledge_posting "
                "EXCEPT SELECT id FROM knowledge_searchdocument)"
            )
            cursor.execute("INSERT INTO knowledge_posting (knowledge_posting) VALUES ('optimize')")


@transaction.atomic
def recount() -> None:
    """Count the documents of every term from the postings themselves."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM knowledge_termcount")
        cursor.execute(f"INSERT INTO knowledge_termcount (number, documents) {_counted(cursor)}")
        every = SearchDocument.objects.count()
        if every:
            cursor.execute(
                "INSERT INTO knowledge_termcount (number, documents) VALUES (%s, %s)", [number_of(EVERY), every]
            )


def miscounted() -> int:
    """How many terms are counted otherwise than they stand in the postings."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH true_counts (number, documents) AS ({_counted(cursor)}) "  # noqa: S608 - our own words
            "SELECT COUNT(*) FROM knowledge_termcount kept FULL JOIN true_counts ON kept.number = true_counts.number "
            "WHERE kept.documents IS DISTINCT FROM true_counts.documents "
            "AND COALESCE(kept.number, true_counts.number) <> %s",
            [number_of(EVERY)],
        )
        return cursor.fetchone()[0]


def _counted(cursor) -> str:
    """The query of true counts; on SQLite over what FTS5 tells of its own index."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("term_number", 1, number_of, deterministic=True)
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.knowledge_vocabulary USING fts5vocab(main, knowledge_posting, row)"
        )
    return RECOUNT[connection.vendor]
