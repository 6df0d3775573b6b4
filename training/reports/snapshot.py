"""A report as plain data: what is sent, sealed and printed."""

from core.models import Municipality
from training.deadlines import sentence
from training.models import DutyKind, Report, ReportFile

SCHEMA = 1
# The parts of the form in their printed order; each is a place for remarks.
PARTS = (
    "objectives", "learned", "benefit_self", "benefit_office", "benefit_others", "passing_on", "problems",
    "suggestions",
)  # fmt: skip
FILES_PLACE, EVENT_PLACE = "files", "event"
COSTS = ("registration_cost", "travel_cost", "other_cost")


def report_snapshot(report: Report) -> dict:
    """The whole content of a report, with the names and titles of today."""
    trip, municipality = report.participant, Municipality.objects.current()
    return {
        "document": "training.report",
        "schema": SCHEMA,
        "organisation": {
            "name": municipality.name,
            "district": municipality.district,
            "province": municipality.province,
        },
        "reporter": {
            "name": str(trip.person),
            "title": trip.person.title or trip.position,
            "unit": str(trip.person.unit or trip.unit or ""),
        },
        "event": event_facts(trip.training),
        "duty": _duty(trip),
        "parts": [{"name": name, "label": label_of(name), "text": getattr(report, name)} for name in PARTS],
        "passing_by": _day(report.passing_by),
        "files": [_file(file) for file in report.files.all()],
    }


def event_facts(training) -> dict:
    """The event as texts; days as 2026-03-31, money as 1500.00, empty where nothing is known."""
    texts = ("title", "organiser", "place", "province", "order_number")
    days = ("order_date", "starts_on", "ends_on", "returns_on")
    return {
        **{name: getattr(training, name) for name in texts},
        "kind": training.get_kind_display(),
        "mode": training.get_mode_display(),
        **{name: _day(getattr(training, name)) for name in days},
        **{name: _money(getattr(training, name)) for name in COSTS},
        "cost": _money(training.cost),
    }


def places() -> list[tuple[str, str]]:
    """Where a superior may comment: one place for each part of the form."""
    parts = [(name, label_of(name)) for name in PARTS]
    return [(EVENT_PLACE, "ข้อมูลการอบรม"), *parts, (FILES_PLACE, "หลักฐานประกอบ")]


def label_of(name: str) -> str:
    """What the form calls a part."""
    return str(Report._meta.get_field(name).verbose_name)


def _duty(trip) -> dict:
    """The last day of the duty to report and how it was counted, in plain digits; empty where none is asked."""
    duty = trip.duties.filter(kind=DutyKind.REPORT).first()
    if duty is None:
        return {"last_day": "", "counting": "", "extended": False}
    counting = sentence(duty.counting)
    return {"last_day": _day(duty.last_day), "counting": counting, "extended": duty.is_extended}


def _file(file: ReportFile) -> dict:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "kind": file.kind,
        "kind_label": file.get_kind_display(),
        "caption": file.caption,
        "content_type": file.content_type,
    }


def _money(amount) -> str:
    return "" if amount is None else f"{amount:.2f}"


def _day(day) -> str:
    return day.isoformat() if day else ""
