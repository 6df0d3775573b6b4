"""A year later: days stay in the calendar, years in a text keep their digits, other numbers stay."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.moving import move_years, moved_day
from thai.periods import read_period


@pytest.mark.parametrize(
    "text, moved",
    [
        ("1 ต.ค. 2568 เป็นต้นไป", "1 ต.ค. 2569 เป็นต้นไป"),
        ("๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๖๙", "๑ ต.ค. ๖๙ - ๓๐ ก.ย. ๗๐"),
        ("ต.ค. - ธ.ค. 68", "ต.ค. - ธ.ค. 69"),
        ("ต.ค.68", "ต.ค.69"),
        ("1 ต.ค 68", "1 ต.ค 69"),
        ("1 ตุลาคม พ.ศ. ๒๕๖๘", "1 ตุลาคม พ.ศ. ๒๕๖๙"),
        ("พ.ศ.๒๕๖๘", "พ.ศ.๒๕๖๙"),
        ("ปีงบประมาณ 2568", "ปีงบประมาณ 2569"),
        ("ตลอดปีงบประมาณ ๖๘", "ตลอดปีงบประมาณ ๖๙"),
        ("ไตรมาส 1/68", "ไตรมาส 1/69"),
        ("1/10/68", "1/10/69"),
        ("2568-10-01", "2569-10-01"),
        ("1 ต.ค. ๕7", "1 ต.ค. ๕8"),
        ("ธ.ค. 99", "ธ.ค. 00"),
        ("1 ต.ค. 2025", "1 ต.ค. 2026"),
        ("ค.ศ. ๒๐๒๕", "ค.ศ. ๒๐๒๖"),
        ("แผนปี 2568-2570", "แผนปี 2569-2571"),
    ],
)
def test_every_way_to_write_a_year_moves_in_its_own_digits(text, moved):
    assert move_years(text, 1) == moved


@pytest.mark.parametrize(
    "text",
    [
        "ปีละ 12 ครั้ง",
        "ทุกปี 60 คน",
        "อบรม 2500 คน",
        "12,568 บาท",
        "ข้อ 2.68",
        "ภายใน 30 วัน",
        "เลขที่ 2025",
        "ไตรมาส 1-2",
        "ต.ค. - ธ.ค.",
        "",
    ],
)
def test_what_is_no_year_stays(text):
    assert move_years(text, 1) == text


@pytest.mark.parametrize(
    "text, years, moved",
    [
        ("29 ก.พ. 2567", 1, "28 ก.พ. 2568"),
        ("๒๙ กุมภาพันธ์ ๒๕๖๗", 1, "๒๘ กุมภาพันธ์ ๒๕๖๘"),
        ("29/2/67", 1, "28/2/68"),
        ("29 ก.พ. 2567", 4, "29 ก.พ. 2571"),
        ("29 ก.พ. 2568", 1, "29 ก.พ. 2569"),
    ],
)
def test_the_leap_day_becomes_the_28th_where_there_is_none(text, years, moved):
    """One that never existed is not corrected silently."""
    assert move_years(text, years) == moved


@pytest.mark.parametrize(
    "day, years, moved",
    [
        (date(2025, 10, 1), 1, date(2026, 10, 1)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2025, 2, 28), 3, date(2028, 2, 28)),
        (date(2026, 9, 30), -1, date(2025, 9, 30)),
    ],
)
def test_a_day_keeps_its_place_in_the_calendar(day, years, moved):
    assert moved_day(day, years) == moved


@given(
    st.integers(2551, 2598),
    st.sampled_from(["1 ต.ค. {}", "{} ", "ต.ค. {} - ก.ย. {}", "ปีงบประมาณ {}"]),
    st.integers(-1, 1),
)
def test_a_moved_period_is_read_as_the_moved_days(year, form, years):
    text = form.format(year, year + 1)
    before, after = read_period(text, year), read_period(move_years(text, years), year + years)

    assert (before is None) == (after is None)
    if before:
        assert (after.starts_on, after.ends_on) == tuple(
            day and moved_day(day, years) for day in (before.starts_on, before.ends_on)
        )


@given(st.text(), st.integers(-5, 5))
def test_moving_changes_digits_alone(text, years):
    moved = move_years(text, years)

    changed = [new for old, new in zip(text, moved, strict=True) if old != new]
    assert all(letter in "0123456789๐๑๒๓๔๕๖๗๘๙" for letter in changed)
