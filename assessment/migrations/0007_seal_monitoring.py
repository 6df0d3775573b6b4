"""The committee's report is sealed while it is signed and once it was received; what becomes of its recommendations is not."""

from django.db import migrations

from core.constraints import Freeze

CLOSED = "s.state IN ('in_review', 'approved', 'superseded')"
OF_REPORT = (
    "EXISTS (SELECT 1 FROM assessment_monitoringreport r JOIN signoff_signoff s ON s.id = r.sign_off_id "
    f"WHERE r.id = {{row}}.report_id AND {CLOSED})"
)
REPORT = f"EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.id = {{row}}.sign_off_id AND {CLOSED})"
TEXTS = " OR ".join(
    f"NEW.{name} <> {{row}}.{name}"
    for name in (
        "fiscal_year", "overview", "progress", "training", "assessment", "obstacles", "edits", "facts",
        "drawn_at", "sign_off_id",
    )
)  # fmt: skip
WORDS = "NEW.text <> OLD.text OR NEW.place <> OLD.place OR NEW.report_id <> OLD.report_id"


class Migration(migrations.Migration):
    dependencies = [("assessment", "0006_seal_questionnaires_whole"), ("signoff", "0004_acting_and_paper")]

    operations = [
        Freeze("assessment_recommendation", when=OF_REPORT, on=("INSERT", "DELETE")),
        Freeze("assessment_recommendation", when=f"{OF_REPORT} AND ({WORDS})", on=("UPDATE", "MOVE")),
        Freeze("assessment_monitoringreport", when=f"{REPORT} AND ({TEXTS})", on=("UPDATE",)),
        Freeze("assessment_monitoringreport", when=REPORT, on=("DELETE",)),
    ]
