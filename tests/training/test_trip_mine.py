"""My own trips: by fiscal year, with what to do next and by when; and the page of one trip."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.xlsx import read_xlsx
from training.actions.duties import settle
from training.actions.registering import withdraw_trip
from training.models import DutyKind

MINE = "/training/mine/"


def rows(client) -> dict:
    """Year to the titles and states of its trips."""
    years = client.get(MINE).context["years"]
    return {year: [(line.trip.training.title, line.state) for line in lines] for year, lines in years}


def on(day: date) -> dict:
    return {"starts_on": day, "ends_on": day, "returns_on": day, "order_date": None}


def test_my_trips_stand_under_their_fiscal_years_the_newest_first(client_of, make_trip, clerk, pr):
    make_trip(clerk, title="ปีก่อน", **on(date(2026, 9, 30)))
    make_trip(clerk, title="ปีนี้", **on(date(2026, 10, 1)))
    make_trip(pr, title="ของผู้อื่น", **on(date(2026, 10, 1)))

    assert {year: [title for title, _ in lines] for year, lines in rows(client_of(clerk)).items()} == {
        2570: ["ปีนี้"], 2569: ["ปีก่อน"],
    }  # fmt: skip


def test_states_and_what_is_left_to_do(client_of, open_trip, overdue_trip, clerk):
    page = client_of(clerk).get(MINE).content.decode()

    assert [state for _, state in rows(client_of(clerk)).popitem()[1]] == ["ยังไม่ถึงกำหนด", "เกินกำหนด"]
    assert "(เหลือ 10 วัน)" in page
    assert "(เกินกำหนด 5 วัน)" in page
    assert f'href="{overdue_trip.get_absolute_url()}">{overdue_trip.training}</a> ภายในวันที่' in page


def test_what_is_done_is_asked_no_more(client_of, open_trip, clerk):
    for kind in DutyKind.values:
        settle(open_trip, kind, by=clerk)

    page = client_of(clerk).get(MINE).content.decode()
    assert "ไม่มีสิ่งที่ต้องทำ" in page
    assert "ต้องทำก่อนเรื่องอื่น" not in page
    assert rows(client_of(clerk)).popitem()[1] == [(open_trip.training.title, "ปิดแล้ว")]


def test_nothing_is_asked_of_who_did_not_go(client_of, overdue_trip, clerk, hr):
    withdraw_trip(overdue_trip, by=hr, reason="ป่วย")

    assert rows(client_of(clerk)).popitem()[1] == [(overdue_trip.training.title, "ไม่ได้เข้าร่วม")]
    assert "ต้องทำก่อนเรื่องอื่น" not in client_of(clerk).get(MINE).content.decode()


def test_without_trips_the_page_says_what_will_be_here(client_of, clerk):
    assert "ยังไม่มีการอบรม" in client_of(clerk).get(MINE).content.decode()


def test_more_trips_ask_no_more_questions(client_of, make_trip, clerk):
    client = client_of(clerk)

    def asked() -> int:
        client.get(MINE)
        with CaptureQueriesContext(connection) as questions:
            client.get(MINE)
        return len(questions)

    make_trip(clerk)
    alone = asked()
    for number in range(4):
        make_trip(clerk, returned=number)
    assert asked() == alone


def test_long_lists_come_in_pages_and_the_spreadsheet_whole(client_of, make_trip, clerk):
    for number in range(27):
        make_trip(clerk, title=f"ครั้งที่ {number}", **on(date(2026, 10, 5)))
    client = client_of(clerk)

    assert [len(rows_of_year) for rows_of_year in rows(client).values()] == [25]
    sheet = read_xlsx(client.get(f"{MINE}export/").content)
    assert len(sheet) == client.get(MINE).context["page_obj"].paginator.count == 27
    assert sheet[0].cells["รายงานผลตามลำดับชั้น: วันสุดท้าย"] == "20/10/2569"


# ---- the page of one trip --------------------------------------------------------------------------


def test_a_trip_names_event_dates_order_and_who_named_them(client_of, open_trip, clerk, hr):
    page = client_of(clerk).get(open_trip.get_absolute_url()).content.decode()

    for words in (str(open_trip.training), "เลขที่ 45/2569", "ฝ่ายอำนวยการ", str(hr), "การอบรมของฉัน"):
        assert words in page
    assert "บันทึกว่าไม่ได้เข้าร่วม" not in page


@pytest.mark.parametrize(("who", "code"), [("head_finance", 404), ("pr", 404), ("committee", 200), ("mayor", 200)])
def test_colleagues_do_not_open_the_trip(client_of, request, open_trip, who, code):
    assert client_of(request.getfixturevalue(who)).get(open_trip.get_absolute_url()).status_code == code
