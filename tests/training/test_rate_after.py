"""Rating before and after: once each, by superiors only, on the right days, on the points of then."""

from datetime import date

import pytest

from people.models import Person
from tests.training.conftest import ago
from tests.training.rating import HIGH, LOW, SECRET, address, answers, scores
from thai.dates import today
from training import refusals
from training.actions import following_up as actions
from training.actions.registering import nominate, withdraw_trip
from training.follow_up.due import due_follow_ups
from training.models import FollowUp, Participant, TrainingRules


@pytest.fixture
def trip(make_trip, clerk) -> Participant:
    """The clerk came back 200 days ago: the time to rate has come."""
    return make_trip(clerk, returned=200)


@pytest.fixture
def rated(trip, head_office) -> FollowUp:
    actions.rate_before(trip.follow_up, by=head_office, scores=LOW)
    return actions.rate_after(trip.follow_up, by=head_office, scores=HIGH, note=SECRET)


@pytest.fixture
def sudarat(db) -> Person:
    """An accountant below the head of finance, whose chain holds nobody of the committee but the palad."""
    return Person.objects.get(username="sudarat")


# ---- rating before ---------------------------------------------------------------------------------


def test_a_superior_rates_before_on_the_page(open_trip, client_of, head_office):
    answer = client_of(head_office).post(address(open_trip, "before/"), answers(LOW))
    open_trip.follow_up.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, address(open_trip))
    assert (scores(open_trip, "before"), open_trip.follow_up.before_by) == (LOW, head_office)


def test_before_is_rated_once(open_trip, head_office, palad):
    actions.rate_before(open_trip.follow_up, by=head_office, scores=LOW)
    with pytest.raises(refusals.RatedAlready):
        actions.rate_before(open_trip.follow_up, by=palad, scores=HIGH)
    assert scores(open_trip, "before") == LOW


def test_what_was_rated_when_the_person_was_sent_stays(make_training, clerk, head_office, palad):
    trip = nominate(make_training(), clerk, by=head_office, ratings=LOW)
    with pytest.raises(refusals.RatedAlready):
        actions.rate_before(trip.follow_up, by=palad, scores=HIGH)


def test_before_is_not_rated_after_the_report_was_sent(open_trip, draft_report, head_office):
    sign_off = draft_report.sign_off
    type(sign_off).objects.filter(pk=sign_off.pk).update(round=1)
    with pytest.raises(refusals.TooLateForBefore):
        actions.rate_before(open_trip.follow_up, by=head_office, scores=LOW)
    assert scores(open_trip, "before") == [None] * 5


def test_before_is_not_rated_when_after_was(trip, client_of, head_office):
    actions.rate_after(trip.follow_up, by=head_office, scores=HIGH)
    with pytest.raises(refusals.TooLateForBefore):
        actions.rate_before(trip.follow_up, by=head_office, scores=LOW)
    assert "ประเมินก่อนการอบรมไม่ได้แล้ว" in client_of(head_office).get(address(trip, "before/")).content.decode()


@pytest.mark.parametrize("given", [[], LOW[:4], [*LOW, 3], [0, 1, 2, 3, 4], [1, 2, 3, 4, 6]])
def test_scores_that_are_missing_or_off_the_scale_are_refused(open_trip, head_office, given):
    with pytest.raises(refusals.ScoresMissing):
        actions.rate_before(open_trip.follow_up, by=head_office, scores=given)
    assert FollowUp.objects.filter(before_at__isnull=False).count() == 0


@pytest.mark.parametrize("typed", ["", "6", "0", "๓", "x", "9" * 10_000, "\x00", "😀"])
def test_what_is_no_score_is_said_beside_its_point_and_the_others_stay_chosen(open_trip, client_of, head_office, typed):
    answer = client_of(head_office).post(address(open_trip, "before/"), answers(LOW) | {"point_2": typed})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, ["point_2"])
    assert answer.content.decode().count(" checked") == 4


def test_points_stay_as_they_were_when_the_person_was_sent(open_trip, client_of, head_office):
    TrainingRules.objects.update_or_create(pk=1, defaults={"points": ["หัวข้อใหม่"]})
    page = client_of(head_office).get(address(open_trip, "before/")).content.decode()
    assert ("ความรู้ในงานที่ทำ" in page, "หัวข้อใหม่" in page) == (True, False)


# ---- rating after ------------------------------------------------------------------------------------


def test_after_is_rated_from_its_day_on_and_the_page_says_which(open_trip, client_of, head_office):
    client, day = client_of(head_office), open_trip.follow_up.due_on
    page = client.get(address(open_trip, "after/")).content.decode()
    assert ("ประเมินได้ตั้งแต่" in page, '<button class="btn btn-primary" type="submit"' in page) == (True, False)
    client.post(address(open_trip, "after/"), answers(HIGH))
    assert scores(open_trip, "after") == [None] * 5

    FollowUp.objects.update(due_on=today())
    client.post(address(open_trip, "after/"), answers(HIGH) | {"note": "ทำเองได้"})
    found = FollowUp.objects.get()
    assert (scores(open_trip, "after"), found.after_note, found.after_by) == (HIGH, "ทำเองได้", head_office)
    assert day > today()


def test_the_day_of_rating_is_six_months_after_the_return(make_training, clerk, hr):
    course = make_training(starts_on=date(2025, 8, 30), ends_on=date(2025, 8, 31), returns_on=date(2025, 8, 31))
    assert nominate(course, clerk, by=hr).follow_up.due_on == date(2026, 2, 28)


def test_after_is_rated_once(rated, palad, trip):
    with pytest.raises(refusals.RatedAlready):
        actions.rate_after(rated, by=palad, scores=LOW)
    assert scores(trip, "after") == HIGH


def test_the_committee_does_not_rate_whom_it_does_not_lead(make_trip, client_of, committee, head_finance):
    trip, client = make_trip(head_finance, returned=200), client_of(committee)
    found = [client.post(address(trip, end), answers(HIGH)).status_code for end in ("before/", "after/")]
    assert (client.get(address(trip)).status_code, found, scores(trip, "after")) == (200, [403, 403], [None] * 5)


def test_nobody_rates_who_did_not_go(trip, hr, client_of, head_office):
    withdraw_trip(trip, by=hr, reason="ป่วย")
    assert client_of(head_office).post(address(trip, "after/"), answers(HIGH)).status_code == 403
    assert client_of(head_office).get(address(trip)).status_code == 200


def test_nobody_rates_the_mayor_and_the_committee_may_still_talk(mayor_trip, client_of, committee, palad, head_finance):
    FollowUp.objects.update(due_on=ago(1))
    assert client_of(head_finance).get(address(mayor_trip)).status_code == 404
    assert client_of(palad).post(address(mayor_trip, "after/"), answers(HIGH)).status_code == 403
    page = client_of(committee).get(address(mayor_trip)).content.decode()
    assert ("ไม่มีผู้บังคับบัญชาเหนือขึ้นไป" in page, "เพิ่มบันทึกการสัมภาษณ์" in page) == (True, True)
    assert list(due_follow_ups(today())) == []


def test_a_rating_that_came_in_meanwhile_is_told_and_not_overwritten(trip, client_of, head_office, palad):
    client = client_of(palad)
    client.get(address(trip, "after/"))
    actions.rate_after(trip.follow_up, by=head_office, scores=HIGH)
    answer = client.post(address(trip, "after/"), answers(LOW), follow=True)
    assert "มีผู้ประเมินไว้แล้ว" in answer.content.decode()
    assert scores(trip, "after") == HIGH
