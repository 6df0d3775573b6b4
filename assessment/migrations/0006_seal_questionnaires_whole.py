"""A published questionnaire keeps the meanings of its scores too, and is not made a draft again."""

from django.db import migrations

from core.constraints import Freeze

PUBLISHED = "{row}.published_at IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("assessment", "0005_seal_scores")]

    operations = [
        Freeze(
            "assessment_questionnaire",
            when=f"{PUBLISHED} AND (NEW.labels <> {{row}}.labels OR NEW.published_at IS NULL)",
            on=("UPDATE",),
            label="whole",
        ),
    ]
