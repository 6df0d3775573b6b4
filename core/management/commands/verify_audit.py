"""Checks that no event of the audit trail was altered, lost or added behind the portal's back."""

from django.core.management.base import BaseCommand, CommandError

from core import audit
from core.models import AuditEvent


class Command(BaseCommand):
    help = "ตรวจสอบบันทึกการเปลี่ยนแปลง ทั้งหมด และบอกข้อผิดพลาดแรกที่พบ"

    def add_arguments(self, parser):
        parser.add_argument("--anchor", metavar="HASH", default="", help="ค่าแฮชท้ายบันทึกที่จดไว้ครั้งก่อน ต้องยังอยู่ในบันทึก")

    def handle(self, *args, anchor: str, **options):
        verdict = audit.verify()
        if verdict.fault:
            raise CommandError(f"บันทึกการเปลี่ยนแปลงไม่สมบูรณ์: {verdict.fault} (ก่อนหน้านั้นถูกต้อง {verdict.events} รายการ)")
        if anchor and not AuditEvent.objects.filter(hash=anchor.strip().lower()).exists():
            raise CommandError(f"ไม่พบค่าแฮช {anchor} ที่จดไว้ บันทึกอาจถูกเขียนใหม่ทั้งหมด โปรดเทียบกับสำเนาสำรอง")
        self.stdout.write(f"ตรวจแล้ว {verdict.events} รายการ ครบถ้วนและไม่ถูกแก้ไข")
        self.stdout.write(f"ค่าแฮชท้ายบันทึก: {verdict.head}")
