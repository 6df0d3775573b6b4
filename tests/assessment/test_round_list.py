"""Rounds: opened on a page, listed with how far they are, given another last day, taken back when never begun."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import refusals
from assessment.actions.rounds import change_round, remove_round, set_score
from assessment.actions.scoring import take_texts
from assessment.models import Rater, Round, Score
from assessment.scoring.tasks import waiting_for
from core.models import AuditEvent
from signoff.models import SignOff
from signoff.refusals import NotEditable
from tests.assessment.sheets import close, items_of, page

LIST, NEW = "/assessment/", "/assessment/rounds/new/"


def typed(form, **more) -> dict:
    return {"fiscal_year": "๒๕๖๙", "ordinal": "1", "questionnaire": form.pk, "way": "together"} | more


def test_a_round_of_the_team_is_opened_on_the_page(form, hr, client_of):
    answer = client_of(hr).post(NEW, typed(form, ends_on="๓๑/๓/๒๕๖๙"))

    opened = Round.objects.get()
    assert (answer["Location"], opened.fiscal_year, opened.ordinal) == (opened.get_absolute_url(), 2569, 1)
    assert (opened.questionnaire, opened.by_raters, opened.ends_on) == (form, False, date(2026, 3, 31))


def test_raters_are_chosen_by_ticking(form, hr, clerk, pr, client_of):
    client_of(hr).post(NEW, typed(form, way="alone", people=[clerk.pk, pr.pk]))
    assert {rater.person for rater in Rater.objects.all()} == {clerk, pr}


def test_those_ticked_are_left_when_the_team_judges_together(form, hr, clerk, client_of):
    client_of(hr).post(NEW, typed(form, people=[clerk.pk]))
    assert (Round.objects.get().by_raters, Rater.objects.count()) == (False, 0)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"way": "alone"}, "โปรดเลือกผู้ประเมินอย่างน้อยหนึ่งคน"),
        ({"way": "alone", "people": ["x", "9" * 30]}, "โปรดเลือกผู้ประเมินอย่างน้อยหนึ่งคน"),
        ({"fiscal_year": "9999"}, "ไม่ใช่ปีงบประมาณ"),
        ({"ordinal": "3"}, "ตัวเลือก"),
        ({"questionnaire": "9" * 30}, "ตัวเลือก"),
        ({"ends_on": "31/2/2569"}, "ends_on"),
    ],
)
def test_what_cannot_be_opened_is_said_and_nothing_is_made(form, hr, client_of, wrong, words):
    answer = client_of(hr).post(NEW, typed(form, **wrong))
    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert not Round.objects.exists()


def test_looking_for_people_without_scripts_opens_nothing(form, hr, clerk, client_of):
    html = client_of(hr).post(NEW, typed(form, press="look", find=clerk.first_name, way="alone")).content.decode()
    assert (f'value="{clerk.pk}"' in html, Round.objects.exists()) == (True, False)


def test_the_second_opening_of_one_round_is_told_so(form, make_round, hr, client_of):
    make_round()
    assert refusals.RoundExists.words in client_of(hr).post(NEW, typed(form)).content.decode()


def test_without_a_published_form_the_page_says_where_to_begin(hr, client_of):
    assert "ยังไม่มีแบบประเมินที่ประกาศใช้" in client_of(hr).get(NEW).content.decode()


def test_a_draft_of_the_next_version_changes_nothing_in_a_round_under_way(make_round, form, hr, client_of):
    round_ = make_round(scores=(1,))
    type(form).objects.filter(pk=form.pk).update(retired_by=hr, retired_at=round_.made_at)
    set_score(round_, items_of(round_)[1], by=hr, value=3)
    assert "ประเมินแล้ว 2 จาก 7 ข้อ" in client_of(hr).get(round_.get_absolute_url()).content.decode()


def test_the_list_tells_how_far_each_round_is_with_few_queries(make_round, scored, hr, clerk, client_of):
    browser = client_of(hr)
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)
    make_round(2568, raters=[clerk])
    make_round(2568, ordinal=2)
    with CaptureQueriesContext(connection) as three:
        html = browser.get(LIST).content.decode()

    assert len(one) == len(three)
    assert "ประเมินแล้ว 4 จาก 7 ข้อ" in html and "ให้คะแนนเสร็จ 0 จาก 1 คน" in html
    assert html.index("2569") < html.index("2568")


def test_who_may_not_see_open_rounds_sees_an_empty_list_that_says_why(scored, clerk, client_of):
    html = client_of(clerk).get(LIST).content.decode()
    assert "ยังไม่มีผลการประเมินที่ลงนามแล้ว" in html and "เปิดรอบการประเมิน" not in html


def test_the_last_day_is_changed_once(make_round, hr, client_of):
    round_ = make_round()
    browser, address = client_of(hr), f"{round_.get_absolute_url()}edit/"
    for _ in range(2):
        browser.post(address, {"ends_on": "15 มี.ค. 2569"})
    assert Round.objects.get().ends_on == date(2026, 3, 15)
    assert AuditEvent.objects.filter(event="assessment.round_changed").count() == 1


def test_a_round_nobody_began_is_taken_back_whole(make_round, hr, client_of):
    round_ = make_round()
    client_of(hr).post(f"{round_.get_absolute_url()}remove/")
    assert (Round.objects.count(), SignOff.objects.filter(pk=round_.sign_off_id).exists()) == (0, False)


def test_a_round_that_was_begun_or_sent_stays(scored, make_round, hr):
    with pytest.raises(refusals.RoundBegun):
        remove_round(scored, by=hr)
    sent = make_round(ordinal=2)
    close(sent)
    with pytest.raises(NotEditable):
        remove_round(sent, by=hr)
    with pytest.raises(NotEditable):
        change_round(sent, by=hr, ends_on=None)


def test_words_of_the_round_before_are_taken_where_nothing_is_written(make_round, hr, client_of):
    earlier = make_round(2568, scores=(1, 2))
    now = make_round(2569)
    set_score(now, items_of(now)[0], by=hr, existing="ของปีนี้")
    browser = client_of(hr)
    assert "นำข้อความจากรอบก่อนมาใช้" in browser.get(page(now)).content.decode()
    browser.post(reverse("assessment:round_texts", args=[now.pk]))

    found = {score.item: (score.value, score.existing) for score in Score.objects.filter(round=now)}
    assert found == {items_of(now)[0]: (None, "ของปีนี้"), items_of(now)[1]: (None, "มีแล้ว 2")}
    assert reverse("assessment:round_texts", args=[now.pk]) not in browser.get(page(now)).content.decode()
    assert take_texts(now, {}, by=hr, source=earlier) == 0


def test_home_asks_the_team_for_what_is_not_judged(make_round, hr, clerk):
    early, late = make_round(2569), make_round(2568, ends_on=date(2026, 3, 31))
    assert [(one.kind, one.round) for one in waiting_for(hr)] == [("score", late), ("score", early)]
    assert waiting_for(clerk) == []
    close(late)
    assert [one.round for one in waiting_for(hr)] == [early]
