"""Lines of the board as table rows, joined in Python: a page of them costs a third of what includes would."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from thai.dates import format_date
from thai.digits import for_page, page_is_thai
from training.board_desks import Desk
from training.board_rows import Line
from training.ticks import Tick

register = template.Library()
NOTHING = SafeString("")
ROW = (
    '<tr><th scope="row" data-label="ผู้เข้าร่วม"><a href="{}">{}</a>{}</th><td data-label="การอบรม">{}{}</td>'
    '<td data-label="สถานะ"><span class="tag tag-{}">{}</span>{}</td><td data-label="รายงานผล">{}</td>'
    '<td data-label="บันทึกบนเว็บไซต์">{}</td><td data-label="รูปเล่ม">{}</td><td data-label="รายงานอยู่ที่">{}</td></tr>\n'
)


@register.simple_tag
def board_lines(lines: list[Line]) -> SafeString:
    """The rows of the table, with every word escaped."""
    blank = reverse("training:trip_detail", args=[0])
    return SafeString("".join(_row(line, blank.replace("/0/", f"/{line.trip.pk}/")) for line in lines))


def _row(line: Line, address: str) -> SafeString:
    trip = line.trip
    unit = _below(trip.unit.name) if trip.unit_id else NOTHING
    back = _below(f"กลับ {_day(trip.training.returns_on)}")
    due = _below(f"ครบกำหนด {_day(line.next_due)}") if line.next_due else NOTHING
    state = (line.tone, line.state.label, due)
    ticks = map(_tick, line.ticks)
    return format_html(ROW, address, trip.person, unit, trip.training.title, back, *state, *ticks, _desk(line.desk))


def _tick(tick: Tick) -> SafeString:
    """A duty in a word with a sign of its own shape, and its marks."""
    if not tick.tone:
        return format_html('<span class="text-muted">{}</span>', tick.label)
    return format_html('<span class="tag tag-{}">{}</span>{}{}', tick.tone, tick.label, _when(tick), _marks(tick))


def _when(tick: Tick) -> SafeString:
    if tick.days_over:
        return _below(f"{'ช้า' if tick.duty.is_done else 'เกิน'} {for_page(tick.days_over)} วัน")
    return _below(f"ภายใน {_day(tick.duty.last_day)}") if tick.duty.is_waiting else NOTHING


def _marks(tick: Tick) -> SafeString:
    extended = _below("ขยายเวลาแล้ว", "mark") if tick.is_extended else NOTHING
    if not tick.is_passed_up:
        return extended
    passed = tick.passed_up
    return extended + _below(f"แจ้ง{passed.supervisor}แล้วเมื่อ {_day(passed.passed_on)}", "mark")


def _desk(desk: Desk | None) -> SafeString:
    if desk is None:
        return SafeString("–")
    note = _below(desk.note) if desk.note else NOTHING
    days = f"มาแล้ว {for_page(desk.days)} วัน" if desk.days else "ตั้งแต่วันนี้"
    return format_html("{}{}{}", desk.holder, note, _below(days))


def _below(words: str, look: str = "text-muted") -> SafeString:
    return format_html('<br><span class="{}">{}</span>', look, words)


def _day(day) -> str:
    return format_date(day, "short", thai_digits=page_is_thai()).replace(" ", "\u00a0")  # a day stays on one line
