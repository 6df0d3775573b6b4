"""Counting days: the municipality's own table, and what is true of every day."""

from calendar import isleap
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from thai.dates import BE_OFFSET, MONTHS, format_date, parse_thai_date, today
from thai.digits import to_thai
from training.deadlines import LONGEST, Rule, count, day_off, next_working_day, sentence

HOLIDAYS = {
    date(2025, 12, 31): "วันสิ้นปี",
    date(2026, 1, 1): "วันขึ้นปีใหม่",
    date(2026, 1, 2): "วันหยุดพิเศษ",
    date(2026, 4, 13): "วันสงกรานต์",
    date(2026, 4, 14): "วันสงกรานต์",
    date(2026, 4, 15): "วันสงกรานต์",
}
STRICT, MOVED = Rule(), Rule(moves=True)
# The day of return, 15 days on, and the next working day (the table of the municipality's rules).
TABLE = [
    (date(2025, 8, 1), date(2025, 8, 16), date(2025, 8, 18)),
    (date(2026, 3, 31), date(2026, 4, 15), date(2026, 4, 16)),
    (date(2026, 9, 17), date(2026, 10, 2), date(2026, 10, 2)),
    (date(2025, 12, 16), date(2025, 12, 31), date(2026, 1, 5)),
    (date(2028, 2, 14), date(2028, 2, 29), date(2028, 2, 29)),
    (date(2026, 7, 1), date(2026, 7, 16), date(2026, 7, 16)),
    (date(2026, 6, 5), date(2026, 6, 20), date(2026, 6, 22)),
]
days = st.dates(date(1957, 1, 1), date(2156, 12, 31))
tables = st.dictionaries(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.just("วันหยุด"), max_size=60)
rules = st.builds(Rule, days=st.integers(1, 400), working=st.booleans(), moves=st.booleans())


@pytest.mark.parametrize(("begins", "strict", "moved"), TABLE)
def test_the_table(begins, strict, moved):
    assert (count(begins, STRICT, HOLIDAYS).last, count(begins, MOVED, HOLIDAYS).last) == (strict, moved)
    assert (count(begins, STRICT, HOLIDAYS).due, count(begins, STRICT, HOLIDAYS).moved) == (strict, moved)


@given(days, st.integers(1, 400), tables)
def test_calendar_days_are_so_many_days_after_the_first_which_is_not_counted(begins, length, holidays):
    counting = count(begins, Rule(days=length), holidays)
    counted = [begins + timedelta(days=n) for n in range(1, length + 1)]
    assert (counting.first, counting.due) == (counted[0], counted[-1])


@given(days, st.integers(1, 60), tables)
def test_working_days_hold_exactly_so_many_days_on_which_people_work(begins, length, holidays):
    counting = count(begins, Rule(days=length, working=True), holidays)
    span = [begins + timedelta(days=n) for n in range(1, (counting.due - begins).days + 1)]
    assert sum(not day_off(day, holidays) for day in span) == length
    assert not counting.is_moved


@given(days, rules, tables)
def test_the_moved_day_is_the_first_working_day_from_the_strict_one(begins, rule, holidays):
    counting = count(begins, rule, holidays)
    between = [counting.due + timedelta(days=n) for n in range((counting.moved - counting.due).days)]
    assert not day_off(counting.moved, holidays)
    assert all(day_off(day, holidays) for day in between)
    assert counting.last == (counting.moved if rule.moves else counting.due)
    assert bool(counting.why) == counting.is_moved


@given(days, rules, tables)
def test_a_later_return_is_never_due_earlier(begins, rule, holidays):
    later = count(begins + timedelta(days=1), rule, holidays)
    assert later.last >= count(begins, rule, holidays).last


@given(days, st.integers(1, 300), tables)
def test_more_days_are_never_due_earlier(begins, length, holidays):
    shorter, longer = (count(begins, Rule(days=n), holidays) for n in (length, length + 1))
    assert longer.due == shorter.due + timedelta(days=1)


@given(days, tables)
def test_a_working_day_is_its_own_next_one(day, holidays):
    assert (next_working_day(day, holidays) == day) == (not day_off(day, holidays))


@pytest.mark.parametrize("length", [0, -1, 3661])
def test_a_length_that_nobody_counts_is_refused(length):
    with pytest.raises(ValueError):
        Rule(days=length)


def test_the_sentence_says_the_whole_counting():
    assert sentence(count(date(2026, 3, 31), STRICT, HOLIDAYS)) == (
        "กลับวันที่ 31 มีนาคม 2569 ไม่นับวันกลับ นับวันที่ 1 เมษายน 2569 เป็นวันแรก ครบ 15 วันในวันที่ 15 เมษายน 2569 "
        "ซึ่งเป็นวันสงกรานต์ วันสุดท้ายไม่เลื่อน (ถ้าใช้กติกาเลื่อน จะเป็นวันที่ 16 เมษายน 2569)"
    )


def test_the_sentence_of_a_moved_day_and_of_working_days():
    assert sentence(count(date(2025, 8, 1), MOVED, HOLIDAYS)).endswith(
        "ครบ 15 วันในวันที่ 16 สิงหาคม 2568 ซึ่งเป็นวันเสาร์ จึงเลื่อนไปเป็นวันทำการถัดไป คือวันที่ 18 สิงหาคม 2568"
    )
    assert sentence(count(date(2025, 8, 1), Rule(days=5, working=True), {})) == (
        "กลับวันที่ 1 สิงหาคม 2568 ไม่นับวันกลับ นับวันที่ 2 สิงหาคม 2568 เป็นวันแรก ครบ 5 วันทำการในวันที่ 8 สิงหาคม 2568"
    )


def test_thai_digits_when_asked():
    assert sentence(count(date(2026, 7, 1), STRICT, {}), thai_digits=True) == (
        "กลับวันที่ ๑ กรกฎาคม ๒๕๖๙ ไม่นับวันกลับ นับวันที่ ๒ กรกฎาคม ๒๕๖๙ เป็นวันแรก ครบ ๑๕ วันในวันที่ ๑๖ กรกฎาคม ๒๕๖๙"
    )


@pytest.mark.parametrize(
    ("begins", "due"),
    [
        (date(2025, 12, 16), date(2025, 12, 31)),
        (date(2025, 12, 17), date(2026, 1, 1)),
        (date(2025, 12, 31), date(2026, 1, 15)),
        (date(2027, 12, 31), date(2028, 1, 15)),
        (date(2026, 9, 30), date(2026, 10, 15)),
        (date(2028, 2, 13), date(2028, 2, 28)),
        (date(2028, 2, 14), date(2028, 2, 29)),
        (date(2028, 2, 15), date(2028, 3, 1)),
        (date(2027, 2, 14), date(2027, 3, 1)),
        (date(2028, 2, 29), date(2028, 3, 15)),
        (date(2100, 2, 14), date(2100, 3, 1)),  # a century without a leap day
        (date(2000, 2, 14), date(2000, 2, 29)),  # and one with it
    ],
)
def test_years_end_and_leap_days_come_where_the_calendar_has_them(begins, due):
    assert count(begins, STRICT, {}).due == due


@given(st.integers(1957, 2156))
def test_the_leap_day_is_that_of_the_christian_year_not_of_the_thai_number(year):
    counted = count(date(year, 2, 14), STRICT, {}).due
    assert counted == (date(year, 2, 29) if isleap(year) else date(year, 3, 1))
    assert (f"29 กุมภาพันธ์ {year + BE_OFFSET}" in sentence(count(date(year, 2, 14), STRICT, {}))) == isleap(year)


@given(days, rules)
def test_however_the_day_was_typed_the_same_deadline_comes_out(begins, rule):
    be = begins.year + BE_OFFSET
    typed = [
        f"{begins.day}/{begins.month}/{be}",
        to_thai(f"{begins.day}/{begins.month}/{be}"),
        f"{begins.day} {MONTHS[begins.month - 1]} พ.ศ. {be}",
        begins.isoformat(),
        format_date(begins),
    ]
    if 2500 <= be <= 2599:
        typed.append(to_thai(f"{begins.day}/{begins.month}/{be % 100:02}"))
    assert {count(parse_thai_date(text), rule, HOLIDAYS) for text in typed} == {count(begins, rule, HOLIDAYS)}


@given(st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 31)))
def test_today_is_the_day_in_bangkok_at_every_hour_of_the_world(moment):
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(timezone, "now", lambda: moment.replace(tzinfo=UTC))
        with timezone.override("UTC"):
            assert today() == (moment + timedelta(hours=7)).date()


@pytest.mark.parametrize(("hour", "minute", "is_over"), [(16, 59, False), (17, 0, True), (17, 1, True), (23, 59, True)])
def test_the_last_day_ends_at_midnight_in_bangkok_not_in_greenwich(monkeypatch, hour, minute, is_over):
    last = count(date(2026, 7, 1), STRICT, {}).last
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 7, 16, hour, minute, tzinfo=UTC))
    assert (today() > last) is is_over


@pytest.mark.parametrize("hour", range(8))
def test_between_midnight_and_seven_in_greenwich_it_is_the_same_day_in_bangkok(monkeypatch, hour):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 7, 16, hour, tzinfo=UTC))
    assert today() == date(2026, 7, 16)


def test_a_special_day_that_is_listed_later_moves_the_new_year():
    before = {day: name for day, name in HOLIDAYS.items() if day != date(2026, 1, 2)}
    moved = [count(date(2025, 12, 16), MOVED, table).last for table in (before, HOLIDAYS)]
    assert moved == [date(2026, 1, 2), date(2026, 1, 5)]


def test_the_longest_rule_is_counted_and_the_end_of_time_is_an_error_of_its_own():
    assert count(date(2026, 1, 1), Rule(days=LONGEST), {}).due == date(2026, 1, 1) + timedelta(days=LONGEST)
    with pytest.raises(OverflowError):
        count(date(9999, 12, 31), STRICT, {})


def test_a_holiday_on_a_weekend_is_told_by_its_name():
    table = {date(2026, 6, 20): "วันหยุดพิเศษ"}
    assert count(date(2026, 6, 5), STRICT, table).why == "วันหยุดพิเศษ"
    assert count(date(2026, 6, 5), STRICT, {}).why == "วันเสาร์"


def test_the_day_of_return_may_be_a_day_off_itself():
    counting = count(date(2026, 4, 13), MOVED, HOLIDAYS)
    assert (counting.first, counting.last) == (date(2026, 4, 14), date(2026, 4, 28))
