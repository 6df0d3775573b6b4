"""Opens a new portal: its first administrator, by an order of today."""

from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refusal
from people.actions.beginnings import appoint_first_administrator


class Command(BaseCommand):
    help = "สร้างผู้ดูแลระบบคนแรกของระบบใหม่"

    def add_arguments(self, parser):
        parser.add_argument("username", help="ชื่อผู้ใช้")
        parser.add_argument("--first-name", required=True, help="ชื่อ")
        parser.add_argument("--last-name", default="", help="นามสกุล")
        parser.add_argument("--order", required=True, help="เลขที่คำสั่งมอบหมาย เช่น 12/2569")

    def handle(self, *, username: str, first_name: str, last_name: str, order: str, **options):
        names = {"username": username, "first_name": first_name, "last_name": last_name}
        try:
            person, password = appoint_first_administrator(**names, order_number=order)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"ผู้ดูแลระบบ: {person} (ชื่อผู้ใช้ {person.username})")
        self.stdout.write(f"รหัสผ่านเริ่มต้น: {password}")
