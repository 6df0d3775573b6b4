"""Every part of a plan that is being considered, approved or superseded is frozen, its newer parts too."""

from django.db import migrations

from core.constraints import Freeze

CLOSED = "s.state IN ('in_review', 'approved', 'superseded')"
PART = (
    "EXISTS (SELECT 1 FROM km_plan_plan p JOIN signoff_signoff s ON s.id = p.sign_off_id "
    f"WHERE p.id = {{row}}.plan_id AND {CLOSED})"
)
ANY = ("INSERT", "UPDATE", "DELETE", "MOVE")
PARTS = ("stakeholdergroup", "benefit", "successfactor", "preamblesection", "calendaractivity", "calendarmonth")
# An update of progress keeps what it said; it may only be struck out, once.
SAID = " OR ".join(
    [f"NEW.{name} <> {{row}}.{name}" for name in ("plan_id", "row_key", "status", "note", "made_by_id", "made_at")]
    + ["NEW.figure IS DISTINCT FROM {row}.figure", 'NEW."on" <> {row}."on"', "{row}.struck_at IS NOT NULL"]
)


class Migration(migrations.Migration):
    dependencies = [("km_plan", "0003_whole_document"), ("signoff", "0004_acting_and_paper")]

    operations = [
        *(Freeze(f"km_plan_{part}", when=PART, on=ANY) for part in PARTS),
        Freeze("km_plan_progress", when=SAID, on=("UPDATE",)),
        Freeze("km_plan_progress", on=("DELETE",)),
        Freeze("km_plan_evidence"),
        Freeze("km_plan_acknowledgement"),
    ]
