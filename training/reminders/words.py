"""What the morning says under the bell: one line for a person, however many duties it names."""

from collections.abc import Sequence
from datetime import date

from thai.dates import format_date
from thai.digits import for_page, page_is_thai
from training.models import Duty

# By these words the morning finds its own lines again, to take back what was done meanwhile.
REMINDS = "เตือนหน้าที่หลังการอบรม"
PASSES_UP = "ผู้ใต้บังคับบัญชาเกินกำหนดหน้าที่หลังการอบรม"
RATES = "ถึงกำหนดประเมินผลหลังการอบรม"
LONGEST = 500  # letters that a line of the bell holds
LONGEST_TITLE = 120


def one_line(head: str, things: Sequence[str], unit: str = "เรื่อง") -> tuple[str, str]:
    """Text and detail of a line that names every thing; those beyond its length stand in the detail with all others."""
    if len(things) == 1:
        return f"{head}: {things[0]}"[:LONGEST], ""
    head = for_page(f"{head} {len(things)} {unit}")
    for shown in range(len(things), 0, -1):
        rest = for_page(f" และอีก {len(things) - shown} {unit}") if shown < len(things) else ""
        text = f"{head}: {' · '.join(things[:shown])}{rest}"
        if len(text) <= LONGEST:
            return text, "\n".join(things) if rest else ""
    return head, "\n".join(things)


def owed(duty: Duty, day: date) -> str:
    """A duty with its last day, as its owner reads it."""
    return f"{duty.get_kind_display()} {_by_when(duty, day)} ({_title(duty)})"


def owed_by(duty: Duty, day: date) -> str:
    """A duty with its owner, as the supervisor reads it."""
    return f"{duty.participant.person} ยังไม่ได้{duty.get_kind_display()} {_by_when(duty, day)} ({_title(duty)})"


def to_rate(trip) -> str:
    """Whose work is to be rated after which training; no score is ever said."""
    return f"{trip.person} ({_short(trip.training.title)})"


def _by_when(duty: Duty, day: date) -> str:
    word = "เกินกำหนดวันที่" if duty.last_day < day else "ภายในวันที่"
    return f"{word} {format_date(duty.last_day, thai_digits=page_is_thai())}"


def _title(duty: Duty) -> str:
    return _short(duty.participant.training.title)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
