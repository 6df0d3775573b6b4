"""The fiscal year: exactly its own days, its months and quarters in order, and how people type it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.fiscal import FiscalYear, FiscalYearError, parse_fiscal_year

YEAR = FiscalYear(2569)
YEARS = st.integers(2400, 2699).map(FiscalYear)


def test_2569_runs_from_october_2025_to_september_2026():
    assert (YEAR.start, YEAR.end) == (date(2025, 10, 1), date(2026, 9, 30))


@given(YEARS)
def test_it_contains_all_its_days_and_neither_neighbour(year):
    days = [year.start + timedelta(days=n) for n in range(-1, (year.end - year.start).days + 2)]

    assert [day for day in days if year.contains(day)] == days[1:-1]
    assert {FiscalYear.of(day) for day in days[1:-1]} == {year}


@given(st.dates(date(1857, 1, 1), date(2156, 9, 30)))
def test_every_day_lies_in_the_year_it_is_said_to_be_of(day):
    year = FiscalYear.of(day)

    assert year.start <= day <= year.end
    assert year.contains(day)


def test_an_evening_in_utc_counts_as_the_day_in_bangkok():
    moment = datetime(2025, 9, 30, 17, tzinfo=UTC)

    assert FiscalYear.of(moment) == YEAR
    assert YEAR.contains(moment)
    assert not YEAR.contains(moment - timedelta(seconds=1))


def test_its_months_begin_with_october():
    assert [(first.year, first.month, first.day) for first in YEAR.months()] == [
        *((2025, month, 1) for month in (10, 11, 12)),
        *((2026, month, 1) for month in range(1, 10)),
    ]


def test_its_quarters_follow_each_other_without_a_gap():
    assert [YEAR.quarter(number) for number in (1, 2, 3, 4)] == [
        (date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
    ]


def test_its_neighbours_are_a_year_away():
    assert [YEAR.previous(), YEAR.next()] == [FiscalYear(2568), FiscalYear(2570)]
    assert YEAR.previous() < YEAR < YEAR.next()


def test_it_is_written_as_a_number_and_as_papers_write_it():
    assert (str(YEAR), YEAR.label) == ("2569", "ปีงบประมาณ พ.ศ. ๒๕๖๙")


@pytest.mark.parametrize("number", [0, 69, 2026, 2399, 2700])
def test_a_number_that_is_no_year_of_the_buddhist_era_is_refused(number):
    with pytest.raises(FiscalYearError, match="ให้พิมพ์ พ"):
        FiscalYear(number)


def test_there_is_no_year_after_the_last():
    with pytest.raises(FiscalYearError):
        FiscalYear(2699).next()


@pytest.mark.parametrize(
    "text",
    [
        *("2569", "๒๕๖๙", "69", "๖๙", " 2569 ", "๒๕6๙", "25\u200b69", "ปี 2569", "พ.ศ. 2569", "พ.ศ.๒๕๖๙", "ปี พ.ศ. 69"),
        *("ปีงบประมาณ พ.ศ. 2569", "ปีงบประมาณ ๒๕๖๙", "ปีงบ 69", "ประจำปีงบประมาณ\u00a0พ.ศ. ๒๕๖๙"),
    ],
)
def test_every_way_of_typing_the_year_gives_its_number(text):
    assert parse_fiscal_year(text) == 2569


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026", "“๒๐๒๖” ไม่ใช่ปีงบประมาณ"),
        ("256", "“๒๕๖” ไม่ใช่ปีงบประมาณ"),
        ("2569-2570", "“๒๕๖๙-๒๕๗๐” ไม่ใช่ปีงบประมาณ"),
        ("²5", "“²๕” ไม่ใช่ปีงบประมาณ"),
        ("ปีหน้า", "“ปีหน้า” ไม่ใช่ปีงบประมาณ"),
        ("", "ยังไม่ได้ระบุปีงบประมาณ"),
        (None, "ยังไม่ได้ระบุปีงบประมาณ"),
        ("9" * 100_000, f"“{'๙' * 20}…” ไม่ใช่ปีงบประมาณ"),
    ],
)
def test_anything_else_is_refused_with_what_can_be_typed(text, why):
    with pytest.raises(FiscalYearError) as refusal:
        parse_fiscal_year(text)

    assert str(refusal.value) == f"{why} ให้พิมพ์ พ.ศ. ตั้งแต่ ๒๔๐๐ ถึง ๒๖๙๙ เช่น 2569 หรือ ๒๕๖๙"


@given(st.text() | st.text(st.sampled_from("0123456789๐๒๕๖๙ปีงบประมาณพ.ศ. ²"), max_size=30))
def test_any_text_is_either_a_year_or_a_thai_refusal(text):
    try:
        assert 2400 <= parse_fiscal_year(text) <= 2699
    except FiscalYearError as refusal:
        assert "ให้พิมพ์ พ.ศ." in str(refusal)
