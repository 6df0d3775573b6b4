"""Everything of training: events, trips, duties and their clocks, reports, records, volumes, follow-up, reminders."""

import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import training.models.reminder
import training.models.settings


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("knowledge", "0003_search_index"),
        ("people", "0005_order_signers"),
        ("signoff", "0007_seal_paper_mark"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="วันที่")),
                ("name", models.CharField(max_length=300, verbose_name="ชื่อวันหยุด")),
            ],
            options={
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="DeadlineFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=training.models.reminder.new_key, max_length=60, unique=True)),
                ("made_at", models.DateTimeField(auto_now=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadline_feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(verbose_name="ประเมินหลังการอบรมได้ตั้งแต่วันที่")),
                ("before_at", models.DateTimeField(null=True)),
                ("after_at", models.DateTimeField(null=True)),
                ("after_note", models.TextField(blank=True, max_length=4000, verbose_name="การเปลี่ยนแปลงของงานที่เห็น")),
                ("told_on", models.DateField(null=True, verbose_name="แจ้งผู้บังคับบัญชาเมื่อวันที่")),
                (
                    "after_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "before_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "told_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("supervisor", "ผู้บังคับบัญชา"),
                            ("subordinate", "ผู้ใต้บังคับบัญชา"),
                            ("colleague", "เพื่อนร่วมงาน"),
                        ],
                        max_length=12,
                        verbose_name="ผู้ให้สัมภาษณ์เป็น",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="สัมภาษณ์เมื่อวันที่")),
                ("notes", models.TextField(max_length=8000, verbose_name="บันทึกการสัมภาษณ์")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="interviews", to="training.followup"
                    ),
                ),
                (
                    "interviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["held_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Nudge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nudge", to="signoff.signature"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.CharField(blank=True, max_length=300, verbose_name="ตำแหน่งในขณะนั้น")),
                ("nominated_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=300, verbose_name="เหตุที่ไม่ได้เข้าร่วม")),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="participation",
                        to="knowledge.entry",
                    ),
                ),
                (
                    "nominated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="followup",
            name="participant",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="follow_up", to="training.participant"
            ),
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("report", "รายงานผลตามลำดับชั้น"),
                            ("record", "บันทึกบนเว็บไซต์"),
                            ("volume", "จัดเก็บเป็นรูปเล่ม"),
                        ],
                        max_length=10,
                        verbose_name="หน้าที่",
                    ),
                ),
                ("begins", models.DateField(verbose_name="เริ่มนับจากวันที่")),
                ("days", models.PositiveSmallIntegerField(verbose_name="จำนวนวัน")),
                ("working", models.BooleanField(default=False, verbose_name="นับวันทำการ")),
                ("moves", models.BooleanField(default=False, verbose_name="เลื่อนเมื่อตรงวันหยุด")),
                ("due", models.DateField(verbose_name="ครบกำหนด")),
                ("moved_to", models.DateField(verbose_name="วันทำการถัดไป")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="เหตุที่เป็นวันหยุด")),
                ("last_day", models.DateField(verbose_name="วันสุดท้าย")),
                ("done_on", models.DateField(null=True, verbose_name="ทำแล้วเมื่อวันที่")),
                ("excused_at", models.DateTimeField(null=True)),
                ("excused_because", models.CharField(blank=True, max_length=500, verbose_name="เหตุที่ยกเว้น")),
                (
                    "excused_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="training.participant"
                    ),
                ),
            ],
            options={
                "ordering": ["participant", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BoundVolume",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ")),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("pages", models.PositiveIntegerField(verbose_name="จำนวนหน้า")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="จัดทำเมื่อ")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="training_volumes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trips", models.ManyToManyField(related_name="volumes", to="training.participant")),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("point", models.CharField(max_length=200, verbose_name="หัวข้อ")),
                (
                    "before",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="ก่อน",
                    ),
                ),
                (
                    "after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="หลัง",
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="training.followup"
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_day", models.DateField()),
                ("stage", models.CharField(max_length=20)),
                ("given_on", models.DateField(verbose_name="วันที่เตือน")),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="training.duty"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("objectives", models.TextField(blank=True, max_length=8000, verbose_name="วัตถุประสงค์ของการอบรม")),
                ("learned", models.TextField(blank=True, max_length=40000, verbose_name="ความรู้ที่ได้รับ")),
                ("benefit_self", models.TextField(blank=True, max_length=8000, verbose_name="ประโยชน์ต่อตนเอง")),
                ("benefit_office", models.TextField(blank=True, max_length=8000, verbose_name="ประโยชน์ต่อหน่วยงาน")),
                ("benefit_others", models.TextField(blank=True, max_length=8000, verbose_name="ประโยชน์ต่อผู้อื่น")),
                ("passing_on", models.TextField(blank=True, max_length=8000, verbose_name="จะนำไปใช้หรือถ่ายทอดอย่างไร")),
                ("passing_by", models.DateField(blank=True, null=True, verbose_name="ภายในวันที่")),
                ("problems", models.TextField(blank=True, max_length=8000, verbose_name="ปัญหาและอุปสรรค")),
                ("suggestions", models.TextField(blank=True, max_length=8000, verbose_name="ข้อเสนอแนะ")),
                ("makes_entry", models.BooleanField(default=False, verbose_name="ทำเป็นร่างเรื่องในคลังความรู้เมื่อส่งรายงาน")),
                ("route_reason", models.CharField(blank=True, max_length=500, verbose_name="เหตุผลที่ปรับลำดับ")),
                ("edits", models.PositiveIntegerField(default=0, editable=False)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="report", to="training.participant"
                    ),
                ),
                (
                    "sign_off",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="signoff.signoff",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("certificate", "วุฒิบัตรหรือใบรับรอง"), ("photo", "ภาพถ่าย"), ("handout", "เอกสารประกอบ")],
                        default="handout",
                        max_length=12,
                        verbose_name="ชนิดหลักฐาน",
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="ชื่อไฟล์")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="คำบรรยาย")),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField(verbose_name="ขนาด (ไบต์)")),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("thumbnail", models.CharField(blank=True, max_length=64)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="training.report"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "uploaded_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RouteStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="route", to="training.report"
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300, verbose_name="ชื่อหลักสูตรหรือเรื่อง")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("course", "ฝึกอบรม"),
                            ("seminar", "สัมมนา"),
                            ("visit", "ศึกษาดูงาน"),
                            ("practice", "ฝึกปฏิบัติ"),
                            ("study", "ศึกษาต่อ"),
                            ("conference", "ประชุมวิชาการ"),
                        ],
                        default="course",
                        max_length=12,
                        verbose_name="ประเภท",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("external", "ภายนอกหน่วยงาน"), ("in_house", "ภายในหน่วยงาน"), ("online", "ออนไลน์")],
                        default="external",
                        max_length=10,
                        verbose_name="รูปแบบ",
                    ),
                ),
                ("organiser", models.CharField(blank=True, max_length=300, verbose_name="หน่วยงานผู้จัด")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="สถานที่")),
                ("province", models.CharField(blank=True, max_length=100, verbose_name="จังหวัด")),
                ("order_number", models.CharField(blank=True, max_length=60, verbose_name="คำสั่งเลขที่")),
                ("order_date", models.DateField(blank=True, null=True, verbose_name="คำสั่งลงวันที่")),
                ("starts_on", models.DateField(verbose_name="วันเริ่ม")),
                ("ends_on", models.DateField(verbose_name="วันสุดท้าย")),
                ("returns_on", models.DateField(verbose_name="วันเดินทางกลับ")),
                (
                    "registration_cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ค่าลงทะเบียน (บาท)",
                    ),
                ),
                (
                    "travel_cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ค่าเดินทางและที่พัก (บาท)",
                    ),
                ),
                (
                    "other_cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ค่าใช้จ่ายอื่น (บาท)",
                    ),
                ),
                ("objectives", models.TextField(blank=True, max_length=4000, verbose_name="วัตถุประสงค์")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                (
                    "cancelled_because",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="เหตุที่ยกเลิก"),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="participant",
            name="training",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="participants", to="training.training"
            ),
        ),
        migrations.CreateModel(
            name="ImportKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="import_keys", to="training.training"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrainingRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report_days",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3660),
                        ],
                        verbose_name="รายงานผลการอบรมภายใน (วัน)",
                    ),
                ),
                (
                    "record_days",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3660),
                        ],
                        verbose_name="บันทึกบนเว็บไซต์ภายใน (วัน)",
                    ),
                ),
                (
                    "volume_days",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3660),
                        ],
                        verbose_name="จัดเก็บเป็นรูปเล่มภายใน (วัน)",
                    ),
                ),
                ("working", models.BooleanField(default=False, verbose_name="นับเฉพาะวันทำการ")),
                ("moves", models.BooleanField(default=False, verbose_name="วันสุดท้ายตรงกับวันหยุดให้เลื่อนไปวันทำการถัดไป")),
                (
                    "soon_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="ถือว่าใกล้ครบกำหนดเมื่อเหลือไม่เกิน (วัน)",
                    ),
                ),
                (
                    "remind_before",
                    models.JSONField(default=training.models.settings.days_before, verbose_name="เตือนก่อนครบกำหนด (วัน)"),
                ),
                (
                    "remind_after",
                    models.JSONField(default=training.models.settings.days_after, verbose_name="เตือนหลังพ้นกำหนด (วัน)"),
                ),
                (
                    "escalate_after",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3660),
                        ],
                        verbose_name="แจ้งผู้บังคับบัญชาเมื่อพ้นกำหนดแล้ว (วัน)",
                    ),
                ),
                (
                    "followup_months",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="ประเมินผลหลังการอบรม (เดือน)",
                    ),
                ),
                (
                    "points",
                    models.JSONField(
                        default=training.models.settings.points_to_rate, verbose_name="หัวข้อที่ผู้บังคับบัญชาประเมินก่อนและหลัง"
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="training_rules_only_one")],
            },
        ),
        migrations.CreateModel(
            name="WebRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("summary", models.TextField(blank=True, max_length=20000, verbose_name="สรุปความรู้ที่ได้รับ")),
                ("use", models.TextField(blank=True, max_length=8000, verbose_name="การนำไปใช้ประโยชน์")),
                ("edits", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, null=True, verbose_name="บันทึกเมื่อ")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="เผยแพร่เมื่อ")),
                (
                    "kept_back_because",
                    models.CharField(blank=True, editable=False, max_length=500, verbose_name="เหตุที่ยังไม่เผยแพร่"),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="record", to="training.participant"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_day", models.DateField()),
                ("passed_on", models.DateField(verbose_name="แจ้งผู้บังคับบัญชาเมื่อวันที่")),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="escalations", to="training.duty"
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="training_escalations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-passed_on", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("duty", "last_day"), name="escalation_once")],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_day", models.DateField(verbose_name="วันเดิม")),
                ("new_day", models.DateField(verbose_name="ขยายถึงวันที่")),
                ("reason", models.CharField(max_length=500, verbose_name="เหตุผล")),
                ("granted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="extensions", to="training.duty"
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("new_day__gt", models.F("old_day"))), name="extension_is_longer"
                    ),
                    models.UniqueConstraint(fields=("duty", "old_day"), name="extension_once_a_day"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("before_at__isnull", True), ("before_by__isnull", True)),
                    models.Q(("before_at__isnull", False), ("before_by__isnull", False)),
                    _connector="OR",
                ),
                name="followup_before_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("after_at__isnull", True), ("after_by__isnull", True)),
                    models.Q(("after_at__isnull", False), ("after_by__isnull", False)),
                    _connector="OR",
                ),
                name="followup_after_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("told_on__isnull", True), ("told_to__isnull", True)),
                    models.Q(("told_on__isnull", False), ("told_to__isnull", False)),
                    _connector="OR",
                ),
                name="followup_told_together",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("done_on__isnull", True)), fields=["last_day"], name="duty_last_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(fields=("participant", "kind"), name="duty_once"),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("excused_at__isnull", True), ("excused_by__isnull", True)),
                    models.Q(("excused_at__isnull", False), ("excused_by__isnull", False)),
                    _connector="OR",
                ),
                name="duty_excused_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("moved_to__gte", models.F("due"))), name="duty_moves_later_only"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("due__gt", models.F("begins"))), name="duty_first_day_not_counted"
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(fields=("follow_up", "place"), name="rating_once"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("before__isnull", True), ("before__range", (1, 5)), _connector="OR"),
                    models.Q(("after__isnull", True), ("after__range", (1, 5)), _connector="OR"),
                ),
                name="rating_on_the_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(fields=("duty", "last_day", "stage"), name="reminder_once"),
        ),
        migrations.AddConstraint(
            model_name="routestep",
            constraint=models.UniqueConstraint(fields=("report", "person"), name="route_once"),
        ),
        migrations.AddIndex(
            model_name="training",
            index=models.Index(fields=["returns_on"], name="training_return"),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="training_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(("returns_on__gte", models.F("ends_on"))), name="training_returns_after_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at__isnull", True), ("cancelled_by__isnull", True)),
                    models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                    _connector="OR",
                ),
                name="training_cancelled_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(fields=("training", "person"), name="participant_once"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="participant_withdrawn_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="webrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("recorded_at__isnull", True), ("recorded_by__isnull", True)),
                    models.Q(("recorded_at__isnull", False), ("recorded_by__isnull", False)),
                    _connector="OR",
                ),
                name="web_record_recorded_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="webrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", True), ("published_by__isnull", True)),
                    models.Q(("published_at__isnull", False), ("published_by__isnull", False)),
                    _connector="OR",
                ),
                name="web_record_published_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="webrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at__isnull", True),
                    models.Q(("kept_back_because", ""), ("recorded_at__isnull", False)),
                    _connector="OR",
                ),
                name="web_record_published_after_recording",
            ),
        ),
    ]
