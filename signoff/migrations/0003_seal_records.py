"""A sealed paper's record is closed: no further submission, signature, remark or writer, and no step decided late."""

from django.db import migrations

from core.constraints import Freeze

SEALED = (
    "EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.id = {row}.sign_off_id AND s.state IN ('approved', 'superseded'))"
)
ANY = ("INSERT", "UPDATE", "DELETE", "MOVE")
# On its way from approved to superseded a paper changes in nothing else.
HOLDING = " OR ".join(f"NEW.{name} <> {{row}}.{name}" for name in ("step", "round", "submitted_at", "submitted_by_id"))


class Migration(migrations.Migration):
    dependencies = [("signoff", "0002_seal_papers")]

    operations = [
        Freeze("signoff_submission", when=SEALED, on=("INSERT", "MOVE")),
        Freeze("signoff_signature", when=SEALED, on=("INSERT", "MOVE")),
        # Steps of an earlier round that nobody came to are pending for good.
        Freeze("signoff_signature", when=SEALED, label="late"),
        Freeze("signoff_remark", when=SEALED, on=ANY),
        Freeze("signoff_contribution", when=SEALED, on=ANY),
        Freeze("signoff_signoff", when=f"{{row}}.state = 'approved' AND ({HOLDING})", on=("UPDATE",), label="holding"),
    ]
