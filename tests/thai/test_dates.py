"""Dates in พ.ศ.: every form people type is read, impossible ones are refused with a reason, papers print them alike."""

from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from thai.dates import (
    MONTHS,
    MONTHS_SHORT,
    ThaiDateError,
    format_date,
    format_datetime,
    format_time,
    gregorian_year,
    month_number,
    parse_thai_date,
    today,
)

OCTOBER_1 = date(2025, 10, 1)
MARCH_15 = date(2026, 3, 15)
# พ.ศ. 2400-2699 is what can be read back; two digits always mean พ.ศ. 25xx.
FOUR_DIGIT_DAYS = st.dates(date(1900, 1, 1), date(2156, 12, 31))
TWO_DIGIT_DAYS = st.dates(date(1957, 1, 1), date(2056, 12, 31))
EXAMPLE = "(รูปแบบที่พิมพ์ได้ เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙)"


@pytest.mark.parametrize(
    "text",
    [
        "๑ ต.ค. ๒๕๖๘",
        "1 ต.ค. 2568",
        "01/10/2568",
        "01/10/2025",
        "1/10/68",
        "1 10 2568",
        "1-ต.ค.-68",
        "๑ ต.ค. ๖8",
        "1 ตุลาคม 2568",
        "1 ตุลาคม พ.ศ. 2568",
        "1 ตุลาคม พ.ศ.2568",
        "1 ตุลาคม พศ 2568",
        "1 ตุลาคม พุทธศักราช 2568",
        "1 ตุลาคม ปี 2568",
        "วันที่ 1 เดือนตุลาคม พ.ศ. 2568",
        "วันที่ ๑ เดือน ตุลาคม พ.ศ. ๒๕๖๘",
        "ที่ 1 ตุลาคม 2568",
        "1 ตุลา 68",
        "2025-10-01",
        "2568-10-01",
        "๒๕๖๘-๑๐-๐๑",
        "1ตค68",
        "1 ต.ค 68",
        "1ต.ค.2568",
        "1 ต ค 68",
        "1 ตค. 68",
        "1 ต.ค. 2568.",
        "\u00a01\u00a0ต.ค.\u00a02568 ",
        "๑ ต\u200b.ค.\u200b ๒๕๖๘",
        "๑\nต.ค.\r\n๒๕๖๘",
        "วันที่ 1\nตุลา\nคม 2568",
        "\ufeff1/10/2568",
        "1 ต.ค. ค.ศ. 2025",
        "1 ตุลาคม ค.ศ.2025",
        "1 ตุลาคม คริสต์ศักราช 2025",
        "1/10/ค.ศ. 2025",
        "วันพุธที่ 1 ตุลาคม 2568",
        "วันพุธ ที่ ๑ ตุลาคม พ.ศ. ๒๕๖๘",
        "พุธ 1 ต.ค. 68",
        "วันพุธ, 1/10/2568",
    ],
)
def test_every_way_of_writing_one_day_is_read_as_that_day(text):
    assert parse_thai_date(text) == OCTOBER_1


@pytest.mark.parametrize(
    "text", ["15/3/2569", "15/3/69", "๑๕/๓/๒๕๖๙", "๑๕/๓/๖๙", "15-3-69", "15.3.2569", "15 / 3 / 69", "15–3–69"]
)
def test_digits_slashes_dots_and_short_years_give_the_same_day(text):
    assert parse_thai_date(text) == MARCH_15


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("๑  ต.ค. ๕7", date(2014, 10, 1)),
        ("๑  ต.ค. 62", date(2019, 10, 1)),
        ("1/10/25", date(1982, 10, 1)),
        ("1/1/00", date(1957, 1, 1)),
        ("29/2/2567", date(2024, 2, 29)),
        ("29 ก.พ. 67", date(2024, 2, 29)),
        ("1/1/2400", date(1857, 1, 1)),
        ("31/12/2699", date(2156, 12, 31)),
        ("1/1/1900", date(1900, 1, 1)),
        ("31/12/2199", date(2199, 12, 31)),
        ("๓๐ ม.ค.๒๕๖๙", date(2026, 1, 30)),
        ("5 กรกฏาคม 2569", date(2026, 7, 5)),
        ("วันพฤหัสที่ 2 ต.ค. 68", date(2025, 10, 2)),
    ],
)
def test_short_years_leap_days_and_the_edges_of_the_windows(text, day):
    assert parse_thai_date(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/2/2569", "ไม่มีวันที่ ๓๑ เพราะเดือนกุมภาพันธ์ ๒๕๖๙ มี ๒๘ วัน"),
        ("29/2/2568", "ไม่มีวันที่ ๒๙ เพราะเดือนกุมภาพันธ์ ๒๕๖๘ มี ๒๘ วัน"),
        ("30 ก.พ. 67", "ไม่มีวันที่ ๓๐ เพราะเดือนกุมภาพันธ์ ๒๕๖๗ มี ๒๙ วัน"),
        ("31 เมษายน 2568", "ไม่มีวันที่ ๓๑ เพราะเดือนเมษายน ๒๕๖๘ มี ๓๐ วัน"),
        ("0/1/2569", "ไม่มีวันที่ ๐ เพราะเดือนมกราคม ๒๕๖๙ มี ๓๑ วัน"),
        ("3/25/2569", "ไม่มีเดือนที่ ๒๕ ให้พิมพ์วันก่อน แล้วจึงเดือน ๑ ถึง ๑๒ และปี"),
        ("3/0/2569", "ไม่มีเดือนที่ ๐ ให้พิมพ์วันก่อน แล้วจึงเดือน ๑ ถึง ๑๒ และปี"),
        ("1 บาท 2569", "ไม่รู้จักเดือน “บาท” ให้พิมพ์ชื่อเดือนหรือเลข ๑ ถึง ๑๒"),
        ("1/1/256", "ปี “๒๕๖” ต้องมี ๒ หรือ ๔ หลัก"),
        ("1/1/25690", "ปี “๒๕๖๙๐” ต้องมี ๒ หรือ ๔ หลัก"),
        ("1/1/2399", "ปี “๒๓๙๙” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙"),
        ("1/1/2700", "ปี “๒๗๐๐” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙"),
        ("1/1/1899", "ปี “๑๘๙๙” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙"),
        ("1 ต.ค. ค.ศ. 2568", "ปี “๒๕๖๘” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙"),
        ("1 ต.ค. พ.ศ. 2025", "ปี “๒๐๒๕” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙"),
        ("1 ต.ค. ค.ศ. 25", "ปี “๒๕” อยู่นอกช่วงที่รับได้ ให้พิมพ์ พ.ศ. ๒๔๐๐ ถึง ๒๖๙๙"),
        ("วันศุกร์ที่ 1 ต.ค. 2568", "๑ ตุลาคม ๒๕๖๘ ตรงกับวันพุธ ไม่ใช่วันศุกร์"),
        ("²/3/2569", "อ่านวันที่ “²/3/2569” ไม่ได้ ให้พิมพ์วัน เดือน ปี"),
        ("٣/3/2569", "อ่านวันที่ “٣/3/2569” ไม่ได้ ให้พิมพ์วัน เดือน ปี"),
        ("1/٣/2569", "ไม่รู้จักเดือน “٣” ให้พิมพ์ชื่อเดือนหรือเลข ๑ ถึง ๑๒"),
        ("1-2/2569", "อ่านวันที่ “1-2/2569” ไม่ได้ ให้พิมพ์วัน เดือน ปี"),
        ("1 ต.ค.", "อ่านวันที่ “1 ต.ค” ไม่ได้ ให้พิมพ์วัน เดือน ปี"),
        ("พรุ่งนี้", "อ่านวันที่ “พรุ่งนี้” ไม่ได้ ให้พิมพ์วัน เดือน ปี"),
        (" \u00a0\n", "ยังไม่ได้พิมพ์วันที่ ให้พิมพ์วัน เดือน ปี"),
        ("\u200b", "ยังไม่ได้พิมพ์วันที่ ให้พิมพ์วัน เดือน ปี"),
        ("", "ยังไม่ได้พิมพ์วันที่ ให้พิมพ์วัน เดือน ปี"),
        (None, "ยังไม่ได้พิมพ์วันที่ ให้พิมพ์วัน เดือน ปี"),
        ("1/1/" + "9" * 100_000, "ข้อความยาวเกิน ๑๐๐ ตัวอักษร ให้พิมพ์เฉพาะวัน เดือน ปี"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason_and_an_example(text, why):
    with pytest.raises(ThaiDateError) as refusal:
        parse_thai_date(text)

    assert str(refusal.value) == f"{why} {EXAMPLE}"


@given(FOUR_DIGIT_DAYS, st.sampled_from(["long", "official", "numeric"]), st.booleans())
def test_a_written_date_is_read_back_as_itself(day, style, thai_digits):
    assert parse_thai_date(format_date(day, style, thai_digits)) == day


@given(TWO_DIGIT_DAYS, st.booleans())
def test_a_short_date_is_read_back_within_its_century(day, thai_digits):
    assert parse_thai_date(format_date(day, "short", thai_digits)) == day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_an_iso_date_of_the_common_era_is_read_as_itself(day):
    assert parse_thai_date(day.isoformat()) == day


def test_29_february_is_accepted_in_leap_years_only():
    def accepted(year):
        try:
            return parse_thai_date(f"29/2/{year + 543}") == date(year, 2, 29)
        except ThaiDateError:
            return False

    years = range(1900, 2157)
    assert [year for year in years if accepted(year)] == [year for year in years if isleap(year)]


@given(st.text() | st.text(st.sampled_from("0123456789๐๑๒๓/-. ต.ค.พศวันที่เดือนปี\u200b²\n"), max_size=40))
def test_any_text_is_either_a_date_of_the_common_era_or_a_thai_refusal(text):
    try:
        assert parse_thai_date(text).year < 2200
    except ThaiDateError as refusal:
        assert str(refusal).endswith(EXAMPLE)


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("long", "๑ ตุลาคม ๒๕๖๘"),
        ("short", "๑ ต.ค. ๖๘"),
        ("official", "วันที่ ๑ เดือน ตุลาคม พ.ศ. ๒๕๖๘"),
        ("numeric", "๑/๑๐/๒๕๖๘"),
    ],
)
def test_each_style_is_written_as_papers_write_it(style, written):
    assert format_date(OCTOBER_1, style) == written


def test_arabic_digits_are_written_when_asked_for():
    assert format_date(OCTOBER_1, "short", thai_digits=False) == "1 ต.ค. 68"
    assert format_datetime(datetime(2025, 10, 1, 9, 5), thai_digits=False) == "1 ตุลาคม 2568 เวลา 09.05 น."


def test_a_short_year_keeps_its_zero():
    assert format_date(date(1962, 1, 2), "short") == "๒ ม.ค. ๐๕"


def test_a_style_of_another_name_is_refused():
    with pytest.raises(ValueError, match="unknown date style: medium"):
        format_date(OCTOBER_1, "medium")


def test_an_evening_in_utc_is_already_the_next_day_in_bangkok():
    moment = datetime(2025, 9, 30, 18, 5, tzinfo=UTC)

    assert format_date(moment) == "๑ ตุลาคม ๒๕๖๘"
    assert format_datetime(moment) == "๑ ตุลาคม ๒๕๖๘ เวลา ๐๑.๐๕ น."
    assert format_datetime(moment, "short") == "๑ ต.ค. ๖๘ เวลา ๐๑.๐๕ น."


def test_a_time_of_day_has_two_digits_and_its_unit():
    assert format_time(time(9, 5)) == "๐๙.๐๕ น."
    assert format_time(datetime(2025, 10, 1, 17, 30, tzinfo=UTC), thai_digits=False) == "00.30 น."


@pytest.mark.parametrize(("utc_hour", "day"), [(16, date(2025, 9, 30)), (17, date(2025, 10, 1))])
def test_today_begins_at_midnight_in_bangkok(monkeypatch, utc_hour, day):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 9, 30, utc_hour, tzinfo=UTC))

    with timezone.override("America/New_York"):
        assert today() == day


def test_every_month_is_known_by_its_full_short_and_undotted_name():
    for number, (full, short) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), 1):
        assert [month_number(name) for name in (full, short, short.replace(".", ""), f" {short[:-1]}")] == [number] * 4


@pytest.mark.parametrize("name", ["", "ค.", "ม.", "ตุลาการ", "มกราคมคม", "10"])
def test_other_words_are_no_month(name):
    assert month_number(name) is None


def test_a_year_is_gregorian_whatever_its_era():
    assert [gregorian_year("69"), gregorian_year("2569"), gregorian_year("2026", "ค.ศ.")] == [2026] * 3


@given(TWO_DIGIT_DAYS)
def test_the_day_of_the_week_in_front_must_be_that_days(day):
    names = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
    assert parse_thai_date(f"วัน{names[day.weekday()]}ที่ {format_date(day)}") == day

    with pytest.raises(ThaiDateError):
        parse_thai_date(f"วัน{names[(day + timedelta(days=1)).weekday()]}ที่ {format_date(day)}")
