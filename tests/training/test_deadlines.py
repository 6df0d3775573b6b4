"""Counting days: the municipality's own table, and what is true of every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.deadlines import Rule, count, day_off, next_working_day, sentence

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
