"""One mail of the day, and who wants none; uploads of trainings."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.models.digest
from core.constraints import Refreeze, Thaw


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_entry_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
                    ("trainings", "รายการอบรมจากไฟล์ Excel"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="MailDigest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="ของวันที่")),
                ("address", models.EmailField(max_length=254, verbose_name="ส่งถึง")),
                (
                    "state",
                    models.CharField(
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
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="พยายามส่ง (ครั้ง)")),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="เหตุที่ยังส่งไม่ได้")),
                ("claimed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True, verbose_name="ส่งเมื่อ")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="digests", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="notification",
            name="digest",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="lines", to="core.maildigest"
            ),
        ),
        migrations.CreateModel(
            name="MailHabit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wants_digest", models.BooleanField(default=True, verbose_name="รับอีเมลสรุปวันละไม่เกินหนึ่งฉบับ")),
                ("key", models.CharField(default=core.models.digest.new_key, max_length=60, unique=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_habit",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="maildigest",
            index=models.Index(fields=["state"], name="digest_state"),
        ),
        migrations.AddConstraint(
            model_name="maildigest",
            constraint=models.UniqueConstraint(fields=("person", "day"), name="digest_one_a_day"),
        ),
        migrations.AddConstraint(
            model_name="maildigest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                    models.Q(("state", "sent"), _negated=True),
                    _connector="OR",
                ),
                name="digest_sent_means_dated",
            ),
        ),
        Refreeze(),
    ]
