"""What was sent, decided or sealed stays as it is; an approved sign-off may only become superseded."""

from django.db import migrations

from core.constraints import Freeze


class Migration(migrations.Migration):
    dependencies = [("signoff", "0001_initial")]

    operations = [
        Freeze("signoff_sealeddocument"),
        Freeze("signoff_submission"),
        Freeze("signoff_signature", when="{row}.decision <> 'pending'"),
        Freeze(
            "signoff_signoff",
            when="{row}.state = 'superseded' OR ({row}.state = 'approved' AND (NEW.state <> 'superseded' "
            "OR NEW.title <> {row}.title OR NEW.version <> {row}.version OR NEW.document_type <> {row}.document_type))",
            on=("UPDATE",),
        ),
        Freeze("signoff_signoff", when="{row}.state <> 'draft'", on=("DELETE",)),
    ]
