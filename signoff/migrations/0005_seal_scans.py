"""A scan that was attached stays as it is; who acted for whom is not rewritten."""

from django.db import migrations

from core.constraints import Freeze

# A delegation may only be ended early, once.
SAID = " OR ".join(
    [
        f"NEW.{name} <> {{row}}.{name}"
        for name in ("principal_id", "delegate_id", "wording", "office", "starts_on", "ends_on")
    ]
    + ["{row}.revoked_at IS NOT NULL"]
)


class Migration(migrations.Migration):
    dependencies = [("signoff", "0004_acting_and_paper")]

    operations = [
        Freeze("signoff_papersigning", when="{row}.attached_at IS NOT NULL"),
        Freeze("signoff_delegation", when=SAID, on=("UPDATE",)),
        Freeze("signoff_delegation", on=("DELETE",)),
    ]
