"""Who signed an order on paper, as it prints; unnumbered drafts of one day do not clash."""

from django.db import migrations, models

from core.constraints import Freeze, Refreeze, Thaw

ORDER = (
    "EXISTS (SELECT 1 FROM signoff_signoff s WHERE s.id = {row}.sign_off_id "
    "AND s.state IN ('in_review', 'approved', 'superseded'))"
)
SIGNER = "NEW.signer_name <> {row}.signer_name OR NEW.signer_title <> {row}.signer_title"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_seal_orders"),
        ("signoff", "0005_seal_scans"),
    ]

    operations = [
        Thaw(),
        migrations.RemoveConstraint(model_name="appointment", name="appointment_once"),
        migrations.AddField(
            model_name="appointment",
            name="signer_name",
            field=models.CharField(blank=True, max_length=300, verbose_name="ผู้ลงนามในกระดาษ"),
        ),
        migrations.AddField(
            model_name="appointment",
            name="signer_title",
            field=models.CharField(blank=True, max_length=300, verbose_name="ตำแหน่งผู้ลงนาม"),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.UniqueConstraint(
                condition=~models.Q(number=""), fields=("kind", "number", "signed_on"), name="appointment_once"
            ),
        ),
        Refreeze(),
        Freeze("people_appointment", when=f"{ORDER} AND ({SIGNER})", on=("UPDATE",), label="signer"),
    ]
