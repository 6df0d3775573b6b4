"""What is long overdue comes before the supervisor once, and so do ratings whose day has come."""

from datetime import date, timedelta

import pytest

from core.models import Notification
from people.chain import supervisor
from people.models import Unit
from signoff.delegating import delegate
from thai.dates import today
from thai.digits import use_on_page
from training.actions.duties import settle
from training.actions.registering import nominate, withdraw_trip
from training.models import Duty, Escalation, FollowUp, TrainingRules
from training.reminders.passing_up import escalate, tell_due_follow_ups
from training.reminders.words import PASSES_UP, RATES

BACK, LAST = date(2026, 7, 1), date(2026, 7, 16)


@pytest.fixture(autouse=True)
def quiet_bells(db):
    use_on_page("thai")
    Notification.objects.all().delete()


@pytest.fixture
def trip_of(make_training, hr):
    """``trip_of(person)``: back on 1 July 2569 from an external event of their own."""

    def make(person, **values):
        days = {"starts_on": BACK, "ends_on": BACK, "returns_on": BACK, "order_date": None}
        made = nominate(make_training(**days | values), person, by=hr)
        made.duties.filter(kind="volume").delete()
        Notification.objects.all().delete()
        return made

    return make


def lines() -> list[tuple[str, str]]:
    return list(Notification.objects.order_by("pk").values_list("recipient__username", "text"))


def passed() -> list[tuple[date, str, str]]:
    rows = Escalation.objects.order_by("passed_on", "pk")
    return list(rows.values_list("passed_on", "duty__kind", "supervisor__username"))


def test_after_the_days_of_the_rules_the_supervisor_hears_once(trip_of, clerk):
    trip, boss = trip_of(clerk), supervisor(clerk)

    told = [escalate(LAST + timedelta(n)) for n in range(12)]

    assert told == [0] * 7 + [2] + [0] * 4
    day = date(2026, 7, 23)
    assert passed() == [(day, "report", boss.username), (day, "record", boss.username)]
    ((who, text),) = lines()
    assert (who, text.startswith(f"{PASSES_UP} ๒ เรื่อง: {clerk} ยังไม่ได้รายงานผลตามลำดับชั้น")) == (boss.username, True)
    assert Notification.objects.get().url == trip.get_absolute_url()


def test_a_missed_morning_is_caught_up(trip_of, clerk):
    trip_of(clerk)

    assert [escalate(date(2026, 9, 1)), escalate(date(2026, 9, 2))] == [2, 0]


def test_an_extension_passes_it_up_anew_from_its_own_last_day(trip_of, clerk):
    trip = trip_of(clerk)
    escalate(date(2026, 7, 23))
    trip.duties.filter(kind="report").update(last_day=date(2026, 8, 10))

    told = [day for n in range(40) if escalate(day := date(2026, 7, 24) + timedelta(n))]
    assert told == [date(2026, 8, 17)]


def test_what_was_done_excused_or_withdrawn_is_passed_up_to_nobody(trip_of, clerk, pr, hr, head_finance):
    settle(trip_of(clerk), "report", by=clerk, on=LAST + timedelta(1))
    Duty.objects.filter(kind="record").update(excused_at="2026-07-02T09:00:00Z", excused_by=hr)
    withdraw_trip(trip_of(pr), by=hr, reason="ลาป่วย")
    trip_of(head_finance)
    head_finance.is_active = False
    head_finance.save()

    assert (escalate(date(2026, 8, 1)), passed()) == (0, [])


def test_a_line_nobody_read_is_taken_back_when_all_was_done(trip_of, clerk):
    trip = trip_of(clerk)
    escalate(date(2026, 7, 23))
    settle(trip, "report", by=clerk)
    escalate(date(2026, 7, 24))
    half = Notification.objects.filter(text__startswith=PASSES_UP).unread().count()
    settle(trip, "record", by=clerk)
    escalate(date(2026, 7, 25))

    done = Notification.objects.filter(text__startswith=PASSES_UP).unread().count()
    assert (half, done) == (1, 0)


def test_a_vacant_post_is_skipped_upward(trip_of, clerk, mayor):
    trip_of(clerk)
    Unit.objects.exclude(parent=None).update(head=None)

    assert escalate(date(2026, 7, 23)) == 2
    assert {boss for _, _, boss in passed()} == {mayor.username}


def test_the_mayor_s_own_is_passed_to_nobody(trip_of, mayor):
    trip_of(mayor)

    assert (escalate(date(2026, 8, 1)), lines()) == (0, [])


def test_who_acts_for_the_supervisor_hears_too_but_never_of_themself(trip_of, clerk, pr, mayor, hr):
    Unit.objects.exclude(parent=None).update(head=None)
    delegate(mayor, to=clerk, by=mayor, wording="acting", office="นายกเทศมนตรี",
             starts_on=today(), ends_on=today() + timedelta(3))  # fmt: skip
    trip_of(clerk)
    trip_of(pr)
    Notification.objects.all().delete()
    escalate(today())

    told = dict(lines())
    assert set(told) == {"mayor", "clerk"}
    assert [str(clerk) in told[who] for who in ("mayor", "clerk")] == [True, False]
    assert str(pr) in told["clerk"]


def test_many_overdue_duties_are_one_line_of_the_supervisor(trip_of, clerk, pr, mayor):
    Unit.objects.exclude(parent=None).update(head=None)
    trip_of(clerk)
    trip_of(pr)

    assert escalate(date(2026, 7, 23)) == 4
    ((who, text),) = lines()
    assert (who, "๔ เรื่อง" in text) == ("mayor", True)


def test_the_days_are_the_municipality_s_own(trip_of, clerk):
    TrainingRules.objects.update_or_create(pk=1, defaults={"escalate_after": 1})
    trip_of(clerk)

    assert [escalate(LAST + timedelta(n)) for n in range(3)] == [0, 2, 0]


def test_the_supervisor_is_asked_for_a_rating_once_when_its_day_has_come(trip_of, clerk):
    trip, boss = trip_of(clerk), supervisor(clerk)
    due = trip.follow_up.due_on

    told = [tell_due_follow_ups(due + timedelta(n)) for n in (-1, 0, 1)]

    assert told == [0, 1, 0]
    assert lines() == [(boss.username, f"{RATES}: {clerk} (การจัดซื้อจัดจ้างภาครัฐ)")]
    trip.follow_up.refresh_from_db()
    assert (trip.follow_up.told_on, trip.follow_up.told_to) == (due, boss)


def test_no_rating_is_asked_that_was_given_or_of_who_did_not_go(trip_of, clerk, pr, hr, mayor):
    rated, gone, alone = trip_of(clerk), trip_of(pr), trip_of(mayor)
    FollowUp.objects.filter(participant=rated).update(after_at="2026-10-01T09:00:00Z", after_by=hr)
    withdraw_trip(gone, by=hr, reason="ลาป่วย")
    Notification.objects.all().delete()

    assert (tell_due_follow_ups(date(2027, 6, 1)), lines(), alone.follow_up.told_on) == (0, [], None)


def test_a_rating_given_meanwhile_takes_the_unread_line_back(trip_of, clerk, hr):
    trip = trip_of(clerk)
    tell_due_follow_ups(date(2027, 6, 1))
    FollowUp.objects.filter(participant=trip).update(after_at="2027-06-01T09:00:00Z", after_by=hr)
    tell_due_follow_ups(date(2027, 6, 2))

    assert not Notification.objects.unread().exists()
