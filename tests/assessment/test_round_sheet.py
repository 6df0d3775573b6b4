"""The sheet of a round: the whole form in one page, saved by itself or by one button, never over another's words."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.actions.questionnaires import SectionDraft, make_questionnaire, publish_questionnaire
from assessment.actions.rounds import set_score
from assessment.actions.scoring import save_score
from assessment.models import Item, Score
from core.models import AuditEvent
from signoff.models import SignOff
from signoff.refusals import NotEditable
from tests.assessment.sheets import close, items_of, page, sent
from tests.municipality import PASSWORD


@pytest.fixture
def team(make_round):
    return make_round()


@pytest.fixture
def first(team) -> Item:
    return items_of(team)[0]


def saved(round_, item) -> tuple:
    score = Score.objects.agreed().get(round=round_, item=item)
    return (score.value, score.existing, score.note)


def test_every_item_stands_with_its_scale_and_the_choice_of_not_judging(team, hr, client_of):
    html = client_of(hr).get(page(team)).content.decode()

    assert html.count('class="sheet-item panel"') == 7
    for words in ("ยังไม่ประเมิน", "ไม่มีเลย/มีน้อยมาก", "มีในระดับที่ดีมาก", "ประเมินแล้ว 0 จาก 7 ข้อ", "ข้อถัดไปที่ยังไม่ประเมิน (1.1)"):
        assert words in html, words


def test_one_button_saves_every_item_that_was_changed_and_no_other(team, hr, client_of):
    browser, items = client_of(hr), items_of(team)
    answer = browser.post(
        page(team), sent(browser, team, {items[0]: {"value": "3", "existing": "มีคู่มือ"}, items[6]: {"value": "0"}})
    )

    assert (answer.status_code, saved(team, items[0]), saved(team, items[6])) == (302, (3, "มีคู่มือ", ""), (0, "", ""))
    assert Score.objects.filter(round=team).count() == 2
    assert "ประเมินแล้ว 2 จาก 7 ข้อ" in browser.get(page(team)).content.decode()


def test_the_button_leads_back_to_its_category(team, first, hr, client_of):
    browser = client_of(hr)
    answer = browser.post(page(team), sent(browser, team, {first: {"value": "1"}}) | {"press": first.section_id})
    assert answer["Location"] == f"{page(team)}#section-{first.section_id}"


def test_a_score_can_be_taken_away_again(team, first, hr, client_of):
    set_score(team, first, by=hr, value=2, existing="มี")
    browser = client_of(hr)
    browser.post(page(team), sent(browser, team, {first: {"value": ""}}))
    assert saved(team, first) == (None, "มี", "")


def test_two_people_on_different_items_of_one_page_do_not_quarrel(team, hr, palad, client_of):
    browser, items = client_of(hr), items_of(team)
    mine = sent(browser, team, {items[0]: {"value": "2"}})
    set_score(team, items[1], by=palad, value=4, existing="ของปลัด")

    assert browser.post(page(team), mine).status_code == 302
    assert (saved(team, items[0])[0], saved(team, items[1])) == (2, (4, "ของปลัด", ""))


def test_the_other_items_are_saved_though_one_quarrels_or_is_wrong(team, hr, palad, client_of):
    browser, items = client_of(hr), items_of(team)
    mine = sent(
        browser,
        team,
        {items[0]: {"value": "2"}, items[1]: {"value": "9", "existing": "คงไว้"}, items[2]: {"value": "1"}},
    )
    set_score(team, items[0], by=palad, value=4)
    html = browser.post(page(team), mine).content.decode()

    assert (saved(team, items[0])[0], saved(team, items[2])[0]) == (4, 1)
    assert not Score.objects.filter(item=items[1]).exists()
    assert "โปรดเลือกคะแนนจากที่แสดง" in html and "คงไว้" in html


def test_the_imported_words_are_offered_and_kept_once_the_item_is_judged(make_round, hr, client_of):
    made = make_questionnaire(by=hr, title="นำเข้า", sections=(SectionDraft("หมวด", ("ข้อเดียว",)),))
    Item.objects.filter(section__questionnaire=made).update(existing="มีเว็บไซต์")
    round_ = make_round(questionnaire=publish_questionnaire(made, by=hr))
    browser, item = client_of(hr), items_of(round_)[0]

    assert "มีเว็บไซต์" in browser.get(page(round_)).content.decode()
    browser.post(page(round_), sent(browser, round_, {}))
    assert not Score.objects.filter(round=round_).exists()
    browser.post(page(round_), sent(browser, round_, {item: {"value": "2"}}))
    assert saved(round_, item) == (2, "มีเว็บไซต์", "")


def test_once_sent_everything_refuses_and_the_typed_words_come_back(team, first, hr, client_of):
    browser = client_of(hr)
    mine = sent(browser, team, {first: {"value": "1", "existing": "พิมพ์ไว้"}})
    close(team)

    answer = browser.post(page(team), mine)
    assert (answer.status_code, "พิมพ์ไว้" in answer.content.decode()) == (409, True)
    assert browser.post(page(team, "save", first), mine).status_code == 403
    with pytest.raises(NotEditable):
        save_score(team, first, by=hr, values={"value": 1}, edits=0)
    assert "บันทึกทั้งใบ" not in browser.get(page(team)).content.decode()


def test_what_an_expired_login_sent_comes_back_after_signing_in(team, first, hr, client_of):
    browser = client_of(hr)
    html = browser.get(page(team)).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', html)[1]
    mine = sent(browser, team, {first: {"value": "2", "existing": "ไม่หาย"}}) | {"ticket": ticket}
    Session.objects.all().delete()
    hr.set_password(PASSWORD)
    hr.save()
    stranger = Client()
    away = stranger.post(page(team), mine)
    stranger.post(away["Location"], {"login": hr.username, "password": PASSWORD})

    back = stranger.get(page(team)).content.decode()
    assert "นำสิ่งที่ท่านกรอกไว้กลับมาให้แล้ว" in back and "ไม่หาย" in back
    assert not Score.objects.exists()


def test_the_committee_reads_and_others_do_not_see_it(team, hr, committee, clerk, pr, admin, client_of):
    reading = client_of(committee).get(page(team))
    assert (reading.status_code, "<textarea" in reading.content.decode()) == (200, False)
    assert client_of(committee).post(page(team), {}).status_code == 403
    assert [client_of(person).get(page(team)).status_code for person in (clerk, pr, admin)] == [404] * 3


def test_the_trail_tells_the_score_before_and_after_but_not_the_words(team, first, hr):
    set_score(team, first, by=hr, value=1)
    set_score(team, first, by=hr, value=3, existing="ข้อความยาว")

    event = AuditEvent.objects.filter(event="assessment.score_changed").latest("number")
    assert '"value":"1"' in event.before and '"value":"3"' in event.after
    assert "ข้อความยาว" not in event.after


def test_the_same_words_again_record_nothing(team, first, hr):
    set_score(team, first, by=hr, value=1)
    set_score(team, first, by=hr, value=1)
    assert AuditEvent.objects.filter(event="assessment.score_changed").count() == 1
    assert Score.objects.get(round=team).edits == 1


def test_whoever_scores_may_not_approve(team, first, palad):
    set_score(team, first, by=palad, value=1)
    assert SignOff.objects.get(pk=team.sign_off_id).contributions.filter(person=palad).exists()


def test_the_page_asks_as_much_for_many_scores_as_for_none(team, hr, client_of):
    browser = client_of(hr)
    browser.get(page(team))
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(page(team))
    for item in items_of(team):
        set_score(team, item, by=hr, value=2)
    with CaptureQueriesContext(connection) as many:
        browser.get(page(team))
    assert len(many) <= len(few) + 1  # the evidence of all of them together
