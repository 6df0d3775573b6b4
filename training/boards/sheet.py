"""The board as a workbook: the same trips in the same order, one a row, every mark in words."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from training.boards.desks import Desk
from training.boards.rows import Line, lines_of
from training.boards.ticks import Tick
from training.models import DutyKind

FILE = "กระดานติดตามหลังการอบรม ปีงบประมาณ {year}.xlsx"
PART = 500  # trips read at a time: a database bears only so many keys in one question
ABOUT_TRIP = (
    "ชื่อผู้เข้าร่วม", "ตำแหน่งในขณะนั้น", "หน่วยงานในขณะนั้น", "เรื่อง", "ประเภท", "รูปแบบ", "คำสั่งเลขที่", "วันเริ่ม", "วันสุดท้าย",
    "วันเดินทางกลับ", "สถานะ", "ครบกำหนดที่ใกล้ที่สุด",
)  # fmt: skip
ABOUT_DUTY = ("{}: ผล", "{}: วันสุดท้าย", "{}: วันที่ทำ", "{}: หมายเหตุ")
ABOUT_DESK = ("รายงานอยู่ที่", "อยู่มาแล้ว (วัน)")
HEADINGS = (
    *ABOUT_TRIP,
    *(heading.format(kind.label) for kind in DutyKind for heading in ABOUT_DUTY),
    *ABOUT_DESK,
)


def sheet(keys: list[int], day: date, soon_days: int) -> Iterator[list]:
    """The rows of these trips, in their order."""
    waiting = iter(keys)
    while part := list(islice(waiting, PART)):
        yield from (_row(line) for line in lines_of(part, day, soon_days))


def _row(line: Line) -> list:
    trip, event = line.trip, line.trip.training
    unit = str(trip.unit) if trip.unit_id else ""
    about = [
        str(trip.person), trip.position, unit, event.title, event.get_kind_display(), event.get_mode_display(),
        event.order_number, event.starts_on, event.ends_on, event.returns_on, line.state.label, line.next_due or "",
    ]  # fmt: skip
    return [*about, *(cell for tick in line.ticks for cell in _cells(tick)), *_desk(line.desk)]


def _cells(tick: Tick) -> Iterable:
    duty = tick.duty
    return (tick.label, duty.last_day, duty.done_on or "", _note(tick)) if duty else (tick.label, "", "", "")


def _note(tick: Tick) -> str:
    """What the marks beside a tick say."""
    notes = [
        f"เกิน {tick.days_over} วัน" if tick.days_over else "",
        "ขยายเวลาแล้ว" if tick.is_extended else "",
        f"แจ้ง{tick.passed_up.supervisor}แล้ว" if tick.is_passed_up else "",
        tick.duty.excused_because if tick.duty.is_excused else "",
    ]
    return " · ".join(note for note in notes if note)


def _desk(desk: Desk | None) -> tuple:
    if desk is None:
        return "", ""
    return f"{desk.holder} ({desk.note})" if desk.note else desk.holder, desk.days
