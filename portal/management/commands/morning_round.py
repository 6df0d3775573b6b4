"""What the calendar brings: run once each morning, before the office opens; running it again changes nothing."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import Q

from core.models import Notification
from core.notifications import notify
from people import offices
from people.models import Appointee, Appointment
from thai.dates import today


class Command(BaseCommand):
    help = "งานประจำเช้า: ย้ายเอกสารที่รอพิจารณาตามคำสั่งที่เริ่มหรือสิ้นสุด และแจ้งผู้ที่บทบาทสิ้นสุด"

    def handle(self, **options):
        moved = offices.move_waiting_papers()
        told = tell_ended()
        self.stdout.write(f"ย้ายเอกสารที่รอพิจารณาแล้ว {len(moved)} เรื่อง แจ้งผู้ที่บทบาทสิ้นสุดแล้ว {told} คน")


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
