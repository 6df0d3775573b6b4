"""The content of a plan that is being considered, approved or superseded cannot be altered."""

from django.db import migrations

from core.constraints import Freeze

CLOSED = "s.state IN ('in_review', 'approved', 'superseded')"
PLAN = f"EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.id = {{row}}.sign_off_id AND {CLOSED})"
PART = (
    "EXISTS (SELECT 1 FROM km_plan_plan p JOIN signoff_signoff s ON s.id = p.sign_off_id "
    f"WHERE p.id = {{row}}.plan_id AND {CLOSED})"
)
ROW = (
    "EXISTS (SELECT 1 FROM km_plan_plantable t JOIN km_plan_plan p ON p.id = t.plan_id "
    f"JOIN signoff_signoff s ON s.id = p.sign_off_id WHERE t.id = {{row}}.table_id AND {CLOSED})"
)
ANY = ("INSERT", "UPDATE", "DELETE", "MOVE")


class Migration(migrations.Migration):
    dependencies = [("km_plan", "0001_initial"), ("signoff", "0002_seal_papers")]

    operations = [
        Freeze("km_plan_plan", when=PLAN),
        Freeze("km_plan_focusarea", when=PART, on=ANY),
        Freeze("km_plan_desiredstate", when=PART, on=ANY),
        Freeze("km_plan_plantable", when=PART, on=ANY),
        Freeze("km_plan_planrow", when=ROW, on=ANY),
    ]
