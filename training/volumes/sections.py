"""What stands in a person's volume: cover, contents, the list of trips, and each trip with all that came of it."""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from core.models import Municipality
from core.volume import ENTRIES, Section
from thai.dates import Style, format_date, in_bangkok
from training.models import DutyKind, Participant
from training.reports.sent import SentReport, sent_reports
from training.spans import span
from training.volumes.shelf import Shelf

FOLDER = "training/pdf/volume"


def volume_sections(shelf: Shelf, *, printed_on: datetime | None = None) -> list[Section]:
    """The sections of all trips that are ready, in the order in which they were held."""
    paper = _paper(shelf, printed_on or timezone.now())
    reports = sent_reports(shelf.ready)
    return [
        Section(_html("cover", paper), "ปก", "none"),
        Section(_html("contents", paper | {"entries": ENTRIES}), "สารบัญ", "letters"),
        Section(_html("register", paper | {"rows": [_row(trip) for trip in shelf.ready]}), "ทะเบียนการอบรม"),
        *(
            Section(_html("trip", paper | _trip(number, trip, reports.get(trip.pk))), trip.training.title)
            for number, trip in enumerate(shelf.ready, 1)
        ),
    ]


def _paper(shelf: Shelf, printed_on: datetime) -> dict[str, Any]:
    municipality, owner = Municipality.objects.current(), shelf.owner
    day = format_date(in_bangkok(printed_on).date(), thai_digits=False)
    title = f"เล่มการอบรมของ {owner}"
    return {
        "title": f"{title} ปีงบประมาณ พ.ศ. {shelf.year}",
        "owner": str(owner),
        "position": owner.title,
        "unit": str(owner.unit or ""),
        "year": shelf.year,
        "count": len(shelf.ready),
        "municipality": municipality.name,
        "place": municipality.place,
        "picture": municipality.emblem_data,
        "day": day,
        "digits": municipality.paper_digits,
        "printed_on": in_bangkok(printed_on),
        "author": municipality.name,
        "description": f"{title} ปีงบประมาณ พ.ศ. {shelf.year}",
        "foot_line": f"{municipality.name} · {title} · จัดทำเมื่อ {day}",
        "mark": {"word": "", "notice": ""},
    }


def _row(trip: Participant) -> dict[str, str]:
    """A line of the list of trips."""
    event, duties = trip.training, {duty.kind: duty for duty in trip.duties.all()}
    return {
        "title": event.title,
        "when": _span(trip, "short"),
        "organiser": event.organiser or "–",
        "report": _settled(duties.get(DutyKind.REPORT)),
        "record": _settled(duties.get(DutyKind.RECORD)),
    }


def _settled(duty) -> str:
    """On which day a duty was done, or that nobody asks for it."""
    if duty is None:
        return "ไม่ต้องรายงาน"
    if duty.is_done:
        return format_date(duty.done_on, "short", thai_digits=False)
    return "ยกเว้น"


def _trip(number: int, trip: Participant, report: SentReport | None) -> dict[str, Any]:
    record = getattr(trip, "record", None)
    duties = {duty.kind: duty for duty in trip.duties.all()}
    return {
        "number": number,
        "trip": trip,
        "facts": _facts(trip),
        "report": report,
        "report_duty": duties.get(DutyKind.REPORT),
        "report_day": _day_of(duties.get(DutyKind.REPORT)),
        "record": record if record and record.is_recorded else None,
        "record_duty": duties.get(DutyKind.RECORD),
        "record_day": _moment(record.recorded_at) if record else "",
        "published_day": _moment(record.published_at) if record else "",
    }


def _facts(trip: Participant) -> list[tuple[str, str]]:
    """The event in rows of name and words, without what is not known."""
    event = trip.training
    number = f"ที่ {event.order_number}" if event.order_number else ""
    day = f"ลงวันที่ {_day(event.order_date)}" if event.order_date else ""
    province = f"จังหวัด{event.province.removeprefix('จังหวัด')}" if event.province else ""
    rows = (
        ("ผู้เข้าร่วม", f"{trip.person} {trip.position}".strip()),
        ("ประเภท", f"{event.get_kind_display()} ({event.get_mode_display()})"),
        ("หน่วยงานผู้จัด", event.organiser),
        ("สถานที่", f"{event.place} {province}".strip()),
        ("ระหว่างวันที่", _span(trip)),
        ("วันเดินทางกลับ", _day(event.returns_on) if event.is_external else ""),
        ("คำสั่งให้เข้าร่วม", f"{number} {day}".strip()),
        ("งบประมาณที่ใช้", f"{event.cost:,.2f} บาท" if event.cost is not None else ""),
    )
    return [(label, words) for label, words in rows if words]


def _span(trip: Participant, style: Style = "long") -> str:
    return span(trip.training.starts_on, trip.training.ends_on, style, thai_digits=False)


def _day(day) -> str:
    return format_date(day, thai_digits=False) if day else ""


def _day_of(duty) -> str:
    return _day(duty.done_on) if duty else ""


def _moment(moment) -> str:
    return _day(in_bangkok(moment).date()) if moment else ""


def _html(template: str, context: dict[str, Any]) -> str:
    return render_to_string(f"{FOLDER}/{template}.html", context)
