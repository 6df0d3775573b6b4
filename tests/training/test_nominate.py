"""A participant is named: clocks start, points are laid down, and nobody is named twice."""

from datetime import date

import pytest

from core.models import AuditEvent
from training import refusals
from training.actions.registering import cancel_training, nominate, save_training, withdraw_trip
from training.models import Duty, Participant


def days_of(trip) -> list[tuple[str, date]]:
    return [(duty.kind, duty.last_day) for duty in trip.duties.all()]


def test_an_external_trip_has_three_clocks_that_start_on_the_day_of_return(make_training, hr, clerk):
    course = make_training(
        starts_on=date(2026, 6, 29), ends_on=date(2026, 6, 30), returns_on=date(2026, 7, 1), order_date=None
    )
    trip = nominate(course, clerk, by=hr)
    assert days_of(trip) == [
        ("report", date(2026, 7, 16)),
        ("record", date(2026, 7, 16)),
        ("volume", date(2026, 7, 31)),
    ]


def test_an_in_house_day_asks_for_no_report_and_counts_from_its_last_day(make_training, hr, clerk):
    day = date(2026, 7, 1)
    course = make_training(mode="in_house", starts_on=day, ends_on=day, returns_on=date(2026, 7, 9), order_date=None)
    assert days_of(nominate(course, clerk, by=hr)) == [("record", date(2026, 7, 16)), ("volume", date(2026, 7, 31))]


def test_the_same_person_twice_is_refused(open_trip, hr, clerk):
    with pytest.raises(refusals.AlreadyTakesPart):
        nominate(open_trip.training, clerk, by=hr)
    assert Participant.objects.filter(training=open_trip.training).count() == 1


def test_points_are_kept_as_they_were_and_scores_with_who_gave_them(make_training, head_office, clerk):
    trip = nominate(make_training(), clerk, by=head_office, ratings=[3, 2, 4, 3, 1])
    follow_up = trip.follow_up
    assert [rating.before for rating in follow_up.ratings.all()] == [3, 2, 4, 3, 1]
    assert (follow_up.before_by, follow_up.after_by) == (head_office, None)


def test_changed_dates_move_open_duties_and_leave_done_ones(open_trip, hr):
    done = open_trip.duties.get(kind="report")
    Duty.objects.filter(pk=done.pk).update(done_on=date(2026, 1, 1))
    course = open_trip.training
    later = course.returns_on.replace(year=course.returns_on.year + 1)
    save_training(course, by=hr, values={"returns_on": later})
    assert [duty.begins == later for duty in open_trip.duties.all()] == [False, True, True]
    assert AuditEvent.objects.filter(event="training.recounted").count() == 2


def test_a_course_that_was_held_in_house_after_all_asks_for_no_report(open_trip, hr):
    save_training(open_trip.training, by=hr, values={"mode": "in_house"})
    assert [duty.kind for duty in open_trip.duties.all()] == ["record", "volume"]


def test_return_before_the_end_and_end_before_the_start_are_refused(open_trip, hr):
    course = open_trip.training
    for values in ({"returns_on": course.starts_on}, {"ends_on": course.starts_on.replace(year=2000)}):
        with pytest.raises(refusals.DatesOutOfOrder):
            save_training(course, by=hr, values=values)


def test_nothing_waits_of_who_did_not_go_or_of_an_event_that_was_cancelled(open_trip, overdue_trip, hr):
    withdraw_trip(open_trip, by=hr, reason="ติดราชการด่วน")
    cancel_training(overdue_trip.training, by=hr, reason="ผู้จัดเลื่อนออกไป")
    assert list(Duty.objects.waiting()) == []
    with pytest.raises(refusals.TrainingCancelled):
        nominate(overdue_trip.training, hr, by=hr)


def test_superiors_see_the_trip_and_colleagues_do_not(open_trip, clerk, head_office, palad, mayor, hr, head_finance):
    seen = {
        person.username: Participant.objects.visible_to(person).filter(pk=open_trip.pk).exists()
        for person in (clerk, head_office, palad, mayor, hr, head_finance)
    }
    assert seen == {
        "clerk": True, "head_office": True, "palad": True, "mayor": True, "hr": True, "head_finance": False,
    }  # fmt: skip
