"""The figures of a closed fiscal year stay as they were reported."""

from django.db import migrations

from core.constraints import Freeze

PARTS = ("yearclosing", "reportedfigure", "reportedevidence", "reportedrow")


class Migration(migrations.Migration):
    dependencies = [("km_plan", "0007_measuring")]

    operations = [Freeze(f"km_plan_{part}") for part in PARTS]
