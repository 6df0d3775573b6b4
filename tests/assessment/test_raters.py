"""Several raters judge a round privately: nobody sees anybody's scores before all have finished."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessment import refusals
from assessment.actions.rounds import add_raters, remove_rater, set_score
from assessment.actions.score_evidence import add_link
from assessment.actions.scoring import finish_rating, save_score, take_back_finish
from assessment.models import Rater, Score, ScoreEvidence
from assessment.scoring.tasks import waiting_for
from core.models import AuditEvent, Notification
from signoff.refusals import NotEditable
from tests.assessment.sheets import close, items_of, page, shown
from thai.dates import today

SECRET = "ความเห็นลับของฉัน"


@pytest.fixture
def private(make_round, clerk, pr):
    """A round that the clerk and the PR officer rate by themselves; the HR officer does not."""
    return make_round(raters=[clerk, pr], ends_on=today() + timedelta(3))


def rater_of(round_, person) -> Rater:
    return round_.raters.select_related("person", "round").get(person=person)


def rate(round_, person, value=3, at=0, **texts):
    return set_score(round_, items_of(round_)[at], by=person, rater=rater_of(round_, person), value=value, **texts)


def finish(round_, *people) -> None:
    for person in people:
        finish_rating(rater_of(round_, person), by=person)


def test_each_rater_is_asked_and_has_a_sheet_of_their_own(private, clerk, pr, client_of):
    assert {told.recipient for told in Notification.objects.filter(url=page(private))} == {clerk, pr}
    browser, item = client_of(clerk), items_of(private)[0]
    browser.post(page(private, "save", item), shown(browser, private, item) | {f"{item.pk}-value": "4"})

    assert [(score.rater.person, score.value) for score in Score.objects.filter(round=private)] == [(clerk, 4)]
    assert "ประเมินแล้ว 0 จาก 7 ข้อ" in client_of(pr).get(page(private)).content.decode()


def test_until_all_have_finished_nobody_reads_what_another_gave(private, hr, mayor, admin, clerk, pr, client_of):
    rate(private, clerk, existing=SECRET)
    evidence = add_link(private, items_of(private)[0], by=clerk, rater=rater_of(private, clerk), url="/knowledge/")
    finish(private, clerk)

    for person in (hr, mayor, admin, pr):
        assert not Score.objects.visible_to(person).exists()
        assert not ScoreEvidence.objects.visible_to(person).exists()
        browser = client_of(person)
        for address in (private.get_absolute_url(), page(private), page(private, "spread"), page(private, "agree")):
            assert SECRET not in browser.get(address).content.decode()
        assert browser.get(reverse("assessment:score_evidence_download", args=[evidence.key])).status_code == 404
    assert client_of(hr).get(page(private)).status_code == 403
    assert client_of(hr).get(page(private, "spread")).status_code == 409
    assert SECRET in client_of(clerk).get(page(private)).content.decode()


def test_the_trail_tells_that_a_rater_finished_but_never_what_they_gave(private, clerk):
    rate(private, clerk, value=4, existing=SECRET)
    add_link(private, items_of(private)[0], by=clerk, rater=rater_of(private, clerk), url="/knowledge/", label=SECRET)
    finish(private, clerk)

    told = AuditEvent.objects.filter(subject_type="assessment.round", subject_id=str(private.pk)).order_by("number")
    assert [event.event for event in told] == ["assessment.round_opened", "assessment.rater_finished"]
    assert not any(SECRET in event.before + event.after for event in told)


def test_one_who_finished_changes_nothing_until_they_take_it_back(private, clerk, client_of):
    score = rate(private, clerk)
    finish(private, clerk)
    with pytest.raises(refusals.RaterFinished):
        rate(private, clerk, value=1)
    browser = client_of(clerk)
    item = items_of(private)[0]
    late = browser.post(page(private), {"item": item.pk, "revision": "1.aaaaaaaaaaaa", f"{item.pk}-existing": "พิมพ์ค้าง"})
    assert (late.status_code, "พิมพ์ค้าง" in late.content.decode()) == (409, True)

    browser.post(page(private, "finish"), {"press": "back"})
    assert rate(private, clerk, value=1).pk == score.pk


def test_once_all_have_finished_nothing_is_taken_back_or_changed_and_nobody_is_added(private, clerk, pr, palad):
    finish(private, clerk, pr)
    with pytest.raises(refusals.AllRatersFinished):
        take_back_finish(rater_of(private, clerk), by=clerk)
    with pytest.raises(refusals.AllRatersFinished):
        add_raters(private, [palad], by=palad)
    with pytest.raises(refusals.RaterFinished):
        rate(private, clerk)


def test_the_last_to_finish_calls_the_team_to_agree_once(private, clerk, pr, hr, client_of):
    finish(private, clerk)
    assert not Notification.objects.filter(url=page(private, "agree")).exists()
    client_of(pr).post(page(private, "finish"), {"press": "finish"})
    finish(private, pr)

    assert Notification.objects.filter(url=page(private, "agree"), recipient=hr).count() == 1
    assert AuditEvent.objects.filter(event="assessment.rater_finished").count() == 2


def test_the_page_before_finishing_names_what_is_not_judged(private, clerk, client_of):
    rate(private, clerk)
    html = client_of(clerk).get(page(private, "finish")).content.decode()
    assert "ประเมินแล้ว 1 จาก 7 ข้อ" in html and "1.2 ข้อที่ 2" in html and "1.1 ข้อที่ 1" not in html


def test_who_left_is_taken_out_with_a_reason_and_the_round_goes_on(private, clerk, pr, hr, client_of):
    rate(private, pr, existing=SECRET)
    finish(private, clerk)
    pr.is_active = False
    pr.save()
    browser = client_of(hr)
    assert "บัญชีปิดแล้ว" in browser.get(page(private, "raters")).content.decode()
    address = reverse("assessment:rater_remove", args=[private.pk, rater_of(private, pr).pk])
    assert "โปรดเขียนเหตุผล" in browser.post(address, {"reason": " "}).content.decode()
    browser.post(address, {"reason": "ลาออก"})

    assert [rater.person for rater in private.raters.all()] == [clerk]
    assert not Score.objects.filter(round=private).exists()
    assert '"reason":"ลาออก"' in AuditEvent.objects.get(event="assessment.rater_removed").after
    assert Notification.objects.filter(url=page(private, "agree"), recipient=hr).exists() is False
    assert browser.get(page(private, "agree")).status_code == 200


def test_the_last_rater_stays(make_round, clerk, hr):
    alone = make_round(raters=[clerk])
    with pytest.raises(refusals.LastRater):
        remove_rater(rater_of(alone, clerk), by=hr, reason="ย้าย")


def test_one_who_was_taken_out_writes_no_more(private, clerk, hr, client_of):
    gone = rater_of(private, clerk)
    remove_rater(gone, by=hr, reason="ย้าย")
    with pytest.raises(refusals.RaterGone):
        save_score(private, items_of(private)[0], by=clerk, rater=gone, values={"value": 1}, edits=0)
    assert client_of(clerk).get(page(private)).status_code == 404


def test_more_raters_come_by_the_page_and_nobody_twice(private, clerk, palad, hr, client_of):
    browser = client_of(hr)
    found = browser.get(page(private, "raters"), {"find": palad.first_name}, HTTP_HX_REQUEST="true").content.decode()
    assert f'value="{palad.pk}"' in found
    browser.post(page(private, "raters"), {"people": [palad.pk]})
    assert private.raters.filter(person=palad).count() == 1
    again = browser.post(page(private, "raters"), {"people": [palad.pk, clerk.pk]}).content.decode()
    assert (private.raters.count(), "โปรดค้นหาแล้วเลือกผู้ประเมิน" in again) == (3, True)


def test_a_round_of_the_team_knows_no_raters(make_round, hr, client_of):
    team = make_round()
    assert [client_of(hr).get(page(team, do)).status_code for do in ("raters", "finish", "spread", "agree")] == [
        403
    ] * 4


def test_once_sent_nobody_is_added_or_taken_out_and_nobody_finishes(private, clerk, palad, hr):
    rater = rater_of(private, clerk)
    close(private)
    for act in (
        lambda: add_raters(private, [palad], by=hr),
        lambda: remove_rater(rater, by=hr, reason="x"),
        lambda: finish_rating(rater, by=clerk),
        lambda: take_back_finish(rater, by=clerk),
    ):
        with pytest.raises(NotEditable):
            act()


def test_a_file_of_a_rater_is_as_private_as_the_score(private, clerk, hr, pr, client_of):
    item = items_of(private)[0]
    address = reverse("assessment:score_evidence_add", args=[private.pk, item.pk])
    client_of(clerk).post(address, {"files": [SimpleUploadedFile("ลับ.txt", "ลับ".encode())]})
    file = reverse("assessment:score_evidence_download", args=[ScoreEvidence.objects.get().key])

    assert [client_of(person).get(file).status_code for person in (clerk, hr, pr)] == [200, 404, 404]
    finish(private, clerk, pr)
    assert [client_of(person).get(file).status_code for person in (clerk, hr, pr)] == [200, 200, 200]


def test_home_asks_a_rater_until_they_finish_and_then_the_team(private, clerk, pr, hr, mayor):
    assert [(one.kind, one.url, one.ends_on) for one in waiting_for(clerk)] == [
        ("rate", page(private), private.ends_on)
    ]
    assert waiting_for(hr) == []
    finish(private, clerk, pr)
    assert (waiting_for(clerk), waiting_for(mayor)) == ([], [])
    assert [(one.kind, one.url) for one in waiting_for(hr)] == [("agree", page(private, "agree"))]
    for item in items_of(private):
        set_score(private, item, by=hr, value=2)
    assert waiting_for(hr) == []
