"""Days of one's choosing, and the small acts that many tests of people begin with."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from people.actions.appointments import save_appointment
from people.actions.orders import record_order, submit_order
from people.models import Appointment


@pytest.fixture
def on_day(monkeypatch):
    """``on_day(2026, 1, 15)``: from now on it is noon of that day in Bangkok."""

    def travel(year: int, month: int, day: int) -> None:
        noon = datetime.combine(date(year, month, day), time(12), ZoneInfo("Asia/Bangkok"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: noon)

    return travel


@pytest.fixture
def write(db):
    """``write(Seat(...), starts_on=..., by=...)``: a draft order."""

    def draft(*seats, by=None, duties=None, **values) -> Appointment:
        head = {"kind": "order", "number": "7/2569", "title": "แต่งตั้งเพิ่ม", "signed_on": date(2026, 1, 1)}
        head |= {"starts_on": date(2026, 1, 1), "ends_on": None} | values
        return save_appointment(Appointment(), by=by, values=head, seats=seats, duties=duties)

    return draft


@pytest.fixture
def appoint(write):
    """``appoint(Seat(...), starts_on=..., ends_on=...)``: one more order, signed on paper before it came here."""
    return lambda *seats, **values: record_order(write(*seats, **values), by=None)


@pytest.fixture
def on_desk(write, hr):
    """``on_desk(Seat(...))``: the HR officer's order, waiting for the mayor."""

    def send(*seats, **values) -> Appointment:
        order = write(*seats, by=hr, **values)
        submit_order(order, by=hr)
        return Appointment.objects.select_related("sign_off").get(pk=order.pk)

    return send


@pytest.fixture
def quick_paper(monkeypatch):
    """A paper drawn at once: what is tested is who may sign it and what follows."""
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, *, title: b"%PDF-" + html.encode())
