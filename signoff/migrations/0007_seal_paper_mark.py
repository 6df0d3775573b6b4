"""Whether an approval was signed by hand is not changed afterwards, and no scan is added to what is sealed."""

from django.db import migrations

from core.constraints import Freeze

SEALED = (
    "EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.id = {row}.sign_off_id AND s.state IN ('approved', 'superseded'))"
)


class Migration(migrations.Migration):
    dependencies = [("signoff", "0006_print_names")]

    operations = [
        Freeze(
            "signoff_signoff",
            when="{row}.state = 'approved' AND NEW.is_on_paper <> {row}.is_on_paper",
            on=("UPDATE",),
            label="hand",
        ),
        Freeze("signoff_papersigning", when=SEALED, on=("INSERT", "MOVE")),
    ]
