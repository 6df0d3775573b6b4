"""What a score rests on, who rated and what a round is: sealed while the round is considered and once it was signed."""

from django.db import migrations

from core.constraints import Freeze

ANY = ("INSERT", "UPDATE", "DELETE", "MOVE")
CLOSED = "s.state IN ('in_review', 'approved', 'superseded')"
OF_ROUND = "assessment_round r JOIN signoff_signoff s ON s.id = r.sign_off_id"
RATER = f"EXISTS (SELECT 1 FROM {OF_ROUND} WHERE r.id = {{row}}.round_id AND {CLOSED})"
EVIDENCE = (
    "EXISTS (SELECT 1 FROM assessment_score c JOIN assessment_round r ON r.id = c.round_id "
    "JOIN signoff_signoff s ON s.id = r.sign_off_id "
    f"WHERE c.id = {{row}}.score_id AND {CLOSED})"
)
ROUND = f"EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.id = {{row}}.sign_off_id AND {CLOSED})"
FACTS = " OR ".join(
    f"NEW.{name} <> {{row}}.{name}"
    for name in ("questionnaire_id", "fiscal_year", "ordinal", "by_raters", "conclusion", "sign_off_id")
)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_recognition_criteria_published"), ("signoff", "0004_acting_and_paper")]

    operations = [
        Freeze("assessment_rater", when=RATER, on=ANY),
        Freeze("assessment_scoreevidence", when=EVIDENCE, on=ANY),
        Freeze("assessment_round", when=f"{ROUND} AND ({FACTS})", on=("UPDATE",)),
        Freeze("assessment_round", when=ROUND, on=("DELETE",)),
    ]
