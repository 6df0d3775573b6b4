"""The overview of a plan's progress: each row's latest word, counts that open their lists, the report as paper."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.pdf import write_pdf_here
from km_plan.actions.plans import start_new_version
from km_plan.actions.progress import record_progress, strike_progress
from km_plan.models import PlanRow
from km_plan.progress_page import ProgressOverview, plain_number, reached, with_unit
from km_plan.progress_paper import progress_paper_html
from portal.demo.plans import decide, send_up
from signoff import actions as signing
from tests import municipality
from tests.core.pdf_reading import bare, pages
from tests.km_plan.test_calendar_paper import FISCAL, ON, PRINTED_ON

PAGE = reverse("km_plan:plan_progress", args=[2568, 1])


@pytest.fixture
def rows(sealed):
    return list(sealed.tables.first().rows.all())


def record(row, by, on=date(2025, 3, 14), **facts):
    """A figure comes with how it was counted and a proof, as the portal asks."""
    figure = facts.pop("figure", None)
    proof = {} if figure is None else {"figure": Decimal(figure), "links": ["https://example.go.th/"]}
    note = facts.pop("note", "" if figure is None else "นับจากทะเบียน")
    return record_progress(row, by=by, on=on, note=note, **proof, **facts)


def line_of(row, plan):
    return next(line for line in ProgressOverview(plan).lines if line.row == row)


@pytest.mark.parametrize(
    ("comparator", "figure", "said"),
    [
        *[("at_least", "12", "ถึงเป้าหมายแล้ว"), ("at_least", "11.99", "ยังไม่ถึงเป้าหมาย")],
        *[("", "12", "ถึงเป้าหมายแล้ว"), ("more_than", "12", "ยังไม่ถึงเป้าหมาย"), ("more_than", "13", "ถึงเป้าหมายแล้ว")],
        *[("at_most", "12", "ไม่เกินเป้าหมาย"), ("at_most", "12.01", "เกินเป้าหมายแล้ว"), ("exactly", "12", "ถึงเป้าหมายแล้ว")],
    ],
)
def test_a_figure_is_judged_by_the_target_s_own_condition(comparator, figure, said):
    assert reached(PlanRow(target_number=Decimal(12), target_comparator=comparator), Decimal(figure)) == said


def test_without_a_figure_or_a_number_to_reach_nothing_is_judged():
    assert (reached(PlanRow(target_number=Decimal(1)), None), reached(PlanRow(), Decimal(1))) == ("", "")


@pytest.mark.parametrize(("number", "text"), [("1200.50", "1,200.5"), ("8.00", "8"), ("0", "0"), ("100", "100")])
def test_a_number_is_written_without_empty_decimals(number, text):
    assert plain_number(Decimal(number)) == text


def test_a_unit_stands_where_thai_puts_it():
    assert (with_unit("8", "ครั้ง"), with_unit("93.5", "ร้อยละ"), with_unit("8", "")) == ("8 ครั้ง", "ร้อยละ 93.5", "8")


def test_the_latest_word_of_each_kind_stands_whatever_order_it_was_written_in(sealed, rows, hr):
    record(rows[1], hr, on=date(2025, 5, 1), note="พฤษภาคม")
    record(rows[1], hr, on=date(2025, 4, 1), status="late", figure="9", note="เมษายน")
    record(rows[1], hr, on=date(2025, 2, 1), status="done", figure="20", note="กุมภาพันธ์")

    line = line_of(rows[1], sealed)

    latest = line.latest
    assert (latest.on, latest.status, latest.status_on, latest.figure, latest.note, latest.updates) == (
        date(2025, 5, 1), "late", date(2025, 4, 1), 9, "พฤษภาคม", 3
    )  # fmt: skip
    assert (line.figure, line.reached, line.status_word) == ("9 ครั้ง", "ยังไม่ถึงเป้าหมาย", "ล่าช้า")


def test_of_one_day_what_was_written_last_stands_and_what_was_struck_does_not_count(sealed, rows, hr):
    record(rows[0], hr, status="in_progress")
    record(rows[0], hr, status="done")
    wrong = record(rows[0], hr, status="cancelled")
    strike_progress(wrong, row=rows[0], by=hr, reason="ผิด")

    assert line_of(rows[0], sealed).status == "done"


def test_a_figure_of_nought_is_a_figure(sealed, rows, hr):
    record(rows[1], hr, figure="0")

    assert (line_of(rows[1], sealed).figure, line_of(rows[1], sealed).reached) == ("0 ครั้ง", "ยังไม่ถึงเป้าหมาย")


def test_a_new_version_of_the_year_keeps_the_progress_of_its_rows(sealed, rows, hr, palad, mayor):
    record(rows[1], hr, status="done")
    second = start_new_version(sealed, by=hr)
    send_up(second, by=hr, agreed_by=palad)
    decide(signing.approve, second.sign_off, by=mayor)
    second = municipality.plan_of(2568, 2)

    assert line_of(second.tables.first().rows.all()[1], second).status == "done"


def test_every_count_opens_exactly_the_rows_it_counted(sealed, rows, hr, client_of):
    record(rows[0], hr, status="done")
    record(rows[1], hr, status="done")
    record(rows[2], hr, figure="3")
    page = client_of(hr)
    figures = page.get(PAGE).context["overview"].figures()

    opened = {
        each["show"]: page.get(PAGE, {"show": each["show"]}).context["page_obj"].paginator.count for each in figures
    }

    assert opened == {each["show"]: each["number"] for each in figures} == {"silent": 17, "done": 2, "unstated": 18}


def test_rows_without_any_report_say_so_first(sealed, hr, client_of):
    answer = client_of(hr).get(PAGE)

    assert answer.context["overview"].figures()[0] == {
        "show": "silent", "label": "ยังไม่มีรายงาน", "number": 20, "tone": "warning"
    }  # fmt: skip
    assert answer.content.decode().count('<span class="tag tag-warning">ยังไม่มีรายงาน</span>') == 20


@pytest.mark.parametrize(
    "asked", ["?show=x", "?show=", "?page=0", "?page=NaN", "?page=99999999999999", "?show=done&page=2"]
)
def test_an_odd_question_is_answered_with_a_page(sealed, hr, client_of, asked):
    assert client_of(hr).get(PAGE + asked).status_code == 200


def test_the_overview_costs_the_same_however_much_was_reported(sealed, rows, hr, client_of):
    page = client_of(hr)
    record(rows[0], hr, status="done")
    page.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        page.get(PAGE)
    for table in sealed.tables.all():
        for row in table.rows.all():
            record(row, hr, status="in_progress", figure="1", note="x")
    with CaptureQueriesContext(connection) as many:
        page.get(PAGE)

    assert len(many) == len(few)


def test_the_plan_s_page_asks_once_for_all_reported_statuses(sealed, rows, hr, client_of):
    page, address = client_of(hr), sealed.get_absolute_url()
    record(rows[0], hr, status="done")
    page.get(address)
    with CaptureQueriesContext(connection) as few:
        page.get(address)
    for row in rows:
        record(row, hr, status="in_progress")
    with CaptureQueriesContext(connection) as many:
        page.get(address)

    assert len(many) == len(few)


def test_a_draft_says_when_reporting_begins(draft, hr, client_of):
    answer = client_of(hr).get(reverse("km_plan:plan_progress", args=[2569, 1]))

    assert "ยังบันทึกความก้าวหน้าไม่ได้" in answer.content.decode()


def paper(*rows: dict, **facts) -> str:
    plan = {"title": "แผนการจัดการความรู้", "version": 1, "organisation": {"name": "เทศบาลตำบลตัวอย่าง"}} | FISCAL
    tables = [{"title": "ตารางแผน", "subject": "เป้าหมาย", "rows": list(rows)}] if rows else []
    given = {"tables": tables, "counts": [("ทั้งหมด", len(rows))], "on": ON, "printed_on": PRINTED_ON}
    return progress_paper_html(plan, **given | facts)


def paper_row(number: int, **cells) -> dict:
    return {
        "number": number, "activity": f"กิจกรรมที่ {number}", "target": "อย่างน้อย 6 ครั้ง", "figure": "4 ครั้ง",
        "status": "กำลังดำเนินการ", "note": "จัดเวที <แล้ว>", "on": "14 มี.ค. 68", "owners": "KM Team",
    } | cells  # fmt: skip


def test_the_report_names_its_day_and_prints_what_was_said_as_text():
    text = paper(paper_row(1))

    assert ("รายงานความก้าวหน้า ณ วันที่ ๑๕ ธันวาคม ๒๕๖๘" in text, "จัดเวที &lt;แล้ว&gt;" in text) == (True, True)
    assert ("ทั้งหมด ๑ แถว" in text, "อย่างน้อย ๖ ครั้ง" in text) == (True, True)


def test_the_report_of_a_plan_without_rows_says_so():
    assert "แผนนี้ยังไม่มีแถวกิจกรรม" in paper()


@pytest.mark.slow
def test_every_row_of_a_long_report_is_on_its_pages_under_the_heading():
    drawn = pages(write_pdf_here(paper(*(paper_row(number) for number in range(1, 61)), digits="arabic"), "รายงาน"))

    text = bare("".join(drawn))
    assert [n for n in range(1, 61) if f"กิจกรรมที่{n}อย่างน้อย6ครั้ง4ครั้งกำลังดำเนินการ" not in text] == []
    assert all("วันที่รายงาน" in bare(page) for page in drawn[:-1])
    assert "ผู้รายงาน" in bare(drawn[-1])


@pytest.mark.slow
def test_colleagues_download_the_report_with_the_latest_words(rows, hr, clerk, client_of):
    record(rows[1], hr, status="done", figure="13", note="ครบตามแผน")

    answer = client_of(clerk).get(reverse("km_plan:progress_pdf", args=[2568, 1]))

    text = bare("".join(pages(answer.content)))
    assert (answer["Content-Type"], "ครบตามแผน" in text, "๑๓ครั้ง" in text, "ถึงเป้าหมายแล้ว" in text) == (
        "application/pdf", True, True, True
    )  # fmt: skip
