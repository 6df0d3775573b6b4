"""A changed table of holidays lists the open duties it would move, and moves only those that were ticked."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import audit
from core.models import AuditEvent, Notification
from training import refusals
from training.actions import holidays as actions
from training.actions.duties import settle
from training.actions.registering import withdraw_trip
from training.actions.settling import excuse_duty, extend_duty
from training.clock.recounting import counted_otherwise, moves_of
from training.forms import holidays as forms
from training.models import Duty, DutyKind, Holiday, TrainingRules
from training.views import holidays as views

RETURN, DUE, NEXT = date(2026, 6, 30), date(2026, 7, 15), date(2026, 7, 16)  # a Wednesday and a Thursday
TYPED = {"day": "15/7/2569", "name": "วันหยุดพิเศษ"}
NEW, MOVES = "/training/holidays/new/", "/training/holidays/moves/"


def days(trip) -> dict[str, date]:
    return dict(trip.duties.values_list("kind", "last_day"))


def stored(trip) -> list[tuple]:
    return list(trip.duties.values_list("due", "moved_to", "last_day", "why"))


def key(trip, kind="report") -> int:
    return trip.duties.get(kind=kind).pk


def told(person) -> list[str]:
    return [note.text for note in Notification.objects.filter(recipient=person).order_by("-pk")]


@pytest.fixture
def moving(db):
    """The municipality moves a last day on a holiday; booklets have 15 days like the rest."""
    TrainingRules(pk=1, moves=True, volume_days=15).save()


@pytest.fixture
def make(make_trip):
    """``make(clerk)``: a trip whose duties all end on Wednesday, 15 July 2569, while the table is empty."""

    def trip(person, **facts):
        return make_trip(person, starts_on=RETURN, ends_on=RETURN, returns_on=RETURN, order_date=None, **facts)

    return trip


@pytest.fixture
def trip(moving, make, clerk):
    return make(clerk)


@pytest.fixture
def keeper(client_of, hr):
    return client_of(hr)


def test_before_a_new_day_is_saved_the_page_lists_who_would_move_all_ticked(keeper, trip, clerk):
    shown = keeper.post(NEW, TYPED).content.decode()

    assert shown.count('name="duty"') == shown.count(" checked ") == 3
    for part in (str(clerk), str(trip.training), "15 กรกฎาคม 2569", "16 กรกฎาคม 2569", "รายงานผลตามลำดับชั้น"):
        assert part in shown
    assert not Holiday.objects.exists()
    assert set(days(trip).values()) == {DUE}


def test_only_the_ticked_duties_move(keeper, hr, trip, clerk):
    keeper.post(NEW, TYPED | {"duty": [key(trip), key(trip, "record")], "confirmed": "1"})

    assert Holiday.objects.by_day() == {DUE: "วันหยุดพิเศษ"}
    assert days(trip) == {"report": NEXT, "record": NEXT, "volume": DUE}
    assert told(clerk)[0] == f"กำหนดเปลี่ยนตามวันหยุด (รายงานผลตามลำดับชั้น, บันทึกบนเว็บไซต์): {trip.training}"
    event = AuditEvent.objects.filter(event="training.recounted", subject_id=key(trip)).get()
    assert event.actor_id == hr.pk
    assert audit.changes(event) == [
        audit.Change("วันสุดท้ายของหน้าที่", "๑๕ กรกฎาคม ๒๕๖๙", "๑๖ กรกฎาคม ๒๕๖๙"),
        audit.Change("วันทำการถัดไป", "๑๕ กรกฎาคม ๒๕๖๙", "๑๖ กรกฎาคม ๒๕๖๙"),
    ]


def test_confirming_without_a_tick_moves_nothing_and_the_table_says_so_later(keeper, trip):
    keeper.post(NEW, TYPED | {"confirmed": "1"})

    assert set(days(trip).values()) == {DUE}
    assert "บางหน้าที่ยังนับตามตารางวันหยุดเดิม" in keeper.get("/training/holidays/").content.decode()
    assert keeper.get(MOVES).content.decode().count('name="duty"') == 3


def test_what_was_left_is_moved_from_its_own_page(keeper, trip):
    keeper.post(NEW, TYPED | {"confirmed": "1"})

    keeper.post(MOVES, {"duty": [key(trip, "volume")]})

    assert days(trip) == {"report": DUE, "record": DUE, "volume": NEXT}
    assert keeper.get(MOVES).content.decode().count('name="duty"') == 2


def test_a_page_with_nothing_left_says_so(keeper, trip):
    assert "ทุกหน้าที่นับตามตารางวันหยุดปัจจุบันแล้ว" in keeper.get(MOVES).content.decode()
    assert "บางหน้าที่ยังนับ" not in keeper.get("/training/holidays/").content.decode()


def test_a_day_that_moves_nobody_is_saved_at_once(keeper, trip):
    assert keeper.post(NEW, {"day": "6/7/2569", "name": "วันหยุด"}).status_code == 302
    assert Holiday.objects.count() == 1


def test_a_removed_day_brings_the_ticked_duties_back(keeper, hr, trip):
    holiday = actions.save_holiday(
        Holiday(), by=hr, day=DUE, name="วันหยุด", recounted=[key(trip), key(trip, "record"), key(trip, "volume")]
    )
    address = f"/training/holidays/{holiday.pk}/remove/"
    assert keeper.get(address).content.decode().count('name="duty"') == 3

    keeper.post(address, {"seen": actions.seen_as(holiday), "duty": [key(trip)]})

    assert days(trip) == {"report": DUE, "record": NEXT, "volume": NEXT}


def test_a_changed_day_lists_who_leaves_and_who_comes(keeper, hr, moving, make, clerk, pr):
    trip = make(clerk)
    holiday = actions.save_holiday(Holiday(), by=hr, day=DUE, name="วันหยุด", recounted=[key(trip)])
    later = RETURN + timedelta(days=1)
    other = make(pr, title="อีกหลักสูตร")
    Duty.objects.filter(participant=other).update(begins=later, due=NEXT, moved_to=NEXT, last_day=NEXT)

    typed = {"day": "16/7/2569", "name": "วันหยุด", "seen": actions.seen_as(holiday)}
    shown = keeper.post(f"/training/holidays/{holiday.pk}/edit/", typed).content.decode()
    assert all(f'value="{pk}"' in shown for pk in (key(trip), key(other)))

    keeper.post(f"/training/holidays/{holiday.pk}/edit/", typed | {"duty": [key(trip), key(other)], "confirmed": "1"})
    assert (days(trip)["report"], days(other)["report"]) == (DUE, date(2026, 7, 17))


def test_days_loaded_for_a_year_list_who_would_move_too(keeper, trip):
    Duty.objects.update(
        begins=date(2026, 3, 31), due=date(2026, 4, 15), moved_to=date(2026, 4, 15), last_day=date(2026, 4, 15)
    )
    asked = {"year": "2569", "day": ["2026-04-14", "2026-04-15"]}

    shown = keeper.post("/training/holidays/load/", asked).content.decode()
    assert (shown.count('name="duty"'), shown.count('name="day"'), Holiday.objects.count()) == (3, 2, 0)

    keeper.post("/training/holidays/load/", asked | {"duty": [key(trip)], "confirmed": "1"})
    assert Holiday.objects.count() == 2
    assert days(trip)["report"] == date(2026, 4, 16)


def test_done_excused_and_withdrawn_duties_are_never_touched(hr, moving, make, clerk, pr, palad):
    done, excused, withdrawn = make(clerk), make(pr, title="ข"), make(palad, title="ค")
    settle(done, DutyKind.REPORT, by=clerk, on=DUE)
    excuse_duty(excused.duties.get(kind="report"), by=hr, reason="ลาป่วย")
    withdraw_trip(withdrawn, by=hr, reason="ติดราชการ")
    closed = [key(done), key(excused), key(withdrawn)]

    actions.save_holiday(
        Holiday(), by=hr, day=DUE, name="วันหยุด", recounted=list(Duty.objects.values_list("pk", flat=True))
    )

    assert set(Duty.objects.filter(pk__in=closed).values_list("last_day", flat=True)) == {DUE}
    assert set(days(withdrawn).values()) == {DUE}
    assert days(done)["record"] == days(excused)["record"] == NEXT


def test_a_strict_duty_keeps_its_last_day_and_says_the_new_other_one(keeper, make, clerk):
    trip = make(clerk)
    kept = [(DUE, DUE, DUE, "")] * 2

    shown = keeper.post(NEW, TYPED).content.decode()
    assert shown.count("คงเดิม <span") == 2
    assert stored(trip)[:2] == kept

    keeper.post(NEW, TYPED | {"duty": [key(trip), key(trip, "record")], "confirmed": "1"})
    assert stored(trip)[:2] == [(DUE, NEXT, DUE, "วันหยุดพิเศษ")] * 2
    assert told(clerk)[0] == f"ท่านมีชื่อเข้าร่วมการอบรม: {trip.training}"


def test_an_extension_that_reaches_further_stays(hr, trip):
    far, near = trip.duties.get(kind="report"), trip.duties.get(kind="record")
    extend_duty(far, by=hr, new_day=date(2026, 8, 31), reason="ลาป่วย")
    extend_duty(near, by=hr, new_day=NEXT, reason="ลาป่วย")
    Duty.objects.filter(pk=near.pk).update(last_day=DUE)  # as if the extension reached no further

    actions.save_holiday(Holiday(), by=hr, day=DUE, name="วันหยุด", recounted=[far.pk, near.pk])

    assert (days(trip)["report"], days(trip)["record"]) == (date(2026, 8, 31), NEXT)
    far.refresh_from_db()
    assert (far.due, far.moved_to) == (DUE, NEXT)


def test_working_days_are_counted_around_the_new_day(keeper, make, clerk):
    TrainingRules(pk=1, working=True, report_days=5).save()
    trip = make(clerk)
    assert days(trip)["report"] == date(2026, 7, 7)

    keeper.post(NEW, {"day": "3/7/2569", "name": "วันหยุด", "duty": [key(trip)], "confirmed": "1"})

    assert days(trip)["report"] == date(2026, 7, 8)


def test_a_double_click_adds_and_moves_once(keeper, trip, clerk):
    confirmed = TYPED | {"duty": [key(trip)], "confirmed": "1"}

    answers = [keeper.post(NEW, confirmed).status_code for _ in range(2)]

    assert answers == [302, 200]
    assert AuditEvent.objects.filter(event="training.recounted").count() == 1
    assert len([text for text in told(clerk) if text.startswith("กำหนดเปลี่ยน")]) == 1


def test_a_refused_change_moves_nothing(hr, trip):
    holiday = actions.save_holiday(Holiday(), by=hr, day=DUE, name="วันหยุด")

    with pytest.raises(refusals.ChangedMeanwhile):
        actions.remove_holiday(holiday, by=hr, seen="อื่น", recounted=[key(trip)])
    with pytest.raises(refusals.HolidayKnown):
        actions.save_holiday(Holiday(), by=hr, day=DUE, name="ซ้ำ", recounted=[key(trip)])

    assert days(trip)["report"] == DUE


@pytest.mark.parametrize("ticked", [["x"], ["9" * 30], ["๑"], ["-1"], [""], ["0"], ["1.5"], ["\x00"]])
def test_keys_that_are_none_are_passed_over(keeper, trip, ticked):
    assert keeper.post(MOVES, {"duty": ticked}).status_code == 302
    assert set(days(trip).values()) == {DUE}


def test_what_was_left_before_is_not_listed_again_with_the_next_day(keeper, hr, trip, make, pr):
    actions.save_holiday(Holiday(), by=hr, day=DUE, name="วันหยุด")

    assert keeper.post(NEW, {"day": "17/7/2569", "name": "วันหยุด"}).status_code == 302
    table = Holiday.objects.by_day()
    assert len(counted_otherwise(table)) == 3
    assert counted_otherwise(table, instead_of=table) == []


def test_those_that_move_stand_before_those_that_only_say_otherwise(make, clerk, pr):
    strict = make(clerk)
    TrainingRules(pk=1, moves=True).save()
    moving = make(pr, title="ข")
    table = {DUE: "วันหยุด"}

    keys = counted_otherwise(table)

    assert keys == [key(moving), key(moving, "record"), key(strict), key(strict, "record")]
    assert [move.is_moved for move in moves_of(keys, table)] == [True, True, False, False]


def test_a_long_list_shows_one_page_and_the_rest_after_it(keeper, trip, monkeypatch):
    for module in (forms, views):
        monkeypatch.setattr(module, "MOST_AT_ONCE", 2)

    shown = keeper.post(NEW, TYPED).content.decode()
    assert (shown.count('name="duty"'), "ยังมีอีก 1 รายการ" in shown) == (2, True)

    keeper.post(NEW, TYPED | {"duty": [key(trip), key(trip, "record"), key(trip, "volume")], "confirmed": "1"})
    assert sorted(days(trip).values()) == [DUE, NEXT, NEXT]


@pytest.mark.parametrize("address", [NEW, MOVES])
def test_more_duties_ask_no_more_queries(keeper, hr, moving, make, clerk, pr, palad, address):
    counts = []
    for number, person in enumerate((clerk, pr, palad)):
        make(person, title=f"หลักสูตร {number}")
        if address == MOVES and not number:
            actions.save_holiday(Holiday(), by=hr, day=DUE, name="วันหยุด")
            Duty.objects.update(due=DUE, moved_to=DUE, last_day=DUE, why="")
        Duty.objects.update(due=DUE, moved_to=DUE, last_day=DUE, why="")
        with CaptureQueriesContext(connection) as asked:
            answer = keeper.post(NEW, TYPED) if address == NEW else keeper.get(MOVES)
        assert answer.content.decode().count('name="duty"') == 3 * (number + 1)
        counts.append(len(asked))

    assert counts[1] == counts[2]
