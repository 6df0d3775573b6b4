"""What was published once stays as it was: the text of a published revision, and every earlier one whole."""

from django.db import migrations

from core.constraints import Freeze

SAID = " OR ".join(
    f"NEW.{name} <> {{row}}.{name}" for name in ("entry_id", "number", "title", "body", "nature", "focus")
)
DECIDED = "{row}.state IN ('published', 'replaced')"


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        Freeze(
            "knowledge_revision",
            when=f"{DECIDED} AND ({SAID} OR NEW.state NOT IN ('published', 'replaced'))",
            on=("UPDATE",),
        ),
        Freeze("knowledge_revision", when=DECIDED, on=("DELETE",)),
    ]
