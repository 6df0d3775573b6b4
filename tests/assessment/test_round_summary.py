"""What a round came to: means over what is scored, the chart and its table, weak items, last year's figures."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from assessment.actions.questionnaires import SectionDraft
from assessment.summary.before import before_of
from assessment.summary.results import latest_result, result_of
from tests.assessment.certified import item_of

SEVEN = tuple(
    SectionDraft(f"หมวดเรื่อง {n}", ("ก", "ข", "ค", "ง")[: 3 + (n < 4)], weight=Decimal(n)) for n in range(1, 8)
)


def page(round_, name="round_summary") -> str:
    return reverse(f"assessment:{name}", args=[round_.pk])


def test_the_worked_example_prints_its_mean_and_k_of_n(scored, hr, client_of):
    result = result_of(scored)

    assert [str(each.mean) for each in result.by_category] == ["1.50", "None"]
    assert (str(result.overall), result.k, result.n) == ("1.50", 4, 7)
    html = client_of(hr).get(page(scored)).content.decode()
    assert "1.50" in html and "จาก 7 ข้อ" in html


def test_the_category_of_twice_the_weight_counts_twice(make_round):
    assert str(result_of(make_round(scores=(1, 1, 1, 1, 1, 4, 4))).overall) == "3.00"


def test_only_the_agreed_scores_count(form, make_round, hr, palad):
    round_ = make_round(scores=(2,))
    rater = round_.raters.create(person=palad)
    round_.scores.create(item=item_of(round_, 1, 2), rater=rater, value=4)

    assert (str(result_of(round_).overall), result_of(round_).k) == ("2.00", 1)


def test_a_round_with_nothing_scored_says_how_to_begin(make_round, hr, client_of):
    round_ = make_round()

    html = client_of(hr).get(page(round_)).content.decode()

    assert "ยังไม่มีข้อใดได้คะแนน" in html
    assert "radar-shapes" not in html


def test_seven_weighted_categories_on_a_scale_of_one_to_five(make_form, make_round, hr, client_of):
    round_ = make_round(questionnaire=make_form("เจ็ดหมวด", sections=SEVEN, lowest=1, highest=5), scores=(1, 5, 3, 3, 1))

    result, html = result_of(round_), client_of(hr).get(page(round_)).content.decode()

    assert (result.n, str(result.percent)) == (24, "16.67")  # means 3 and 1, weights 1 and 2
    assert html.count("radar-label ") == 7
    assert "ยังไม่มีคะแนน จึงเว้นว่างในแผนภูมิ: หมวด 3, หมวด 4, หมวด 5, หมวด 6, หมวด 7" in html
    assert "style=" not in html.split("<main")[1].split("</main>")[0]


def test_twenty_four_items_with_nothing_scored_open_everywhere(make_form, make_round, hr, client_of):
    round_ = make_round(questionnaire=make_form("เจ็ดหมวด", sections=SEVEN, lowest=1, highest=5))
    client, names = client_of(hr), ("round_summary", "round_submit", "round_export")

    assert [client.get(page(round_, name)).status_code for name in names] == [200, 200, 200]


def test_two_categories_are_bars(scored, hr, client_of):
    html = client_of(hr).get(page(scored)).content.decode()

    assert (html.count("radar-bar-ground"), "radar-shapes" in html) == (2, False)


def test_the_weakest_three_come_first_in_the_order_of_the_form(make_round):
    result = result_of(make_round(scores=(1, 0, 3, 1, 4, 1, 2)))

    # the item of the second category weighs the same within it
    assert [item.number for item in result.weakest] == ["1.2", "1.1", "1.4"]
    assert [item.number for item in result.weak] == ["1.2", "1.1", "1.4", "2.1"]


def test_an_item_at_the_top_of_the_scale_is_never_among_the_weakest(make_round):
    assert result_of(make_round(scores=(4, 4, 4))).weakest == []


def test_last_years_signed_round_stands_beside_with_the_difference(certified, make_round, hr, client_of):
    certified(2568, scores=(1, 1, 1, 1, 1))
    now = make_round(2569, scores=(2, 2, 2, 2, 1))

    before, html = before_of(now), client_of(hr).get(page(now)).content.decode()

    assert (before.year, str(before.overall)) == (2568, "1.00")
    assert "+0.80" in html and "ปีงบประมาณ พ.ศ. 2568 ครั้งที่ 1" in html


def test_an_unsigned_round_is_not_compared_with(make_round):
    make_round(2568, scores=(1,))

    assert before_of(make_round(2569, scores=(2,))) is None


def test_last_year_comes_before_the_same_years_first_round(certified, make_round):
    certified(2568, scores=(1,))
    certified(2569, scores=(2,))

    assert before_of(make_round(2569, ordinal=2, scores=(3,))).year == 2568


def test_another_form_is_not_compared_with(certified, make_form, make_round):
    certified(2568, scores=(1,))

    assert before_of(make_round(2569, questionnaire=make_form("แบบอื่น"), scores=(2,))) is None


def test_the_latest_result_of_a_year_is_of_its_last_signed_round(certified, make_round):
    certified(2568, scores=(1,))
    certified(2568, ordinal=2, scores=(3,))
    make_round(2569, scores=(4,))

    assert (str(latest_result(2568).overall), latest_result(2569)) == ("3.00", None)


def test_the_workbook_has_a_row_for_every_item_of_the_page(scored, hr, client_of):
    client = client_of(hr)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(page(scored, "round_export")).content)).active

    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    html = client.get(page(scored)).content.decode()
    assert len(rows) == html.count('<tr id="item-') == 7
    assert [row[7] for row in rows] == [1, 2, None, 1, 2, None, None]


def test_a_colleague_reads_a_certified_round_and_not_an_open_one(certified, make_round, clerk, client_of):
    signed, open_ = certified(2568, scores=(1,)), make_round(2569)
    client = client_of(clerk)

    for name in ("round_summary", "round_pdf", "round_export"):
        answers = [client.get(page(one, name)).status_code for one in (signed, open_)]
        assert answers == [200, 404], name


def test_more_items_ask_no_more_of_the_database(make_form, make_round, hr, client_of, django_assert_max_num_queries):
    small = make_round(questionnaire=make_form("เล็ก", sections=SEVEN[:3]), scores=(0,))
    large = make_round(questionnaire=make_form("ใหญ่", sections=SEVEN), scores=(0,) * 24)
    client = client_of(hr)
    counts = []
    for round_ in (small, small, large):  # the first look warms what is kept
        with django_assert_max_num_queries(80) as captured:
            client.get(page(round_))
        counts.append(len(captured))

    assert counts[1] == counts[2]


@pytest.mark.parametrize("person", ["mayor", "committee"])
def test_those_who_oversee_read_and_cannot_write(scored, person, request, client_of):
    html = client_of(request.getfixturevalue(person)).get(page(scored)).content.decode()

    assert page(scored, "round_conclusion") not in html and "เพิ่มเป็นกิจกรรมในแผน" not in html
