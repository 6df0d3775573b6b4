"""When a plan row runs: what is understood becomes first and last day, everything else stays unread."""

from datetime import date

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from thai.dates import format_date
from thai.fiscal import FiscalYear, FiscalYearError
from thai.periods import Period, read_period

WHOLE_YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))
FIRST_QUARTER = Period(date(2025, 10, 1), date(2025, 12, 31))
FIRST_HALF = Period(date(2025, 10, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("๑  ต.ค. 62\nเป็นต้นไป", date(2019, 10, 1)),
        ("๑  ต.ค. ๕7\n\nเป็นต้นไป", date(2014, 10, 1)),
        ("1 ต.ค. 2568 เป็นต้นไป", date(2025, 10, 1)),
        ("ตั้งแต่วันที่ 1 ตุลาคม 2568 เป็นต้นไป", date(2025, 10, 1)),
        ("ตั้งแต่ 1 ต.ค. 68", date(2025, 10, 1)),
        ("เริ่ม 1 ต.ค. 68 เป็นต้นไป", date(2025, 10, 1)),
        ("เริ่มตั้งแต่ตุลาคม 2568", date(2025, 10, 1)),
        ("เดือนมกราคมเป็นต้นไป", date(2026, 1, 1)),
        ("ไตรมาส 2 เป็นต้นไป", date(2026, 1, 1)),
    ],
)
def test_onwards_has_a_first_day_and_no_last(text, start):
    assert read_period(text, 2569) == Period(start, None, open_ended=True)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1 ต.ค. 2568 - 30 ก.ย. 2569", WHOLE_YEAR),
        ("1 ต.ค. 68 ถึง 30 ก.ย. 69", WHOLE_YEAR),
        ("ตั้งแต่ ๑ ต.ค. ๖๘ จนถึง ๓๐ ก.ย. ๖๙", WHOLE_YEAR),
        ("ระหว่างวันที่ 1 ตุลาคม 2568 ถึงวันที่ 30 กันยายน 2569", WHOLE_YEAR),
        ("ต.ค. 68 - ก.ย. 69", WHOLE_YEAR),
        ("ต.ค.68-ก.ย.69", WHOLE_YEAR),
        ("ต.ค. ๖๘\n–\nก.ย. ๖๙", WHOLE_YEAR),
        ("ตุลาคม พ.ศ. ๒๕๖๘ ถึง กันยายน พ.ศ. ๒๕๖๙", WHOLE_YEAR),
        ("ต.ค. - ก.ย. 2569", WHOLE_YEAR),
        ("ต.ค. 2568 - ก.ย.", WHOLE_YEAR),
        ("ต.ค. - ก.ย.", WHOLE_YEAR),
        ("ตุลาคม - ธันวาคม 2568", FIRST_QUARTER),
        ("ต.ค. - ธ.ค.", FIRST_QUARTER),
        ("เดือนตุลาคม ถึง เดือนธันวาคม", FIRST_QUARTER),
        ("1 ต.ค. - 31 ธ.ค.", FIRST_QUARTER),
        ("ช่วงตุลาคม-ธันวาคม", FIRST_QUARTER),
        ("ธ.ค. - ก.พ.", Period(date(2025, 12, 1), date(2026, 2, 28))),
        ("ส.ค. - พ.ย. 2568", Period(date(2025, 8, 1), date(2025, 11, 30))),
        ("1-15 ต.ค. 2568", Period(date(2025, 10, 1), date(2025, 10, 15))),
        ("วันที่ 1 - 3 ต.ค.", Period(date(2025, 10, 1), date(2025, 10, 3))),
        ("15-3-69 - 20-3-69", Period(date(2026, 3, 15), date(2026, 3, 20))),
        ("15-20/3/69", Period(date(2026, 3, 15), date(2026, 3, 20))),
        ("15/3/69 ถึง 20/3/69", Period(date(2026, 3, 15), date(2026, 3, 20))),
    ],
)
def test_a_range_has_its_first_and_last_day(text, period):
    assert read_period(text, 2569) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("มกราคม", Period(date(2026, 1, 1), date(2026, 1, 31))),
        ("ในเดือน ต.ค.", Period(date(2025, 10, 1), date(2025, 10, 31))),
        ("กุมภาพันธ์ 2567", Period(date(2024, 2, 1), date(2024, 2, 29))),
        ("ก.พ. ค.ศ. 2026", Period(date(2026, 2, 1), date(2026, 2, 28))),
        ("วันที่ 15 มี.ค. 69", Period(date(2026, 3, 15), date(2026, 3, 15))),
        ("15 มี.ค.", Period(date(2026, 3, 15), date(2026, 3, 15))),
        ("2569-03-15", Period(date(2026, 3, 15), date(2026, 3, 15))),
    ],
)
def test_one_month_or_day_is_a_period_of_its_own(text, period):
    assert read_period(text, 2569) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("ไตรมาส 1", FIRST_QUARTER),
        ("ไตรมาสที่ ๑", FIRST_QUARTER),
        ("Q1", FIRST_QUARTER),
        ("ไตรมาส 1 ปี 2569", FIRST_QUARTER),
        ("ไตรมาสที่ 1 ของปีงบประมาณ พ.ศ. 2569", FIRST_QUARTER),
        ("ไตรมาส 1/2569", FIRST_QUARTER),
        ("Q1/69", FIRST_QUARTER),
        ("ไตรมาส 1 2569", FIRST_QUARTER),
        ("ไตรมาส 1 พ.ศ. 2569", FIRST_QUARTER),
        ("ไตรมาสที่ ๑-๒", FIRST_HALF),
        ("ไตรมาส 1 และ 2", FIRST_HALF),
        ("ไตรมาส 1, 2", FIRST_HALF),
        ("Q1 - Q2", FIRST_HALF),
        ("ไตรมาส 1 ถึง ไตรมาส 4", WHOLE_YEAR),
        ("ไตรมาส 4 ปี 2568", Period(date(2025, 7, 1), date(2025, 9, 30))),
    ],
)
def test_quarters_are_those_of_the_fiscal_year(text, period):
    assert read_period(text, 2569) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("ตลอดปีงบประมาณ", WHOLE_YEAR),
        ("ตลอดปี", WHOLE_YEAR),
        ("ทั้งปี", WHOLE_YEAR),
        ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", WHOLE_YEAR),
        ("ปีงบประมาณ 2569", WHOLE_YEAR),
        ("ปี 2569", WHOLE_YEAR),
        ("ปีงบประมาณ พ.ศ. 2570", Period(date(2026, 10, 1), date(2027, 9, 30))),
    ],
)
def test_a_whole_year_is_the_fiscal_year(text, period):
    assert read_period(text, 2569) == period


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("ภายใน 30 ก.ย. 2569", date(2026, 9, 30)),
        ("ภายในเดือนกันยายน 2569", date(2026, 9, 30)),
        ("ไม่เกินวันที่ 15 ธ.ค. 68", date(2025, 12, 15)),
        ("ภายในไตรมาส 1", date(2025, 12, 31)),
    ],
)
def test_until_has_a_last_day_and_no_first(text, end):
    assert read_period(text, 2569) == Period(None, end)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "ทุกเดือน", "ทุกไตรมาส", "รายปี", "ต่อเนื่อง", "เป็นต้นไป", "ตั้งแต่", "ภายใน"),
        *("ต.ค., ม.ค.", "ต.ค. และ ธ.ค.", "เริ่ม ต.ค. 68", "ปลายปี", "ปีงบประมาณ", "ปี 2568", "ประมาณ ต.ค. 68"),
        *("31 ก.พ. - 5 มี.ค.", "31/2/2569", "30 - 1 ต.ค. 68", "5 ต.ค. - 1 ต.ค. 69", "ก.ย. - ต.ค.", "ส.ค. - มี.ค. 69"),
        *("ก.ย. 69 - ต.ค. 68", "10-12/2568", "1-1-1", "15", "2569", "1 - 15", "1 ต.ค. - 15", "2568 - 2570"),
        *("ไตรมาส 5", "ไตรมาส 2-1", "ไตรมาส 1 และ 3", "ไตรมาส 1 ปี 2026", "ไตรมาส 1 69", "ต.ค. 256", "ต.ค. 68 - x"),
        *("ต.ค. 68 - ก.ย. 69 เป็นต้นไป", "ภายใน ต.ค. 68 เป็นต้นไป", "ภายใน ต.ค. 68 - ธ.ค. 68", "²/3/69", None),
        "ต.ค. - " * 1000,
    ],
)
def test_what_is_not_understood_stays_unread(text):
    assert read_period(text, 2569) is None


def test_months_without_a_year_follow_the_plans_year():
    assert [read_period("พ.ย. - ก.พ.", year) for year in (2567, 2569)] == [
        Period(date(2023, 11, 1), date(2024, 2, 29)),
        Period(date(2025, 11, 1), date(2026, 2, 28)),
    ]


def test_an_impossible_plan_year_is_the_callers_mistake():
    with pytest.raises(FiscalYearError):
        read_period("ต.ค.", 2026)


WORDS = [
    "ต.ค.",
    "ก.ย.",
    "มกราคม",
    "1",
    "๓๑",
    "69",
    "2569",
    "-",
    "ถึง",
    "เป็นต้นไป",
    "ตั้งแต่",
    "ภายใน",
    "ไตรมาส",
    "ปี",
    "พ.ศ.",
    "/",
    "Q",
]


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.integers(2400, 2699))
def test_any_text_is_a_period_in_order_or_none(text, year):
    period = read_period(text, year)

    assert period is None or period.open_ended == (period.ends_on is None)
    assert period is None or not (period.starts_on and period.ends_on) or period.starts_on <= period.ends_on


@given(st.tuples(*[st.dates(date(1957, 1, 1), date(2056, 12, 31))] * 2).map(sorted))
def test_two_written_dates_are_read_back_as_their_range(days):
    text = f"{format_date(days[0])} - {format_date(days[1], 'short')}"

    assert read_period(text, 2569) == Period(*days)


@given(st.integers(2400, 2699))
def test_the_whole_year_is_its_four_quarters(year):
    whole = read_period("ตลอดปีงบประมาณ", year)

    assert whole == read_period("ไตรมาส 1-4", year) == Period(FiscalYear(year).start, FiscalYear(year).end)


def test_every_period_of_the_real_plan_tables_is_read(pytestconfig):
    path = pytestconfig.rootpath.parent / "shared/reference/km-plan-source.docx"
    if not path.is_file():
        pytest.skip("the municipality's document is not here")

    cells = (cell.text for table in Document(path).tables for row in table.rows for cell in row.cells)
    periods = [read_period(text, 2569) for text in cells if "เป็นต้นไป" in text]

    # The years are those of older plans (2562, 2557): read as written, a person corrects them.
    since_2562, since_2557 = (Period(date(year, 10, 1), None, open_ended=True) for year in (2019, 2014))
    assert (len(periods), periods.count(since_2562), periods.count(since_2557)) == (20, 14, 6)
