"""Every order has its sign-off, and one that was sent or signed cannot be altered; it may only be revoked."""

import django.db.models.deletion
from django.db import migrations, models

from core.constraints import Freeze, Refreeze, Thaw

CLOSED = "s.state IN ('in_review', 'approved', 'superseded')"
ORDER = f"EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.id = {{row}}.sign_off_id AND {CLOSED})"
PART = (
    "EXISTS (SELECT 1 FROM people_appointment a JOIN signoff_signoff s ON s.id = a.sign_off_id "
    f"WHERE a.id = {{row}}.appointment_id AND {CLOSED})"
)
COLUMNS = ("kind", "number", "title", "opening", "starts_on", "sign_off_id")
OPTIONAL = ("signed_on", "ends_on", "replaces_id")
CHANGED = " OR ".join(
    [f"NEW.{name} <> {{row}}.{name}" for name in COLUMNS]
    + [f"NEW.{name} IS DISTINCT FROM {{row}}.{name}" for name in OPTIONAL]
)
ANY = ("INSERT", "UPDATE", "DELETE", "MOVE")


class Migration(migrations.Migration):
    dependencies = [("people", "0003_sign_known_orders"), ("signoff", "0004_acting_and_paper")]

    operations = [
        Thaw(),
        migrations.AlterField(
            model_name="appointment",
            name="sign_off",
            field=models.OneToOneField(
                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="signoff.signoff"
            ),
        ),
        Refreeze(),
        Freeze("people_appointment", when=f"{ORDER} AND ({CHANGED})", on=("UPDATE",)),
        Freeze("people_appointment", when=ORDER, on=("DELETE",)),
        Freeze("people_appointee", when=PART, on=ANY),
        Freeze("people_roleduty", when=PART, on=ANY),
    ]
