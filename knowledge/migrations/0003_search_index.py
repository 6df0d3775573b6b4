"""The inverted index of the search: which documents hold a term, and in how many each stands."""

from django.db import migrations

FORWARDS = {
    # Contentless: nothing but the postings; of a search engine's extras only what deletes a document again.
    "sqlite": [
        "CREATE VIRTUAL TABLE knowledge_posting USING fts5("
        "terms, content='', contentless_delete=1, detail=none, tokenize='ascii')"
    ],
    # Terms as 32-bit numbers. The texts are kept out of the row, so that looking through rows stays quick.
    "postgresql": [
        "ALTER TABLE knowledge_searchdocument ADD COLUMN terms int4[] NOT NULL DEFAULT '{}'",
        "ALTER TABLE knowledge_searchdocument ALTER COLUMN terms SET STORAGE EXTERNAL",
        "ALTER TABLE knowledge_searchdocument SET (toast_tuple_target = 128)",
        "CREATE INDEX knowledge_posting ON knowledge_searchdocument USING gin (terms) WITH (fastupdate = off)",
    ],
}
BACKWARDS = {
    "sqlite": ["DROP TABLE knowledge_posting"],
    "postgresql": ["ALTER TABLE knowledge_searchdocument DROP COLUMN terms"],
}


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_seal_revisions")]

    operations = [migrations.RunPython(_run(FORWARDS), _run(BACKWARDS))]
