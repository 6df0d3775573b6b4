"""A sealed paper's record is closed: no further submission, signature, remark or writer, and no step decided late."""

from django.db import migrations

from core.constraints import Freeze

SEALED = (
    "EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.id = {row}.sign_off_id AND s.state IN ('approved', 'superseded'))"
)
DECIDED = "{row}.decision <> 'pending'"
ANY = ("INSERT", "UPDATE", "DELETE")


class Migration(migrations.Migration):
    dependencies = [("signoff", "0002_seal_papers")]

    operations = [
        Freeze("signoff_submission", when=SEALED, on=("INSERT",)),
        Freeze("signoff_signature", when=SEALED, on=("INSERT",)),
        Freeze("signoff_remark", when=SEALED, on=ANY),
        Freeze("signoff_contribution", when=SEALED, on=ANY),
    ]
