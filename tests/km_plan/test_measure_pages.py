"""The pages of measures: the list of a year, one measure with what it was counted from, the same as a workbook."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from core.xlsx import read_xlsx
from km_plan.measures import MEASURES, find
from km_plan.measures.sheet import HEADINGS
from thai.dates import today
from thai.fiscal import FiscalYear

YEAR = FiscalYear.of(today()).year
LINK = re.compile(r'<a href="(\?[^"#]*)#evidence"[^>]*>([\d.,]+)</a>')


def address(key: str, query: str = "", year: int = YEAR) -> str:
    return f"/plans/measures/{key}/{year}/{query}"


def text_of(client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def test_the_list_shows_every_measure_with_its_sentence(clerk, client_of):
    page = text_of(client_of(clerk), "/plans/measures/")
    assert [measure.key for measure in MEASURES if measure.says not in page] == []
    assert [measure.key for measure in MEASURES if f'href="{address(measure.key)}"' not in page] == []


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_has_a_page_in_any_year(measure, clerk, client_of):
    for year in (2400, 2568, YEAR, YEAR + 1, 2699):
        assert measure.title in text_of(client_of(clerk), address(measure.key, year=year))


@pytest.mark.parametrize("where", ["nothing/2569/", "staff_developed/9999/", f"staff_developed/{'9' * 40}/"])
def test_what_names_no_measure_or_no_fiscal_year_is_not_found(where, clerk, client_of):
    assert client_of(clerk).get(f"/plans/measures/{where}").status_code == 404


@pytest.mark.parametrize(
    "query", ["?unit=%00", "?unit=๑๒", "?unit=" + "9" * 99, "?month=2569-99&show=x", "?page=๙", "?page=-1&unit=none"]
)
def test_odd_questions_are_answered_with_the_nearest_sense(query, clerk, client_of):
    assert client_of(clerk).get(address("trainings", query)).status_code in (200, 400)


def test_the_public_is_asked_to_sign_in(client, db):
    assert client.get(address("trainings")).url.startswith("/accounts/login/")


def test_every_number_of_months_and_units_opens_as_many_lines(went, clerk, pr, head_office, client_of):
    went(clerk, pr)
    went(head_office, title="ระบบสารบรรณ")
    browser = client_of(clerk)
    links = LINK.findall(text_of(browser, address("trainings")))
    opened = [(query, number, browser.get(address("trainings", query)).context["page_obj"]) for query, number in links]
    assert len(opened) > 3
    assert [(query, number) for query, number, page in opened if int(number) != page.paginator.count] == []
    assert [query for query, _, page in opened if len(page.object_list) != page.paginator.count] == []


def test_an_event_of_two_divisions_stands_in_the_list_of_both(went, clerk, head_finance, client_of):
    went(clerk, head_finance)
    page = client_of(clerk).get(address("trainings")).context["page"]
    counted = {each.key: each.counted for each in page.units if each.counted}
    assert (page.reading.counted, sum(counted.values())) == (1, 2)


def test_units_are_told_for_each_head_too(went, clerk, client_of):
    went(clerk)
    went(clerk, title="ระบบสารบรรณ")
    page = client_of(clerk).get(address("trainings")).context["page"]
    mine = next(each for each in page.units if each.counted)
    share = (Decimal(2) / mine.staff).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert (mine.counted, mine.per_head) == (2, share)
    assert [each.per_head for each in page.units if not each.counted and each.staff] != []


def test_of_a_share_those_not_counted_are_listed_too(went, hr, clerk, client_of):
    went(clerk)
    browser = client_of(hr)
    lists = [browser.get(address("staff_developed", query)).context["page_obj"] for query in ("", "?show=rest")]
    whole = browser.get(address("staff_developed", "?show=all")).context["page_obj"]
    assert [page.paginator.count for page in lists] == [1, whole.paginator.count - 1]
    assert str(clerk) in [line.text for line in lists[0]]


def test_the_month_of_a_share_lists_who_counted_at_its_end(went, hr, clerk, client_of):
    went(clerk)
    first = FiscalYear(YEAR).months()[0]
    page = client_of(hr).get(address("staff_developed", f"?month={first:%Y-%m}")).context["page_obj"]
    assert page.paginator.count == (1 if today().replace(day=1) == first else 0)


def test_names_are_for_whom_the_plan_names_people_and_for_oneself(went, clerk, pr, hr, client_of):
    went(clerk, pr)
    seen = {
        who.username: [line.text for line in client_of(who).get(address("staff_developed")).context["page_obj"]]
        for who in (hr, clerk)
    }
    assert set(seen["hr"]) == {str(clerk), str(pr)}
    assert sorted(seen["clerk"]) == sorted([str(clerk), "บุคลากรหนึ่งคน"])


def test_the_workbook_has_the_rows_of_the_screen(went, clerk, client_of):
    went(clerk)
    went(clerk, title="ศึกษาดูงานขยะ", kind="visit")
    rows = read_xlsx(client_of(clerk).get(address("trainings", "export/")).content)
    assert [tuple(rows[0].cells), len(rows)] == [HEADINGS, 2]
    assert {row.cells["รายการ"] for row in rows} == {"การจัดซื้อจัดจ้าง", "ศึกษาดูงานขยะ"}
    assert {row.cells["วันที่"] for row in rows} == {f"{today().day}/{today().month}/{today().year + 543}"}


def test_the_workbook_keeps_to_the_narrowed_list(went, clerk, client_of):
    went(clerk)
    nowhere = client_of(clerk).get(address("trainings", "export/?unit=none")).content
    assert read_xlsx(nowhere) == []


def test_a_list_too_long_for_a_workbook_says_how_to_narrow_it(went, clerk, client_of, monkeypatch):
    monkeypatch.setattr("km_plan.measures.sheet.MOST_ROWS", 0)
    went(clerk)
    answer = client_of(clerk).get(address("trainings", "export/"), follow=True)
    assert "โปรดเลือกเดือนหรือหน่วยงาน" in answer.content.decode()


def test_more_lines_ask_no_more_queries(went, clerk, pr, hr, client_of, django_assert_max_num_queries):
    browser = client_of(hr)
    went(clerk)
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(100) as asked:
            browser.get(address("trainings"))
        counts.append(len(asked))
        for number in range(4):
            went(clerk, pr, title=f"เรื่องที่ {number}")
    assert counts[0] == counts[1]


def test_a_page_says_what_is_left_out_of_it(clerk, client_of):
    page = text_of(client_of(clerk), address("trainings_course"))
    assert find("trainings_course").says in page
    assert "ประเภทอื่นซึ่งนับรวมอยู่ในตัววัดทุกประเภท" in page


def test_pages_from_either_end_make_one_list(went, clerk, client_of):
    for number in range(60):
        went(clerk, title=f"เรื่องที่ {number}")
    found = client_of(clerk).get(address("trainings")).context["page"].evidence
    whole = [line.text for line in found[0:60]]
    pages = [line.text for start in range(0, 60, 25) for line in found[start : min(start + 25, 60)]]
    assert (len(set(whole)), pages) == (60, whole)
