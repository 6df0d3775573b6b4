"""Builds the web fonts, the compiled Thai catalogue and the collected static files, where they are out of date."""

from django.core.management.base import BaseCommand

from core.assets import prepare_assets


class Command(BaseCommand):
    help = "เตรียมแบบอักษร คำแปลไทย และแฟ้มหน้าเว็บ เฉพาะส่วนที่ยังไม่มีหรือเปลี่ยนไป"
    requires_system_checks = []

    def handle(self, **options):
        for title in prepare_assets():
            self.stdout.write(f"เตรียม{title}แล้ว")
