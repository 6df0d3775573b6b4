"""Two people who rename one stakeholder group hear of each other."""

from django.db import migrations, models

from core.constraints import Refreeze, Thaw


class Migration(migrations.Migration):
    dependencies = [("km_plan", "0005_quiz_explained")]

    operations = [
        Thaw(),
        migrations.AddField("stakeholdergroup", "revision", models.PositiveIntegerField(default=0)),
        Refreeze(),
    ]
