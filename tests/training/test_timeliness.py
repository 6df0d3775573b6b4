"""How timely reports were: judged by the first submission and the last day that counts."""

from datetime import timedelta
from decimal import Decimal

import pytest

from thai.dates import today
from training.actions.duties import settle
from training.actions.registering import withdraw_trip
from training.actions.settling import excuse_duty, extend_duty
from training.boards.ticks import TickState, tick_state
from training.boards.timeliness import Timeliness, timeliness_by_unit, timeliness_of
from training.models import Duty, Participant


def figures(trip, kind="report") -> tuple:
    """asked, on time, late, excused, waiting, overdue in the year of a trip."""
    found = timeliness_of(trip.training.fiscal_year, today(), kind=kind)
    return found.asked, found.on_time, found.late, found.excused, found.waiting, found.overdue


@pytest.fixture
def trip(make_trip, clerk) -> Participant:
    """Back twenty days ago: the report was due five days ago."""
    return make_trip(clerk, returned=20)


def last_day(trip):
    return trip.duties.get(kind="report").last_day


@pytest.mark.parametrize(("days", "expected"), [(0, (1, 1, 0, 0, 0, 0)), (1, (1, 0, 1, 0, 0, 0))])
def test_the_last_day_is_on_time_and_the_next_is_late(days, expected, trip, hr):
    settle(trip, "report", by=hr, on=last_day(trip) + timedelta(days=days))
    assert figures(trip) == expected


def test_a_later_sending_changes_nothing(trip, hr):
    settle(trip, "report", by=hr, on=last_day(trip))
    settle(trip, "report", by=hr)
    assert figures(trip) == (1, 1, 0, 0, 0, 0)


def test_open_ones_wait_until_their_last_day_has_passed(trip, open_trip):
    Duty.objects.filter(participant=open_trip, kind="report").update(last_day=today())
    by_year = {each.training.fiscal_year for each in (trip, open_trip)}
    total = sum((timeliness_of(year, today()) for year in by_year), Timeliness())
    assert (total.asked, total.waiting, total.overdue) == (2, 1, 1)


def test_an_extension_makes_it_on_time_again(trip, hr):
    extend_duty(trip.duties.get(kind="report"), by=hr, new_day=today() + timedelta(days=1), reason="ป่วย")
    assert figures(trip) == (1, 0, 0, 0, 1, 0)
    settle(trip, "report", by=hr)
    assert figures(trip) == (1, 1, 0, 0, 0, 0)


def test_an_excused_one_is_neither_overdue_nor_late(trip, hr):
    excuse_duty(trip.duties.get(kind="report"), by=hr, reason="ลาออก")
    assert figures(trip) == (1, 0, 0, 1, 0, 0)
    settle(trip, "report", by=hr)
    assert figures(trip) == (1, 1, 0, 0, 0, 0)


def test_the_figures_are_the_ticks_counted(trip, hr, make_trip, pr, head_works, mayor):
    late, excused = make_trip(pr, returned=20), make_trip(head_works, returned=20)
    make_trip(mayor, returned=20)
    settle(late, "report", by=hr)
    settle(trip, "report", by=hr, on=last_day(trip))
    excuse_duty(excused.duties.get(kind="report"), by=hr, reason="ลาออก")
    duties = Duty.objects.filter(kind="report")
    ticks = [tick_state(duty, today()) for duty in duties]
    states = (TickState.DONE, TickState.LATE, TickState.EXCUSED, TickState.WAITING, TickState.OVERDUE)
    assert figures(trip) == (len(ticks), *(ticks.count(state) for state in states))


def test_nothing_is_asked_of_who_was_withdrawn_nor_a_report_of_an_in_house_day(trip, in_house_trip, hr):
    withdraw_trip(trip, by=hr, reason="ติดราชการ")
    assert {figures(each) for each in (trip, in_house_trip)} == {(0, 0, 0, 0, 0, 0)}
    assert figures(in_house_trip, "record")[0] == 1


def test_the_percentage_is_of_what_was_due(trip, hr, make_trip, pr, head_works, mayor):
    settle(trip, "report", by=hr, on=last_day(trip))
    settle(make_trip(pr, returned=20), "report", by=hr)
    make_trip(mayor, returned=20)
    excuse_duty(make_trip(head_works, returned=20).duties.get(kind="report"), by=hr, reason="ลาออก")
    found = timeliness_of(trip.training.fiscal_year, today())
    assert (found.filed, found.percentage) == (2, Decimal("33.3"))
    assert timeliness_of(2500, today()).percentage is None


def test_average_days_run_from_the_return_to_the_first_filing(trip, hr, make_trip, pr):
    other = make_trip(pr, returned=20)
    assert timeliness_of(trip.training.fiscal_year, today()).average_days is None
    for each, days in ((trip, 10), (other, 13)):
        settle(each, "report", by=hr, on=each.training.returns_on + timedelta(days=days))
    assert timeliness_of(trip.training.fiscal_year, today()).average_days == Decimal("11.5")


def test_units_are_those_of_then_and_add_up(trip, hr, make_trip, head_finance, clerk):
    make_trip(head_finance, returned=20)
    office = clerk.unit_id
    clerk.unit = head_finance.unit
    clerk.save()
    found = timeliness_by_unit(trip.training.fiscal_year, today())
    assert {unit: each.overdue for unit, each in found.items()} == {office: 1, head_finance.unit_id: 1}
    assert sum(found.values(), Timeliness()) == timeliness_of(trip.training.fiscal_year, today())


def test_some_trips_alone(trip, make_trip, head_finance):
    make_trip(head_finance, returned=20)
    mine = Participant.objects.filter(pk=trip.pk)
    assert timeliness_of(trip.training.fiscal_year, today(), trips=mine).asked == 1
