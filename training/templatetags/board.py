"""Lines of the board as table rows, joined in Python: a page of them costs a third of what includes would."""

from html import escape  # the same signs as Django's, without its question what is safe already

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from thai.dates import format_date
from thai.digits import for_page, page_is_thai
from training.boards.desks import Desk
from training.boards.rows import Line
from training.boards.ticks import Tick

register = template.Library()
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


def _row(line: Line, address: str) -> str:
    """One row; only what people typed is escaped, since format_html for each cell costs more than all queries."""
    trip = line.trip
    unit = _below(escape(trip.unit.name)) if trip.unit_id else ""
    back = _below(f"กลับ {_day(trip.training.returns_on)}")
    due = _below(f"ครบกำหนด {_day(line.next_due)}") if line.next_due else ""
    told = (
        address,
        escape(str(trip.person)),
        unit,
        escape(trip.training.title),
        back,
        line.tone,
        line.state.label,
        due,
    )
    return ROW.format(*told, *map(_tick, line.ticks), _desk(line.desk))


def _tick(tick: Tick) -> str:
    """A duty in a word with a sign of its own shape, and its marks."""
    if not tick.tone:
        return f'<span class="text-muted">{tick.label}</span>'
    return f'<span class="tag tag-{tick.tone}">{tick.label}</span>{_when(tick)}{_marks(tick)}'


def _when(tick: Tick) -> str:
    if over := tick.days_over:
        return _below(f"{'ช้า' if tick.duty.is_done else 'เกิน'} {for_page(over)} วัน")
    return _below(f"ภายใน {_day(tick.duty.last_day)}") if tick.duty.is_waiting else ""


def _marks(tick: Tick) -> str:
    extended = _below("ขยายเวลาแล้ว", "mark") if tick.is_extended else ""
    if not tick.is_passed_up:
        return extended
    passed = tick.passed_up
    return extended + _below(f"แจ้ง{escape(str(passed.supervisor))}แล้วเมื่อ {_day(passed.passed_on)}", "mark")


def _desk(desk: Desk | None) -> str:
    if desk is None:
        return "–"
    days = f"มาแล้ว {for_page(desk.days)} วัน" if desk.days else "ตั้งแต่วันนี้"
    return f"{escape(desk.holder)}{_below(escape(desk.note)) if desk.note else ''}{_below(days)}"


def _below(words: str, look: str = "text-muted") -> str:
    """A smaller line below; ``words`` are escaped already."""
    return f'<br><span class="{look}">{words}</span>'


def _day(day) -> str:
    return format_date(day, "short", thai_digits=page_is_thai()).replace(" ", "\u00a0")  # a day stays on one line
