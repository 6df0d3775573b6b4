"""Makes the database ready for this version of the portal, or says why not and what to do."""

import os
import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from core import database

REFUSED = 4  # the exit code of script/setup for "cannot go on"


class Command(BaseCommand):
    help = "เตรียมฐานข้อมูลให้ตรงกับโปรแกรม ไม่สร้างฐานข้อมูลว่างแทนข้อมูลที่หายไป เว้นแต่สั่งโดยเจตนา"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--create", action="store_true", help="สร้างฐานข้อมูลใหม่ หากไม่มีหรือยังว่าง")
        parser.add_argument("--upgrade", action="store_true", help="ปรับปรุงฐานข้อมูลที่กำหนดใน DATABASE_URL")
        parser.add_argument("--restore", metavar="FILE", type=Path, help="นำแฟ้มสำรองกลับมาใช้ (ต้องหยุดระบบก่อน)")

    def handle(self, *, create, upgrade, restore, **options):
        try:
            if restore:
                self._restore(restore)
            asked = create or os.environ.get("KM_CREATE_DATABASE") == "1"
            if done := database.prepare(create=asked, upgrade=upgrade):
                self.stdout.write(done)
        except (database.DatabaseNotReady, database.BackupUnusable) as refusal:
            self.stderr.write(str(refusal))
            sys.exit(REFUSED)

    def _restore(self, backup: Path):
        aside = database.restore(backup)
        self.stdout.write(f"นำข้อมูลสำรอง {backup} กลับมาใช้แล้ว")
        if aside:
            self.stdout.write(f"ฐานข้อมูลเดิมเก็บไว้ที่ {aside}")
