"""The register: the events of a fiscal year, searched and filtered, and the same rows as a spreadsheet."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.xlsx import read_xlsx
from training.actions.registering import cancel_training, nominate
from training.models import Training


def listed(client, **asked) -> list[str]:
    return [one.title for one in client.get("/training/", asked).context["page_obj"]]


def on(day: date) -> dict:
    return {"starts_on": day, "ends_on": day, "returns_on": day, "order_date": None}


@pytest.fixture
def four(make_training, hr, clerk):
    """One of last year, three of 2570: an in-house seminar, a course with the clerk, one cancelled."""
    made = [
        make_training(title="ของปีก่อน", **on(date(2026, 9, 30))),
        make_training(title="สัมมนาในบ้าน", kind="seminar", mode="in_house", **on(date(2026, 10, 1))),
        make_training(title="หลักสูตรพัสดุ", organiser="กรมส่งเสริม", **on(date(2026, 10, 2))),
        make_training(title="งดแล้ว", **on(date(2026, 10, 3))),
    ]
    nominate(made[2], clerk, by=hr)
    cancel_training(made[3], by=hr, reason="เลื่อน")
    return made


def test_a_fiscal_year_is_counted_by_the_day_of_return(client_of, clerk, four):
    client = client_of(clerk)
    assert listed(client, year=2570) == ["งดแล้ว", "หลักสูตรพัสดุ", "สัมมนาในบ้าน"]
    assert listed(client, year=2569) == ["ของปีก่อน"]
    assert len(listed(client, year="all")) == 4


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "พัสดุ"}, ["หลักสูตรพัสดุ"]),
        ({"q": "กรมส่งเสริม หลักสูตร"}, ["หลักสูตรพัสดุ"]),
        ({"q": "นภา แจ่มใส"}, ["หลักสูตรพัสดุ"]),
        ({"q": "ไม่มีคำนี้"}, []),
        ({"kind": "seminar"}, ["สัมมนาในบ้าน"]),
        ({"mode": "in_house"}, ["สัมมนาในบ้าน"]),
        ({"mode": "in_house", "kind": "course"}, []),
        ({"kind": "moon"}, []),
        ({"year": "9999999"}, []),
        ({"year": "๒๕๗๐'"}, []),
        ({"q": "\u200b"}, ["งดแล้ว", "หลักสูตรพัสดุ", "สัมมนาในบ้าน"]),
        ({"q": "😀" * 5000}, []),
    ],
)
def test_what_was_asked_for_is_shown(client_of, clerk, four, asked, found):
    assert listed(client_of(clerk), **({"year": 2570} | asked)) == found


def test_numbers_above_the_list_and_beside_each_event(client_of, clerk, four):
    page = client_of(clerk).get("/training/", {"year": 2570}).content.decode()

    assert "พบ 3 รายการ ผู้เข้าร่วมรวม 1 คน" in page
    assert "ยกเลิก</span>" in page


def test_only_the_hr_officer_is_offered_to_add(client_of, hr, clerk, four):
    offers = ["เพิ่มการอบรม" in client_of(one).get("/training/").content.decode() for one in (hr, clerk)]
    assert offers == [True, False]


def test_an_empty_year_says_how_to_begin(client_of, hr, clerk):
    words = [client_of(one).get("/training/").content.decode() for one in (hr, clerk)]
    assert ["เพิ่มการอบรมครั้งแรก" in page for page in words] == [True, False]


def test_the_spreadsheet_has_as_many_rows_as_the_screen_says_and_thai_days(client_of, clerk, make_training, hr):
    for number in range(27):
        nominate(make_training(title=f"=ครั้งที่ {number}", **on(date(2026, 10, 5))), clerk, by=hr)
    client = client_of(clerk)

    rows = read_xlsx(client.get("/training/export/", {"year": 2570, "q": "ครั้งที่"}).content)
    assert len(rows) == client.get("/training/", {"year": 2570, "q": "ครั้งที่"}).context["page_obj"].paginator.count
    cells = rows[0].cells
    assert (cells["วันเดินทางกลับ"], cells["ปีงบประมาณ"], cells["รายชื่อผู้เข้าร่วม"]) == ("5/10/2569", "2570", str(clerk))


@pytest.mark.parametrize("address", ["/training/", "/training/export/"])
def test_more_rows_ask_no_more_questions(client_of, clerk, pr, make_training, hr, address):
    client, asked = client_of(hr), {"year": "all", "q": "จัดซื้อ"}
    nominate(make_training(), clerk, by=hr)
    client.get(address, asked)
    with CaptureQueriesContext(connection) as one:
        client.get(address, asked)
    for _ in range(4):
        course = make_training()
        nominate(course, clerk, by=hr)
        nominate(course, pr, by=hr)
    with CaptureQueriesContext(connection) as five:
        client.get(address, asked)

    assert Training.objects.count() == 5
    assert len(one) == len(five)


def test_a_page_number_without_sense_shows_the_nearest(client_of, clerk, four):
    assert listed(client_of(clerk), year=2570, page="ศูนย์") == listed(client_of(clerk), year=2570)
