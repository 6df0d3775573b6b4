"""Before and after: who may look, who may rate, once each, on which days, and what nobody else ever learns."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import AuditEvent, Notification
from people.models import Person
from signoff.delegating import delegate
from signoff.models import Delegation
from tests.training.rating import HIGH, LOW, SECRET, address, answers, seen_by
from thai.dates import today
from training.actions import following_up as actions
from training.actions.registering import save_training, withdraw_trip
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


# ---- who sees --------------------------------------------------------------------------------------


def test_the_chain_above_and_the_committee_look_and_nobody_else(
    rated, trip, client_of, clerk, committee, head_office, palad, mayor, hr, pr, admin, head_finance
):
    found = {
        person.username: client_of(person).get(address(trip)).status_code
        for person in (clerk, committee, head_office, palad, mayor, hr, pr, admin, head_finance)
    }
    assert found == {
        "clerk": 404, "committee": 200, "head_office": 200, "palad": 200, "mayor": 200,
        "hr": 200, "pr": 404, "admin": 404, "head_finance": 404,
    }  # fmt: skip


def test_the_hr_officer_sees_it_as_secretary_of_the_committee_and_not_as_hr_officer(rated, hr, trip):
    assert seen_by(hr) == [trip.pk]
    hr.roles = frozenset({"hr_officer", "cko", "team_head", "administrator"})
    assert list(FollowUp.objects.visible_to(hr)) == []


def test_the_rated_person_finds_nothing_of_it_anywhere(rated, trip, client_of, clerk):
    client = client_of(clerk)
    page = client.get(trip.get_absolute_url()).content.decode()
    assert ("follow-up" in page.split("</head>")[1], "ติดตามผล" in page.split("<main")[1]) == (False, False)
    assert client.get("/training/follow-ups/").status_code == 403
    for end in ("before/", "after/", "interviews/new/"):
        assert client.get(address(trip, end)).status_code == 404
    assert not Notification.objects.filter(recipient=clerk, text__contains="ประเมิน").exists()


def test_a_member_of_the_committee_never_sees_their_own(make_trip, committee, clerk):
    own, others = make_trip(committee, returned=200), make_trip(clerk, returned=200)
    assert (seen_by(committee), others.pk != own.pk) == ([others.pk], True)


def test_a_leader_never_sees_their_own(make_trip, head_office, palad):
    own = make_trip(head_office, returned=200)
    assert (seen_by(head_office), seen_by(palad)) == ([], [own.pk])


def test_who_moved_is_seen_by_the_superiors_of_today(make_trip, sudarat, head_finance, head_works):
    trip = make_trip(sudarat, returned=200)
    assert (seen_by(head_finance), seen_by(head_works)) == ([trip.pk], [])
    sudarat.unit = head_works.unit
    sudarat.save()
    assert (seen_by(head_finance), seen_by(head_works)) == ([], [trip.pk])


def act_for(principal, to, hr) -> Delegation:
    wording = Delegation.Wording.ACTING
    return delegate(principal, to=to, by=hr, wording=wording, starts_on=today(), ends_on=today() + timedelta(days=5))


def test_who_replaces_a_superior_sees_what_the_superior_sees_but_not_of_the_superior(
    make_trip, sudarat, head_finance, head_works, hr
):
    trip, _principal = make_trip(sudarat, returned=200), make_trip(head_finance, returned=200)
    act_for(head_finance, head_works, hr)
    assert seen_by(head_works) == [trip.pk]


def test_who_replaces_their_own_superior_does_not_look_upwards(make_trip, head_finance, sudarat, hr):
    section = Person.objects.get(username="janjira")  # between the two
    for person in (head_finance, sudarat, section):
        make_trip(person, returned=200)
    colleague = Person.objects.create_user("new", first_name="ใหม่", unit=sudarat.unit)
    trip = make_trip(colleague, returned=200)
    act_for(head_finance, sudarat, hr)
    assert seen_by(sudarat) == [trip.pk]


def test_a_committee_member_who_replaces_somebody_does_not_rate_them(make_trip, client_of, head_finance, committee, hr):
    trip = make_trip(head_finance, returned=200)
    act_for(head_finance, committee, hr)
    assert client_of(committee).post(address(trip, "after/"), answers(HIGH)).status_code == 403


def test_who_only_borrows_the_view_of_the_committee_sees_nothing(rated, trip, client_of, admin):
    client = client_of(admin)
    client.post("/view-as/", {"role": "chair"})
    assert client.get(address(trip)).status_code == 404


def test_who_was_filed_in_a_unit_below_their_office_is_not_led_by_its_head(make_trip, head_finance, sudarat, mayor):
    mayor.unit = head_finance.unit
    mayor.save()
    make_trip(mayor, returned=200)
    trip = make_trip(sudarat, returned=200)
    assert (seen_by(head_finance), seen_by(mayor)) == ([trip.pk], [trip.pk])


# ---- what is kept of it -------------------------------------------------------------------------------


def test_the_trail_says_that_it_was_done_and_never_what_was_said(rated, trip, head_office, clerk):
    values = {"role": "colleague", "held_on": today(), "notes": SECRET}
    talk = actions.add_interview(trip.follow_up, by=head_office, values=values)
    actions.change_interview(talk, by=head_office, values={"notes": SECRET * 2}, seen=actions.fingerprint(talk))
    actions.remove_interview(talk, by=head_office, reason="จดผิดคน")
    told = AuditEvent.objects.filter(event__regex="rated|interview").order_by("number")
    assert [(event.event, event.before) for event in told] == [
        (f"training.{what}", "")
        for what in ("rated_before", "rated_after", "interviewed", "interview_changed", "interview_removed")
    ]
    only = f'{{"person":"{clerk}"}}'
    assert [event.after for event in told] == [only] * 4 + [f'{{"person":"{clerk}","reason":"จดผิดคน"}}']


def test_the_page_shows_figures_and_their_drawing(rated, trip, client_of, palad):
    page = client_of(palad).get(address(trip)).content.decode()
    assert page.count('<svg class="dumbbell"') == 5
    assert page.count('class="dumbbell-before"') == page.count('class="dumbbell-after"') == 5
    changes = [part.split("</td>")[0] for part in page.split('data-label="เปลี่ยน">')[1:]]
    assert changes == ["+2", "+1", "เท่าเดิม", "+4", "+2"]
    assert 'cx="62"' in page and "translate(158 16)" in page
    assert " style=" not in page
    assert SECRET in page


def test_one_side_alone_is_drawn_without_a_span(trip, client_of, head_office):
    actions.rate_after(trip.follow_up, by=head_office, scores=HIGH)
    page = client_of(head_office).get(address(trip)).content.decode()
    counts = [page.count(f'class="dumbbell-{part}"') for part in ("before", "after", "span")]
    assert counts == [0, 5, 0]


def test_the_page_of_the_trip_leads_superiors_and_the_committee_to_it(trip, client_of, clerk, head_office, mayor, hr):
    pages = {
        person.username: address(trip) in client_of(person).get(trip.get_absolute_url()).content.decode()
        for person in (clerk, head_office, mayor, hr)
    }
    assert pages == {"clerk": False, "head_office": True, "mayor": True, "hr": True}


# ---- days ------------------------------------------------------------------------------------------------


def test_due_are_those_whose_day_has_come_of_people_who_still_work_here(make_trip, clerk, pr, araya, hr):
    due = make_trip(clerk, returned=200)
    make_trip(clerk, returned=5)
    withdraw_trip(make_trip(clerk, returned=210), by=hr, reason="ป่วย")
    make_trip(pr, returned=200)
    make_trip(araya, returned=200)
    Person.objects.filter(pk=araya.pk).update(is_active=False)
    FollowUp.objects.filter(participant__person=pr).update(after_at=timezone.now(), after_by=hr)
    assert list(due_follow_ups(today())) == [due.follow_up]
    assert list(due_follow_ups(due.follow_up.due_on - timedelta(days=1))) == []


@pytest.fixture
def araya(db) -> Person:
    return Person.objects.get(username="araya")


def test_a_day_of_rating_follows_the_event_and_stays_with_what_was_rated(open_trip, make_trip, pr, hr, rated):
    course, was = open_trip.training, open_trip.follow_up.due_on
    FollowUp.objects.filter(pk=open_trip.follow_up.pk).update(told_on=today(), told_to=hr)
    TrainingRules.objects.update_or_create(pk=1, defaults={"followup_months": 3})
    save_training(course, by=hr, values={"title": "ชื่อใหม่"})
    open_trip.follow_up.refresh_from_db()
    assert (open_trip.follow_up.due_on, open_trip.follow_up.told_on) == (was, today())

    save_training(course, by=hr, values={"returns_on": course.returns_on.replace(year=course.returns_on.year + 1)})
    open_trip.follow_up.refresh_from_db()
    assert (open_trip.follow_up.due_on, open_trip.follow_up.told_on) == (was.replace(year=was.year + 1), None)


def test_the_day_of_what_was_rated_stays(rated, trip, hr):
    was = rated.due_on
    save_training(trip.training, by=hr, values={"returns_on": trip.training.returns_on + timedelta(days=9)})
    rated.refresh_from_db()
    assert rated.due_on == was
