"""Sends one mail, so that the settings of mail can be tried before anybody relies on them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from core.mailing import Refused, ServerDown, hand_over

SUBJECT = "ทดสอบอีเมลจากระบบจัดการความรู้"
BODY = "ถ้าท่านอ่านข้อความนี้ได้ ระบบจัดการความรู้ส่งอีเมลได้แล้ว\n\nลิงก์ในอีเมลของระบบจะขึ้นต้นด้วย {address}\n"


class Command(BaseCommand):
    help = "ส่งอีเมลทดสอบหนึ่งฉบับ: send_test_mail ที่อยู่อีเมล"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("address", help="ที่อยู่อีเมลผู้รับ")

    def handle(self, *args, address: str, **options):
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError("ที่อยู่อีเมลไม่ถูกต้อง โปรดตรวจสอบการสะกด") from error
        self.stdout.write(f"ส่งผ่าน {way()} ในนาม {settings.DEFAULT_FROM_EMAIL}")
        message = EmailMessage(SUBJECT, BODY.format(address=settings.PUBLIC_ADDRESS), to=[address])
        connection = get_connection()
        try:
            hand_over(message, connection)
            connection.close()
        except (Refused, ServerDown) as problem:
            raise CommandError(f"{problem} โปรดตรวจสอบ EMAIL_URL และ KM_MAIL_FROM") from problem
        self.stdout.write(f"ส่งถึง {address} แล้ว โปรดเปิดกล่องจดหมายดูว่ามาถึงและไม่อยู่ในกล่องจดหมายขยะ")


def way() -> str:
    """Where mail goes by the settings, never with the password."""
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return f"เซิร์ฟเวอร์อีเมล {settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    return f"ไฟล์ในโฟลเดอร์ {settings.EMAIL_FILE_PATH} (ยังไม่ได้ตั้งเซิร์ฟเวอร์อีเมล)"
