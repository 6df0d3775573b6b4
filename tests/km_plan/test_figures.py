"""A year's figures: each row's value beside its target with a light, counts that open their rows, the spreadsheet."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from km_plan.actions.plans import start_new_version
from km_plan.actions.progress import record_progress
from km_plan.figures.lights import Light
from km_plan.figures.standing import figure_of_row, standing_of
from km_plan.models import RowMeasure
from portal.demo.plans import decide, send_up
from signoff import actions as signing
from tests import municipality
from tests.km_plan.figures import choose, move_entries, rows_of, sheet_of, url

PAGE = url("figures", 2568)
LINKS = ["https://example.go.th/"]


@pytest.fixture
def rows(sealed):
    return rows_of(sealed)


def typed(row, figure, by, on=date(2025, 3, 14)) -> None:
    record_progress(row, by=by, on=on, figure=Decimal(figure), note="นับจากทะเบียน", links=LINKS)


def line_of(row, **asked):
    return standing_of(2568, **asked).by_key[row.key]


def test_a_row_s_measure_is_counted_and_leads_to_its_list(rows, hr):
    number = move_entries()
    choose(rows[2], "entries_published", by=hr)

    line = line_of(rows[2])

    assert (line.value, line.value_words, line.target_words, line.light) == (
        number, f"{number} เรื่อง", "อย่างน้อย 6 เรื่อง", Light.RED
    )  # fmt: skip
    assert (line.url, line.measure.key) == (url("measure_detail", "entries_published", 2568), "entries_published")
    assert "เขียว = ได้ตั้งแต่ 6 เรื่อง (ร้อยละ 100 ของเป้าหมายตามเวลา)" in line.rule_words


def test_a_share_says_how_many_of_how_many(rows, hr):
    choose(rows[0], "staff_developed", by=hr)

    line = line_of(rows[0])

    assert (line.value, line.light) == (Decimal("0.0"), Light.RED)
    assert line.value_words.startswith("ร้อยละ 0 (0 จาก 4")


def test_a_typed_figure_stands_where_nothing_counts(rows, hr):
    typed(rows[1], "12", hr)

    line = line_of(rows[1])

    assert (line.value, line.value_words, line.light, line.measure) == (12, "12 ครั้ง", Light.GREEN, None)
    assert line.url == url("row_progress", 2568, 1, rows[1].key)


def test_a_measure_that_was_given_up_leaves_the_row_to_typed_figures(rows, hr):
    typed(rows[1], "12", hr)
    RowMeasure.objects.create(fiscal_year=2568, row_key=rows[1].key, measure="given_up", chosen_by=hr)

    assert (line_of(rows[1]).value, line_of(rows[1]).measure) == (12, None)


def test_what_was_reported_after_the_day_is_not_known_on_it(rows, hr):
    typed(rows[1], "12", hr, on=date(2025, 5, 1))

    assert line_of(rows[1], day=date(2025, 4, 30)).value is None


def test_a_draft_is_no_year_s_plan_unless_it_is_named(draft):
    assert (standing_of(2569).lines, len(standing_of(2569, plan=draft).lines)) == ([], 20)


def test_a_year_without_a_plan_has_no_rows(db):
    assert (standing_of(2601).lines, standing_of(2601).plan) == ([], None)


def test_the_change_is_since_the_end_of_the_month_before(rows, hr):
    typed(rows[1], "5", hr, on=date(2025, 3, 31))
    typed(rows[1], "8", hr, on=date(2025, 4, 2))
    move_entries()
    choose(rows[2], "entries_published", by=hr)

    standing = standing_of(2568, date(2025, 4, 10), with_change=True)

    changes = [standing.by_key[row.key].change_words for row in rows[:3]]
    assert changes == ["", "เพิ่มขึ้น 3", "เท่าเดิม"]


def test_in_the_first_month_there_is_nothing_to_compare_with(rows, hr):
    choose(rows[2], "entries_published", by=hr)

    assert standing_of(2568, date(2024, 10, 20), with_change=True).by_key[rows[2].key].change is None


def test_one_row_asked_for_alone_stands_as_in_the_table(rows, hr):
    choose(rows[2], "entries_published", by=hr)
    typed(rows[1], "3", hr)

    for row in rows[:3]:
        alone, among = figure_of_row(row, 1), line_of(row)
        assert (alone.value, alone.light, alone.rule_words, alone.url, alone.status) == (
            among.value, among.light, among.rule_words, among.url, among.status
        )  # fmt: skip


def test_a_new_version_keeps_the_measures_of_its_rows(sealed, rows, hr, palad, mayor):
    choose(rows[2], "entries_published", by=hr)
    second = start_new_version(sealed, by=hr)
    send_up(second, by=hr, agreed_by=palad)
    decide(signing.approve, second.sign_off, by=mayor)

    assert line_of(rows[2]).measure.key == "entries_published"
    assert standing_of(2568).plan == municipality.plan_of(2568, 2)


def test_every_measure_is_read_once_however_many_rows_use_it(rows, hr):
    choose(rows[2], "entries_published", by=hr)
    with CaptureQueriesContext(connection) as few:
        standing_of(2568, with_change=True)
    for row in rows[3:]:
        choose(row, "entries_published", by=hr)
        typed(rows[1], "3", hr)
    with CaptureQueriesContext(connection) as many:
        standing_of(2568, with_change=True)

    assert len(many) == len(few)


def test_each_light_opens_exactly_the_rows_it_counted(rows, hr, client_of):
    choose(rows[0], "staff_developed", by=hr)
    typed(rows[1], "12", hr)
    typed(rows[2], "5", hr)
    page = client_of(hr)

    tiles = page.get(PAGE).context["page"].tiles()

    counted = {tile["light"]: tile["number"] for tile in tiles}
    opened = {tile["light"]: len(page.get(tile["url"].split("#")[0]).context["page_obj"]) for tile in tiles}
    assert counted == opened == {"red": 1, "amber": 1, "green": 1, "none": 17}


def test_the_page_shows_value_target_light_and_rule_and_links_to_the_list(rows, hr, clerk, client_of):
    typed(rows[1], "12", hr)
    choose(rows[2], "entries_published", by=hr)

    text = client_of(clerk).get(PAGE).content.decode()

    assert '<span class="tag tag-success">เป็นไปตามเป้าหมาย</span>' in text
    assert f'href="{url("measure_detail", "entries_published", 2568)}"' in text
    assert "เขียว = ได้ตั้งแต่ 12 ครั้ง" in text
    assert url("row_measure", 2568, rows[1].key) not in text


def test_only_who_may_is_offered_to_choose_and_to_close(rows, hr, palad, mayor, clerk, client_of):
    texts = [client_of(each).get(PAGE).content.decode() for each in (hr, palad, mayor, clerk)]

    choosing, closing = url("row_measure", 2568, rows[0].key), url("year_close", 2568)
    assert [(choosing in text, closing in text) for text in texts] == [
        (True, True), (True, True), (False, True), (False, False)
    ]  # fmt: skip


def test_a_draft_s_figures_are_for_those_who_read_drafts(draft, hr, clerk, client_of):
    address = url("figures", 2569)

    theirs, mine = client_of(clerk).get(address), client_of(hr).get(address)

    assert (len(theirs.context["page_obj"]), len(mine.context["page_obj"])) == (0, 20)
    assert ("ยังไม่มีแถวให้วัด" in theirs.content.decode(), "แผนนี้ยังเป็นร่าง" in mine.content.decode()) == (True, True)


def test_the_spreadsheet_has_the_rows_of_the_page(rows, hr, client_of):
    typed(rows[1], "12", hr)
    page = client_of(hr)

    everything = sheet_of(page.get(url("figures_export", 2568)))
    green = sheet_of(page.get(url("figures_export", 2568), {"light": "green"}))

    assert (len(everything) - 1, len(green) - 1) == (20, 1)
    assert green[1][5:9] == (12, "12 ครั้ง", "ผู้รับผิดชอบบันทึกพร้อมหลักฐาน", "เป็นไปตามเป้าหมาย")


@pytest.mark.parametrize(
    "asked", ["?light=x", "?light=", "?page=0", "?page=NaN", "?light=red&page=99", "?light=%F0%9F%98%80"]
)
def test_an_odd_question_is_answered_with_a_page(hr, client_of, asked):
    assert client_of(hr).get(PAGE + asked).status_code == 200


@pytest.mark.parametrize("year", [0, 2399, 2700, 9999, 10**30])
def test_what_is_no_fiscal_year_has_no_figures(hr, client_of, year):
    answers = [client_of(hr).get(url(name, year)).status_code for name in ("figures", "figures_export", "year_close")]

    assert answers == [404, 404, 404]


def test_nobody_reads_figures_without_signing_in(db):
    for name in ("figures", "figures_export", "year_close"):
        assert Client().get(url(name, 2568))["Location"].startswith("/accounts/login/")


def test_the_page_costs_the_same_however_many_rows_are_filled(rows, hr, client_of):
    page = client_of(hr)
    choose(rows[2], "entries_published", by=hr)
    typed(rows[1], "3", hr)
    page.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        page.get(PAGE)
    for row in rows[3:]:
        choose(row, "entries_published", by=hr)
    with CaptureQueriesContext(connection) as many:
        page.get(PAGE)

    assert len(many) == len(few)


def test_the_progress_of_the_plan_shows_what_is_counted_with_its_light(rows, hr, client_of):
    number = move_entries()
    choose(rows[2], "entries_published", by=hr)

    text = client_of(hr).get(url("plan_progress", 2568, 1)).content.decode()

    assert f">{number} เรื่อง</a>" in text
    assert "นับจาก: จำนวนความรู้ที่เผยแพร่" in text
    assert '<span class="tag tag-danger">ต่ำกว่าเป้าหมาย</span>' in text
