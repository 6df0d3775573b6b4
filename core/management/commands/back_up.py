"""Copies the live database, whole, into the backups folder, and beside it every file that its rows name."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import Error

from core import database, files

FAILED = 4  # the exit code of script/setup for "cannot go on"


class Command(BaseCommand):
    help = "สำรองฐานข้อมูล SQLite ทั้งหมดขณะระบบทำงานอยู่ (PostgreSQL ใช้ pg_dump)"
    requires_system_checks = []

    def handle(self, **options):
        try:
            database.check_ready()
            backup = database.back_up("by-hand")
            files.copy_into(settings.VAR / "backups" / "files")  # after the rows: what they name is there
        except (database.DatabaseNotReady, files.NoRoom, Error, OSError) as trouble:
            self._fail(f"สำรองข้อมูลไม่สำเร็จ\n{trouble}")
        if backup is None:
            self._fail("คำสั่งนี้ใช้กับ SQLite เท่านั้น สำหรับ PostgreSQL โปรดใช้ pg_dump --format=custom")
        self.stdout.write(str(backup))

    def _fail(self, words: str):
        self.stderr.write(words)
        sys.exit(FAILED)
