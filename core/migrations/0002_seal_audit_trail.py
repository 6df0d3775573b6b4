"""The audit trail accepts new events only."""

from django.db import migrations

from core.constraints import Freeze


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [Freeze("core_auditevent")]
