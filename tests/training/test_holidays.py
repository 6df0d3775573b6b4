"""The table of holidays: looked at by everybody, kept by the HR officer, loaded by the year."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import audit
from core.models import AuditEvent
from training import refusals
from training.actions import holidays as actions
from training.clock.counter import counted_from
from training.clock.proposed import is_usual, proposed_holidays
from training.deadlines import Rule
from training.models import Holiday

NEW_YEAR, SPECIAL = date(2026, 1, 1), date(2026, 1, 2)
LIST = "/training/holidays/"


def listed() -> dict[date, str]:
    return Holiday.objects.by_day()


def last_event() -> AuditEvent:
    return AuditEvent.objects.newest_first().first()


@pytest.fixture
def new_year(hr) -> Holiday:
    return actions.save_holiday(Holiday(), by=hr, day=NEW_YEAR, name="วันขึ้นปีใหม่")


@pytest.fixture
def keeper(client_of, hr):
    return client_of(hr)


def test_everybody_reads_the_days_of_a_year(client, hr, new_year):
    actions.add_holidays({date(2027, 1, 1): "ปีอื่น"}, by=hr)

    shown = client.get(LIST, {"year": "๒๕๖๙"}).content.decode()

    assert "1 มกราคม 2569" in shown
    assert "พฤหัสบดี" in shown
    assert "วันขึ้นปีใหม่" in shown
    assert "ปีอื่น" not in shown
    assert "เพิ่มวันหยุด" not in shown


@pytest.mark.parametrize("year", ["2569", "๒๕๖๙", "69", " 2569 "])
def test_a_year_is_typed_as_people_type_it(client, new_year, year):
    assert "วันขึ้นปีใหม่" in client.get(LIST, {"year": year}).content.decode()


@pytest.mark.parametrize("year", ["9999", "0", "100", "-1", "ก", "9" * 5000, "25.69"])
@pytest.mark.parametrize("room", ["", "load/"])
def test_a_year_that_is_none_is_said_beside_its_field(keeper, year, room):
    answer = keeper.get(f"{LIST}{room}", {"year": year})

    assert answer.status_code == 200
    assert ("is-invalid" in answer.content.decode()) is (year != "0")


def test_an_empty_year_says_how_to_begin(client, keeper):
    assert "ปีนี้ยังไม่มีวันหยุดในตาราง" in client.get(LIST, {"year": "2570"}).content.decode()
    assert "เลือกจากวันหยุดที่ระบบเสนอ" in keeper.get(LIST, {"year": "2570"}).content.decode()


def test_a_day_is_added_by_hand(keeper, hr):
    answer = keeper.post(f"{LIST}new/", {"day": "๒ ม.ค. ๖๙", "name": "  วันหยุดพิเศษตามมติ  ครม. "})

    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?year=2569")
    assert listed() == {SPECIAL: "วันหยุดพิเศษตามมติ ครม."}
    assert (last_event().event, last_event().actor_id) == ("training.holiday_added", hr.pk)
    assert audit.changes(last_event()) == [
        audit.Change("วันที่", "–", "๒ มกราคม ๒๕๖๙"),
        audit.Change("ชื่อ", "–", "วันหยุดพิเศษตามมติ ครม."),
    ]


def test_the_special_day_added_by_hand_moves_the_new_year_of_2569(hr):
    usual = {day: name for day, name in (proposed_holidays(2568) | proposed_holidays(2569)).items() if day != SPECIAL}
    actions.add_holidays(usual, by=hr)
    counted = [counted_from(date(2025, 12, 16), Rule(moves=True)).counting]

    actions.save_holiday(Holiday(), by=hr, day=SPECIAL, name="วันหยุดพิเศษ")
    counted.append(counted_from(date(2025, 12, 16), Rule(moves=True)).counting)

    assert [(counting.due, counting.last) for counting in counted] == [
        (date(2025, 12, 31), SPECIAL),
        (date(2025, 12, 31), date(2026, 1, 5)),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "31/2/2569", "name": "ก"}, "ไม่มีวันที่"),
        ({"day": "", "name": "ก"}, "กรุณาพิมพ์วันที่"),
        ({"day": "3/1/2569", "name": "  "}, "โปรดพิมพ์ชื่อวันหยุด"),
        ({"day": "3/1/2569", "name": "ก" * 301}, "300"),
        ({"day": "3/1/2569", "name": "ก\x00ข"}, "is-invalid"),
        ({"day": "3/1/2699", "name": "ก"}, "2457 ถึง 2643"),
        ({"day": "1/1/2569", "name": "ซ้ำ"}, "อยู่ในตารางวันหยุดแล้ว"),
    ],
)
def test_what_is_no_holiday_is_refused_with_the_text_kept(keeper, new_year, typed, said):
    shown = keeper.post(f"{LIST}new/", typed).content.decode()

    assert said in shown
    assert "is-invalid" in shown
    assert listed() == {NEW_YEAR: "วันขึ้นปีใหม่"}


def test_a_day_is_changed_and_the_trail_shows_both(keeper, new_year):
    keeper.post(f"{LIST}{new_year.pk}/edit/", {"day": "2/1/2569", "name": "ชดเชย", "seen": actions.seen_as(new_year)})

    assert listed() == {SPECIAL: "ชดเชย"}
    assert audit.changes(last_event()) == [
        audit.Change("วันที่", "๑ มกราคม ๒๕๖๙", "๒ มกราคม ๒๕๖๙"),
        audit.Change("ชื่อ", "วันขึ้นปีใหม่", "ชดเชย"),
    ]


def test_saving_what_stands_there_already_records_nothing(keeper, new_year):
    before = AuditEvent.objects.count()

    keeper.post(
        f"{LIST}{new_year.pk}/edit/", {"day": "1/1/2569", "name": "วันขึ้นปีใหม่", "seen": actions.seen_as(new_year)}
    )

    assert AuditEvent.objects.count() == before


def test_a_day_changed_meanwhile_is_not_overwritten(keeper, hr, new_year):
    seen = actions.seen_as(new_year)
    actions.save_holiday(new_year, by=hr, day=NEW_YEAR, name="ชื่อใหม่", seen=seen)

    shown = keeper.post(f"{LIST}{new_year.pk}/edit/", {"day": "1/1/2569", "name": "ชื่อเก่า", "seen": seen})

    assert refusals.ChangedMeanwhile.words in shown.content.decode()
    assert listed() == {NEW_YEAR: "ชื่อใหม่"}
    with pytest.raises(refusals.ChangedMeanwhile):
        actions.remove_holiday(new_year, by=hr, seen=seen)


def test_a_day_is_removed_once_after_a_page_that_asks(keeper, new_year):
    address = f"{LIST}{new_year.pk}/remove/"
    assert "วันขึ้นปีใหม่" in keeper.get(address).content.decode()

    answers = [keeper.post(address, {"seen": actions.seen_as(new_year)}).status_code for _ in range(2)]

    assert answers == [302, 404]
    assert listed() == {}
    assert last_event().event == "training.holiday_removed"


def test_a_day_stands_in_the_table_once(hr, new_year):
    with pytest.raises(refusals.HolidayKnown):
        actions.save_holiday(Holiday(), by=hr, day=NEW_YEAR, name="อีกชื่อ")
    assert actions.add_holidays({NEW_YEAR: "อีกชื่อ"}, by=hr) == []
    assert listed() == {NEW_YEAR: "วันขึ้นปีใหม่"}


def test_the_calendar_of_the_year_is_proposed_with_the_days_off_of_the_government():
    offered = proposed_holidays(2569)

    assert {offered[date(2026, 4, day)] for day in (13, 14, 15)} == {"วันสงกรานต์"}
    assert offered[date(2026, 5, 13)] == "วันพืชมงคล"
    assert {day.year for day in offered} == {2026}
    assert all(0 < len(name) <= 300 and ";" not in name for name in offered.values())
    assert [name for name in offered.values() if not is_usual(name)] == ["วันเด็กแห่งชาติ", "วันแรงงานแห่งชาติ"]


@pytest.mark.parametrize("year", [2400, 2456, 2644, 2699])
def test_a_year_beyond_the_calendar_proposes_nothing(keeper, year):
    assert proposed_holidays(year) == {}


def test_the_page_ticks_what_is_usual_shows_what_is_there_and_warns(keeper, hr, new_year):
    shown = keeper.get(f"{LIST}load/", {"year": "2569"}).content.decode()

    assert 'value="2026-04-13" id="day-2026-04-13" aria-label="เพิ่ม วันสงกรานต์" checked' in shown
    assert 'value="2026-05-01" id="day-2026-05-01" aria-label="เพิ่ม วันแรงงานแห่งชาติ">' in shown
    assert 'value="2026-01-01"' not in shown
    assert shown.count("มีแล้ว") == 1
    assert "วันหยุดพิเศษตามมติคณะรัฐมนตรีของปีนั้นอาจยังไม่มีในรายการนี้" in shown


def test_only_what_was_ticked_and_proposed_is_added(keeper, new_year):
    ticked = ["2026-04-13", "2026-04-14", "2026-01-01", "2026-07-07", "2569-13-40", "ก" * 9000]

    answer = keeper.post(f"{LIST}load/", {"year": "2569", "day": ticked})

    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?year=2569")
    assert listed() == {
        NEW_YEAR: "วันขึ้นปีใหม่", date(2026, 4, 13): "วันสงกรานต์", date(2026, 4, 14): "วันสงกรานต์"
    }  # fmt: skip
    assert AuditEvent.objects.filter(event="training.holiday_added").count() == 3


def test_loading_the_same_days_again_adds_none(keeper):
    for _ in range(2):
        keeper.post(f"{LIST}load/", {"year": "2569", "day": ["2026-04-13"]})

    assert AuditEvent.objects.filter(event="training.holiday_added").count() == 1


def test_nothing_ticked_is_said(keeper):
    assert "ยังไม่ได้เลือกวันใด" in keeper.post(f"{LIST}load/", {"year": "2569"}).content.decode()


def test_more_days_ask_no_more_queries(keeper, hr):
    counts = []
    for month in (1, 2, 3):
        actions.add_holidays({date(2026, month, day): "วันหยุด" for day in range(1, 11)}, by=hr)
        with CaptureQueriesContext(connection) as asked:
            keeper.get(LIST, {"year": "2569"})
        counts.append(len(asked))

    assert counts[1] == counts[2]


@pytest.mark.parametrize("who", ["clerk", "palad", "mayor", "pr", "admin"])
def test_only_the_hr_officer_keeps_the_table(client_of, request, new_year, who):
    client = client_of(request.getfixturevalue(who))
    typed = {"day": "2/1/2569", "name": "ก", "seen": actions.seen_as(new_year), "year": "2569"}

    answers = {client.post(f"{LIST}{room}", typed).status_code for room in (
        "new/", "load/", "moves/", f"{new_year.pk}/edit/", f"{new_year.pk}/remove/"
    )}  # fmt: skip

    assert answers == {403}
    assert listed() == {NEW_YEAR: "วันขึ้นปีใหม่"}
