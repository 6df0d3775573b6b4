"""After the raters: how far their scores lie apart, and the score on which the team agrees."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import refusals
from assessment.actions.rounds import set_score
from assessment.actions.scoring import agree_where_same, finish_rating
from assessment.models import Score
from assessment.scoring.spread import Spread, spread_of
from core.models import AuditEvent
from tests.assessment.sheets import close, items_of, page, shown


@pytest.fixture
def rated(make_round, clerk, pr):
    """Both raters are done: they agree on the first item, differ by three on the second, one left out the third."""
    opened = make_round(raters=[clerk, pr])
    for person, values in ((clerk, (2, 1, 3)), (pr, (2, 4, None))):
        rater = opened.raters.get(person=person)
        for item, value in zip(items_of(opened), values, strict=False):
            set_score(opened, item, by=person, rater=rater, value=value, existing=f"{person.first_name} {value}")
        finish_rating(rater, by=person)
    return opened


@pytest.mark.parametrize(
    ("values", "spread"),
    [
        ([], Spread(None, None, None, 0, 0)),
        ([None, None], Spread(None, None, None, 0, 2)),
        ([3], Spread(3, 3, Decimal("3.00"), 1, 1)),
        ([0, None, 4], Spread(0, 4, Decimal("2.00"), 2, 3)),
        ([1, 1, 2], Spread(1, 2, Decimal("1.33"), 3, 3)),
        ([0, 1, 1, 3], Spread(0, 3, Decimal("1.25"), 4, 4)),
    ],
)
def test_the_spread_counts_only_what_was_given(values, spread):
    assert spread_of(values) == spread


@given(st.lists(st.none() | st.integers(0, 10), max_size=20))
def test_the_mean_lies_between_lowest_and_highest(values):
    spread = spread_of(values)
    assert spread.given == 0 or spread.lowest <= spread.mean <= spread.highest


def test_far_apart_is_two_steps_and_more():
    assert [spread_of(pair).is_far for pair in ([1, 2], [1, 3], [2], [])] == [False, True, False, False]


def test_the_spread_shows_who_gave_what(rated, hr, clerk, pr, client_of):
    html = client_of(hr).get(page(rated, "spread")).content.decode()
    second = html.split(f'id="item-{items_of(rated)[1].pk}"')[1].split("</tr>")[0]

    for words in (str(clerk), str(pr), "ต่างกัน 3 ระดับ", "2.50", f"{pr.first_name} 4"):
        assert words in second, words


def test_raters_and_who_oversees_see_it_and_nobody_else(rated, clerk, mayor, committee, palad, admin, client_of):
    seen = [
        client_of(person).get(page(rated, "spread")).status_code for person in (clerk, mayor, committee, palad, admin)
    ]
    assert seen == [200, 200, 200, 200, 404]


def test_the_team_writes_the_agreed_score_beside_what_was_given(rated, hr, client_of):
    browser, item = client_of(hr), items_of(rated)[1]
    html = browser.get(page(rated, "agree")).content.decode()
    assert "ต่ำสุด 1 สูงสุด 4 เฉลี่ย 2.50" in html
    body = shown(browser, rated, item, "agree") | {f"{item.pk}-value": "3", f"{item.pk}-existing": "ตกลงกัน"}
    assert browser.post(page(rated, "agree", item), body).status_code == 200

    agreed = Score.objects.agreed().get(round=rated)
    assert (agreed.item, agreed.value, agreed.existing) == (item, 3, "ตกลงกัน")
    assert Score.objects.filter(round=rated, rater__isnull=False, item=item).count() == 2


def test_raters_read_the_agreeing_but_do_not_write_it(rated, clerk, client_of):
    item = items_of(rated)[0]
    assert client_of(clerk).get(page(rated, "agree")).status_code == 200
    assert client_of(clerk).post(page(rated, "agree", item), {}).status_code == 403


def test_where_all_gave_the_same_one_press_agrees(rated, hr, clerk, pr, client_of):
    client_of(hr).post(page(rated, "agree_same"))
    agree_where_same(rated, by=hr)

    taken = Score.objects.agreed().get(round=rated)
    assert (taken.item, taken.value) == (items_of(rated)[0], 2)
    assert sorted(taken.existing.split("\n")) == sorted([f"{clerk.first_name} 2", f"{pr.first_name} 2"])
    assert AuditEvent.objects.filter(event="assessment.scores_agreed").count() == 1


def test_what_was_agreed_already_stays(rated, hr):
    set_score(rated, items_of(rated)[0], by=hr, value=0)
    assert (agree_where_same(rated, by=hr), Score.objects.agreed().get(round=rated).value) == (0, 0)


def test_one_rater_alone_is_agreed_in_one_press(make_round, clerk, hr):
    opened = make_round(raters=[clerk])
    rater = opened.raters.get()
    for item in items_of(opened):
        set_score(opened, item, by=clerk, rater=rater, value=3)
    finish_rating(rater, by=clerk)
    assert agree_where_same(opened, by=hr) == 7


def test_nothing_is_agreed_before_all_have_finished(make_round, clerk, hr, client_of):
    opened = make_round(raters=[clerk])
    with pytest.raises(refusals.RatersNotFinished):
        set_score(opened, items_of(opened)[0], by=hr, value=1)
    with pytest.raises(refusals.RatersNotFinished):
        agree_where_same(opened, by=hr)
    answer = client_of(hr).get(page(opened, "agree"))
    assert (answer.status_code, "ยังมีผู้ประเมินที่ให้คะแนนไม่เสร็จ" in answer.content.decode()) == (409, True)


def test_once_sent_the_agreed_sheet_is_read_and_not_written(rated, hr, client_of):
    close(rated)
    assert client_of(hr).get(page(rated, "agree")).status_code == 200
    assert client_of(hr).post(page(rated, "agree_same")).status_code == 403
