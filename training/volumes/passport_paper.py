"""The training passport as official paper."""

from django.template.loader import render_to_string
from django.utils import timezone

from core.models import Municipality
from core.pdf import render_pdf
from thai.dates import format_date, in_bangkok
from training.spans import span
from training.volumes.passport import Passport, Stamp

TEMPLATE = "training/pdf/passport.html"
TITLE = "ทะเบียนประวัติการพัฒนาบุคลากร"


def passport_pdf_file(passport: Passport) -> bytes:
    """All years that the reader sees. Raises ``RenderFailed`` or ``Busy``."""
    return render_pdf(passport_html(passport), title=title_of(passport))


def title_of(passport: Passport) -> str:
    return f"{TITLE} {passport.owner}"


def passport_html(passport: Passport) -> str:
    municipality, now, owner = Municipality.objects.current(), timezone.now(), passport.owner
    day = format_date(in_bangkok(now).date(), thai_digits=False)
    context = {
        "title": title_of(passport),
        "heading": TITLE,
        "municipality": municipality.name,
        "picture": municipality.emblem_data,
        "author": municipality.name,
        "description": title_of(passport),
        "digits": municipality.paper_digits,
        "printed_on": in_bangkok(now),
        "foot_line": f"{title_of(passport)} · พิมพ์เมื่อ {day}",
        "facts": [("ชื่อ", str(owner)), ("ตำแหน่ง", owner.title), ("หน่วยงาน", str(owner.unit or ""))],
        "years": [(year, [_line(stamp) for stamp in year.stamps]) for year in passport.years],
        "total": passport.total,
        "day": day,
    }
    return render_to_string(TEMPLATE, context)


def _line(stamp: Stamp) -> dict[str, str]:
    """One training as a row of the paper."""
    event = stamp.trip.training
    return {
        "title": event.title,
        "about": " · ".join(filter(None, (event.get_kind_display(), event.organiser))),
        "when": span(event.starts_on, event.ends_on, "short", thai_digits=False),
        "days": str(stamp.days),
        "state": stamp.state,
    }
