"""What the calendar brings: run once each morning, before the office opens; running it again changes nothing."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from core import files
from core.models import Notification
from core.notifications import notify
from core.uploads import forget_unconfirmed
from knowledge.files.reading import read_waiting
from knowledge.handover import move_stranded_reviews
from knowledge.overdue import remind
from knowledge.use.saved_searches import tell_saved_searches
from people import offices
from people.models import Appointee, Appointment
from thai.dates import today


class Command(BaseCommand):
    help = "งานประจำเช้า: ย้ายเอกสารที่รอพิจารณาตามคำสั่งที่เริ่มหรือสิ้นสุด แจ้งผู้ที่บทบาทสิ้นสุด และเตือนเรื่องที่ถึงวันทบทวน"

    def handle(self, **options):
        moved = offices.move_waiting_papers()
        told = tell_ended()
        self.stdout.write(f"ย้ายเอกสารที่รอพิจารณาแล้ว {len(moved)} เรื่อง แจ้งผู้ที่บทบาทสิ้นสุดแล้ว {told} คน")
        reviews, reminded = move_stranded_reviews(), remind(today())
        self.stdout.write(f"ย้ายเรื่องที่รอตรวจแล้ว {reviews} เรื่อง เตือนเรื่องที่ถึงวันทบทวนแล้ว {reminded} เรื่อง")
        read, swept = read_waiting(), files.sweep(timezone.now())
        self.stdout.write(f"อ่านข้อความในไฟล์แนบแล้ว {read} ไฟล์ ลบไฟล์ที่ไม่มีผู้ใช้แล้ว {swept} ไฟล์")
        found, forgotten = tell_saved_searches(), forget_unconfirmed()
        self.stdout.write(f"แจ้งผลการค้นที่บันทึกไว้แล้ว {found} คน ลบไฟล์นำเข้าที่ไม่มีผู้ยืนยันแล้ว {forgotten} ไฟล์")


def tell_ended() -> int:
    """Tell those whose order ended yesterday by its own date, once each; returns how many were told."""
    yesterday = today() - timedelta(days=1)
    ended = (
        Appointment.objects.approved()
        .filter(ends_on=yesterday)
        .filter(Q(revoked_on=None) | Q(revoked_on__gt=yesterday))
    )
    seats = Appointee.objects.filter(appointment__in=ended, person__is_active=True)
    return sum(_tell(seat) for seat in seats.select_related("person", "appointment").in_printed_order())


def _tell(seat: Appointee) -> bool:
    text = f"บทบาท{seat.get_role_display()}ของท่านตาม{seat.appointment} สิ้นสุดแล้ว"[:500]
    if Notification.objects.filter(recipient=seat.person, text=text).exists():
        return False
    notify([seat.person], text, seat.appointment.get_absolute_url())
    return True
