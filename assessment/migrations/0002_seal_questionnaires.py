"""A published questionnaire stays as it is, and so does what stood in a paper that is being considered or was sealed."""

from django.db import migrations

from core.constraints import Freeze

ANY = ("INSERT", "UPDATE", "DELETE", "MOVE")
CLOSED = "s.state IN ('in_review', 'approved', 'superseded')"
SECTION = (
    "EXISTS (SELECT 1 FROM assessment_questionnaire q "
    "WHERE q.id = {row}.questionnaire_id AND q.published_at IS NOT NULL)"
)
ITEM = (
    "EXISTS (SELECT 1 FROM assessment_section c JOIN assessment_questionnaire q ON q.id = c.questionnaire_id "
    "WHERE c.id = {row}.section_id AND q.published_at IS NOT NULL)"
)
WORDS = " OR ".join(
    f"NEW.{name} <> {{row}}.{name}"
    for name in ("title", "introduction", "lowest", "highest", "version", "family", "published_at")
)
SCORE = (
    "EXISTS (SELECT 1 FROM assessment_round r JOIN signoff_signoff s ON s.id = r.sign_off_id "
    f"WHERE r.id = {{row}}.round_id AND {CLOSED})"
)
RECOGNISED = (
    "EXISTS (SELECT 1 FROM assessment_recognitionlist r JOIN signoff_signoff s ON s.id = r.sign_off_id "
    f"WHERE r.id = {{row}}.recognition_id AND {CLOSED})"
)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("signoff", "0004_acting_and_paper")]

    operations = [
        Freeze("assessment_section", when=SECTION, on=ANY),
        Freeze("assessment_item", when=ITEM, on=ANY),
        Freeze("assessment_questionnaire", when=f"{{row}}.published_at IS NOT NULL AND ({WORDS})", on=("UPDATE",)),
        Freeze("assessment_questionnaire", when="{row}.published_at IS NOT NULL", on=("DELETE",)),
        Freeze("assessment_score", when=SCORE, on=ANY),
        Freeze("assessment_recognised", when=RECOGNISED, on=ANY),
        Freeze("assessment_recognitioncriterion", when=RECOGNISED, on=ANY),
    ]
