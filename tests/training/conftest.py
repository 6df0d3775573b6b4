"""Trips of the made-up town: an external course that is overdue, one that is due soon, an in-house day, the mayor's."""

from datetime import date, timedelta

import pytest

from thai.dates import today
from training.actions.registering import nominate, save_training
from training.models import Participant, Training


def ago(days: int) -> date:
    return today() - timedelta(days=days)


@pytest.fixture
def make_training(hr):
    """An event by the HR officer: ``make_training(returned=20, mode="external", title=…)``; days are days ago."""

    def make(returned: int = 5, lasted: int = 3, **values) -> Training:
        back = ago(returned)
        facts = {
            "title": "การจัดซื้อจัดจ้างภาครัฐ", "kind": "course", "mode": "external", "organiser": "สถาบันพัฒนาบุคลากรท้องถิ่น",
            "place": "ห้องประชุมสถาบัน", "province": "ปทุมธานี", "order_number": "45/2569",
            "order_date": back - timedelta(days=20),
            "starts_on": back - timedelta(days=lasted - 1), "ends_on": back, "returns_on": back,
        }  # fmt: skip
        return save_training(Training(), by=hr, values=facts | values)

    return make


@pytest.fixture
def make_trip(make_training, hr):
    """``make_trip(clerk, returned=20)``: one participant of a new event."""

    def make(person, **facts) -> Participant:
        return nominate(make_training(**facts), person, by=hr)

    return make


@pytest.fixture
def overdue_trip(make_trip, clerk) -> Participant:
    """The clerk came back 20 days ago from an external course and told nobody yet."""
    return make_trip(clerk, returned=20)


@pytest.fixture
def open_trip(make_trip, clerk) -> Participant:
    """The clerk came back 5 days ago from an external course: ten days are left."""
    return make_trip(clerk, returned=5, title="ระบบสารบรรณอิเล็กทรอนิกส์")


@pytest.fixture
def in_house_trip(make_trip, clerk) -> Participant:
    """Yesterday's in-house day: no report up the line."""
    return make_trip(clerk, returned=1, lasted=1, mode="in_house", title="ความปลอดภัยในการทำงาน")


@pytest.fixture
def mayor_trip(make_trip, mayor) -> Participant:
    """The mayor's own study visit."""
    return make_trip(mayor, returned=3, kind="visit", title="ศึกษาดูงานการจัดการขยะต้นทาง")
