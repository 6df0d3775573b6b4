"""Uploads of entries: a Word document, many of them, a list."""

from django.db import migrations, models

from core.constraints import Refreeze, Thaw


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_background_jobs"),
    ]

    operations = [
        Thaw(),
        migrations.AlterField(
            model_name="pendingupload",
            name="kind",
            field=models.CharField(
                choices=[
                    ("plan_word", "แผนจากไฟล์ Word"),
                    ("plan_rows", "แถวแผนจากไฟล์ Excel"),
                    ("plan_document", "เล่มแผนทั้งฉบับจากไฟล์ Word"),
                    ("staff", "รายชื่อบุคลากรจากไฟล์ Excel"),
                    ("entry_word", "เรื่องจากไฟล์ Word"),
                    ("entry_words", "หลายเรื่องจากไฟล์ ZIP ของ Word"),
                    ("entry_list", "รายการเรื่องจากไฟล์ Excel"),
                ],
                max_length=20,
            ),
        ),
        Refreeze(),
    ]
