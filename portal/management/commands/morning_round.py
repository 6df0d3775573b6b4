"""What the calendar brings: run once each morning, before the office opens; running it again changes nothing."""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from core import digest, files
from core.models import Municipality, Notification
from core.notifications import notify
from core.uploads import forget_unconfirmed
from knowledge import overdue
from knowledge.files.reading import read_waiting
from knowledge.handover import move_stranded_reviews
from knowledge.use.saved_searches import tell_saved_searches
from people import offices
from people.models import Appointee, Appointment
from thai.dates import ThaiDateError, format_date, parse_thai_date, today
from thai.digits import page_is_thai, use_on_page
from training.reminders.passing_up import escalate, tell_due_follow_ups
from training.reminders.reminding import remind

_log = logging.getLogger(__name__)


class MailWaits(Exception):
    """The mails of the day did not all go out; they wait for the next run."""


class Command(BaseCommand):
    help = "งานประจำเช้า: ย้ายเอกสารตามคำสั่งที่เริ่มหรือสิ้นสุด เตือนเรื่องที่ถึงกำหนด แจ้งผู้บังคับบัญชา แล้วส่งอีเมลสรุปวันละหนึ่งฉบับ"

    def add_arguments(self, parser):
        parser.add_argument("--date", metavar="วันที่", help="ทำงานเสมือนเป็นวันนี้ เช่น 15/3/2569 หรือ 2569-03-15")

    def handle(self, *args, **options):
        day = the_day(options["date"])
        with alone() as is_alone:
            if not is_alone:
                self.stdout.write("งานประจำเช้าอีกรอบหนึ่งกำลังทำอยู่ รอบนี้จึงไม่ทำซ้ำ")
                return
            failed = copy_context().run(self.go_round, day)  # the digits of a page are this run's own
        if failed:
            raise CommandError(f"งานประจำเช้าทำไม่สำเร็จ {len(failed)} อย่าง: {' / '.join(failed)}")

    def go_round(self, day: date) -> list[str]:
        """Every step, each by itself; returns what failed."""
        use_on_page(Municipality.objects.current().page_digits)
        failed = []
        self.stdout.write(f"งานประจำเช้าของวันที่ {format_date(day, thai_digits=page_is_thai())}")
        for name, step in STEPS:
            try:
                self.stdout.write(step(day))
            except MailWaits as problem:
                failed.append(f"{name} ({problem})")
            except Exception:  # whatever it is, the other steps are still wanted
                _log.exception("A step of the morning failed: %s", step.__name__)
                failed.append(name)
        return failed


def the_day(typed: str | None) -> date:
    """The day to work for, today when none was typed."""
    try:
        return parse_thai_date(typed) if typed else today()
    except ThaiDateError as error:
        raise CommandError(str(error)) from error


@contextmanager
def alone() -> Iterator[bool]:
    """Whether no other round is under way on this machine: a courtesy only, what is told is guarded by the database."""
    with (Path(settings.VAR) / "morning_round.lock").open("w") as note:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def follow_orders(day: date) -> str:
    moved, told = offices.move_waiting_papers(), tell_ended(day)
    return f"ย้ายเอกสารที่รอพิจารณาแล้ว {len(moved)} เรื่อง แจ้งผู้ที่บทบาทสิ้นสุดแล้ว {told} คน"


def look_after_entries(day: date) -> str:
    reviews, reminded = move_stranded_reviews(), overdue.remind(day)
    return f"ย้ายเรื่องที่รอตรวจแล้ว {reviews} เรื่อง เตือนเรื่องที่ถึงวันทบทวนแล้ว {reminded} เรื่อง"


def look_after_files(day: date) -> str:
    read, swept = read_waiting(), files.sweep(timezone.now())
    return f"อ่านข้อความในไฟล์แนบแล้ว {read} ไฟล์ ลบไฟล์ที่ไม่มีผู้ใช้แล้ว {swept} ไฟล์"


def search_again(day: date) -> str:
    found, forgotten = tell_saved_searches(), forget_unconfirmed()
    return f"แจ้งผลการค้นที่บันทึกไว้แล้ว {found} คน ลบไฟล์นำเข้าที่ไม่มีผู้ยืนยันแล้ว {forgotten} ไฟล์"


def remind_of_duties(day: date) -> str:
    return f"เตือนหน้าที่หลังการอบรมแล้ว {remind(day)} คน"


def pass_up_duties(day: date) -> str:
    return f"แจ้งผู้บังคับบัญชาเรื่องหน้าที่ที่เกินกำหนดแล้ว {escalate(day)} เรื่อง"


def ask_for_ratings(day: date) -> str:
    return f"แจ้งผู้บังคับบัญชาให้ประเมินผลหลังการอบรมแล้ว {tell_due_follow_ups(day)} เรื่อง"


def send_mails(day: date) -> str:
    """Last, since a mail carries what the steps before it told."""
    digest.gather(day)
    outcome = digest.send(day)
    line = f"ส่งอีเมลสรุปแล้ว {outcome.sent} ฉบับ ส่งไม่ได้ {outcome.refused} ฉบับ รอส่งรอบถัดไป {outcome.waiting} ฉบับ"
    if outcome.why:
        raise MailWaits(f"{outcome.why} {line}")
    return line


STEPS: tuple[tuple[str, Callable[[date], str]], ...] = (
    ("ย้ายเอกสารตามคำสั่ง", follow_orders),
    ("ดูแลวันทบทวนของเรื่อง", look_after_entries),
    ("ดูแลไฟล์แนบ", look_after_files),
    ("ค้นตามที่บันทึกไว้", search_again),
    ("เตือนหน้าที่หลังการอบรม", remind_of_duties),
    ("แจ้งหน้าที่ที่เกินกำหนด", pass_up_duties),
    ("แจ้งกำหนดประเมินผล", ask_for_ratings),
    ("ส่งอีเมลสรุป", send_mails),
)


def tell_ended(day: date) -> int:
    """Tell those whose order ended the day before by its own date, once each; returns how many were told."""
    yesterday = day - timedelta(days=1)
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
