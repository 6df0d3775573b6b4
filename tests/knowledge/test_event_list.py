"""The list of events: what is shown of which year, one's own, cancelled and coming ones, and the sheet of the same."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent, Notification
from knowledge.actions.holding_events import cancel_event
from knowledge.models import SharingEvent, Visibility
from tests.knowledge.holding import hold
from tests.knowledge.test_following import written
from thai.dates import today

LIST = "/knowledge/events/"
IN_2569, IN_2568 = {"year": "2569"}, {"year": "2568"}


def titles(answer) -> list[str]:
    return [event.title for event in answer.context["page_obj"]]


@pytest.fixture
def two_years(hr, clerk, head_works):
    hold(hr, title="เวทีมีนา", people=[clerk])
    hold(hr, title="ประชุมทีม", kind="meeting", held_on=date(2026, 9, 30), unit=head_works.unit)
    hold(hr, title="ปีก่อน", held_on=date(2025, 9, 30))


@pytest.mark.parametrize(("asked", "shown"), [
    (IN_2569, ["ประชุมทีม", "เวทีมีนา"]), (IN_2568, ["ปีก่อน"]), ({"year": "all"}, ["ประชุมทีม", "เวทีมีนา", "ปีก่อน"]),
    (IN_2569 | {"kind": "meeting"}, ["ประชุมทีม"]), (IN_2569 | {"q": "มีนา ห้อง"}, ["เวทีมีนา"]),
    (IN_2569 | {"mine": "on"}, ["เวทีมีนา"]),
    ({"year": "9999"}, []), ({"year": "ก"}, []), (IN_2569 | {"kind": "x"}, []), (IN_2569 | {"unit": "9" * 30}, []),
])  # fmt: skip
@pytest.mark.usefixtures("two_years")
def test_the_list_shows_what_is_asked_for(client_of, clerk, asked, shown):
    assert titles(client_of(clerk).get(LIST, asked)) == shown


@pytest.mark.usefixtures("two_years")
def test_a_unit_is_found_with_those_below_it(client_of, clerk, head_works, mayor):
    assert titles(client_of(clerk).get(LIST, IN_2569 | {"unit": head_works.unit_id})) == ["ประชุมทีม"]
    assert titles(client_of(clerk).get(LIST, IN_2569 | {"unit": mayor.unit_id})) == ["ประชุมทีม"]


@pytest.mark.usefixtures("two_years")
def test_the_sheet_has_as_many_rows_as_the_list(client_of, clerk):
    answer = client_of(clerk).get(f"{LIST}export/", {"year": "all"})

    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[3] for row in rows] == ["ชื่อกิจกรรม", "ประชุมทีม", "เวทีมีนา", "ปีก่อน"]
    assert (rows[2][6], rows[2][7]) == (1, str(clerk))


def test_the_sheet_names_only_entries_within_reach(client_of, hr, pr, head_works, staff_entry):
    closed = written(head_works, visibility=Visibility.UNIT, title="ของกองช่าง")
    hold(pr, entries=[closed, staff_entry])

    answer = client_of(hr).get(f"{LIST}export/", IN_2569)

    row = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))[1]
    assert row[8] == staff_entry.published.title


def test_the_list_asks_as_often_for_many_as_for_one(client_of, hr, clerk, staff_entry):
    browser = client_of(clerk)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST, IN_2569)
        return len(queries)

    hold(hr, people=[clerk], entries=[staff_entry])
    asked()
    few = asked()
    for _ in range(4):
        hold(hr, people=[clerk, hr], entries=[staff_entry])
    assert asked() == few


def test_a_coming_event_is_a_plan_and_a_cancelled_one_says_why(client_of, hr, clerk):
    ahead = hold(hr, title="ข้างหน้า", held_on=today() + timedelta(days=2), people=[clerk])
    assert "ยังไม่ถึงวันจัด" in client_of(clerk).get(ahead.get_absolute_url()).content.decode()

    Notification.objects.all().delete()
    answer = client_of(hr).post(reverse("knowledge:event_cancel", args=[ahead.pk]), {"reason": "น้ำท่วม"})

    assert answer.status_code == 302
    page = client_of(clerk).get(ahead.get_absolute_url()).content.decode()
    assert ("ยกเลิกแล้ว" in page, "น้ำท่วม" in page, "แก้ไข</a>" in page) == (True, True, False)
    assert Notification.objects.get().recipient == clerk
    assert list(SharingEvent.objects.standing()) == []
    assert AuditEvent.objects.latest("number").event == "knowledge.event_cancelled"


def test_cancelling_asks_for_a_reason_and_is_done_once(client_of, hr):
    event = hold(hr)
    address = reverse("knowledge:event_cancel", args=[event.pk])

    assert "โปรดบอกเหตุที่ยกเลิก" in client_of(hr).post(address, {"reason": " "}).content.decode()
    cancel_event(event, by=hr, reason="ซ้ำ")
    assert client_of(hr).post(address, {"reason": "อีก"}).status_code == 403


def test_entries_that_a_reader_may_not_see_are_only_counted(client_of, hr, pr, head_works, staff_entry):
    closed = written(head_works, visibility=Visibility.UNIT, title="ของกองช่าง")
    event = hold(pr, entries=[closed, staff_entry])

    page = client_of(hr).get(event.get_absolute_url()).content.decode()

    assert (staff_entry.published.title in page, "ของกองช่าง" in page, "มีอีก 1 เรื่อง" in page) == (True, False, True)


def test_an_entry_tells_at_which_events_it_was_used(client_of, hr, clerk, staff_entry):
    event = hold(hr, title="เวทีพัสดุ", entries=[staff_entry])
    gone = hold(hr, title="เวทีล้ม", entries=[staff_entry])
    cancel_event(gone, by=hr, reason="ฝนตก")

    page = client_of(clerk).get(reverse("knowledge:related", args=[staff_entry.pk])).content.decode()

    assert (event.get_absolute_url() in page, gone.get_absolute_url() in page) == (True, False)
