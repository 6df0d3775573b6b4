"""Days of one's choosing, and the small acts that many tests of people begin with."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from people.actions.appointments import save_appointment
from people.models import Appointment


@pytest.fixture
def on_day(monkeypatch):
    """``on_day(2026, 1, 15)``: from now on it is noon of that day in Bangkok."""

    def travel(year: int, month: int, day: int) -> None:
        noon = datetime.combine(date(year, month, day), time(12), ZoneInfo("Asia/Bangkok"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: noon)

    return travel


@pytest.fixture
def appoint(db):
    """``appoint(Seat(...), starts_on=..., ends_on=...)``: one more order, made by the system."""

    def write(*seats, starts_on=date(2026, 1, 1), ends_on=None, number="7/2569") -> Appointment:
        values = {"kind": "order", "number": number, "title": "แต่งตั้งเพิ่ม", "signed_on": starts_on}
        return save_appointment(
            Appointment(), by=None, values=values | {"starts_on": starts_on, "ends_on": ends_on}, seats=seats
        )

    return write
