"""Deletes kept files that no row names; the morning round does the same."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from core import files


class Command(BaseCommand):
    help = "ลบไฟล์ในที่เก็บไฟล์ที่ไม่มีเรื่องใดใช้แล้ว และเก่ากว่าหนึ่งวัน"

    def handle(self, **options):
        self.stdout.write(f"ลบไฟล์ที่ไม่มีผู้ใช้แล้ว {files.sweep(timezone.now())} ไฟล์")
