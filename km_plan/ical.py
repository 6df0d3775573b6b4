"""The activity calendars of the plans in force as a feed that calendars subscribe to (RFC 5545)."""

from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from core.models import Municipality
from km_plan.calendar import Cell, Line, lines_of, month_after, months_of
from km_plan.calendar_page import marks_of
from km_plan.models import Plan
from km_plan.snapshot import calendar_snapshot
from thai.dates import format_date, today

ASKED_AGAIN_AFTER = timedelta(hours=12)


def feed() -> bytes:
    """Every planned month of every activity as an event of whole days; a fixed number of queries a plan."""
    from icalendar import Calendar  # half a second to import, wanted only here

    calendar = Calendar()
    calendar.add("prodid", "-//KM portal//activity calendar//TH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"ปฏิทินกิจกรรมการจัดการความรู้ {Municipality.objects.current().name}")
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    calendar.add("refresh-interval", ASKED_AGAIN_AFTER, parameters={"value": "DURATION"})
    for plan in Plan.objects.approved().select_related("sign_off__sealed").order_by("fiscal_year"):
        for event in _events(plan):
            calendar.add_component(event)
    return calendar.to_ical()


def _events(plan: Plan) -> list:
    activities = calendar_snapshot(plan)
    months, done = months_of(plan.starts_on, plan.ends_on), marks_of(plan, activities)
    lines = lines_of(activities, months, done=done, on=today(), live=True)
    return [_event(plan, line, cell) for line in lines for cell in line.cells if cell.state]


def _event(plan: Plan, line: Line, cell: Cell):
    from icalendar import Event  # as above

    event = Event()
    event.add("uid", f"{line.key}-{cell.month:%Y%m}@km-plan")
    event.add("dtstamp", plan.sign_off.sealed.sealed_at)
    event.add("sequence", plan.version)
    event.add("dtstart", cell.month)
    event.add("dtend", month_after(cell.month))  # the first day that is no longer part of it
    event.add("summary", f"{line.name} ({cell.word})" if cell.done else line.name)
    event.add("description", _description(plan, line, cell))
    page = reverse("km_plan:calendar_year", args=[plan.fiscal_year])
    event.add("url", urljoin(settings.PUBLIC_ADDRESS, page))
    event.add("transp", "TRANSPARENT")
    return event


def _description(plan: Plan, line: Line, cell: Cell) -> str:
    said = [f"ผู้รับผิดชอบ: {line.owners or 'ยังไม่ระบุ'}", str(plan)]
    if cell.done:
        said.append(f"ทำแล้วเมื่อ {format_date(cell.done.on, thai_digits=False)}")
    return "\n".join(said)
