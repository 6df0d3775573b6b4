"""A mail that was refused for good."""

from django.db import migrations, models

from core.constraints import Refreeze, Thaw


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_mail_digest"),
    ]

    operations = [
        Thaw(),
        migrations.AlterField(
            model_name="maildigest",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "รอส่ง"),
                    ("sent", "ส่งแล้ว"),
                    ("failed", "ส่งไม่ได้"),
                    ("folded", "รวมกับฉบับวันถัดไป"),
                    ("dropped", "ไม่ต้องส่งแล้ว"),
                ],
                default="waiting",
                max_length=10,
                verbose_name="สถานะ",
            ),
        ),
        Refreeze(),
    ]
