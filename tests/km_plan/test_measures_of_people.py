"""Measures over people and trainings: what counts and what does not, and that the pages elsewhere say the same."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from km_plan.knowing import knowing_of, people_of
from km_plan.measures import MEASURES, Measure, find
from km_plan.models import Acknowledgement, QuizResult
from knowledge.actions.experts import decide_topic, name_topic
from knowledge.models import ExpertCard, Expertise, Reach
from people.actions.persons import deactivate_person
from people.models import Unit
from thai.dates import today
from thai.fiscal import FiscalYear
from training.actions.duties import settle
from training.actions.recording import publish_record, record
from training.actions.registering import cancel_training, withdraw_trip
from training.actions.settling import excuse_duty
from training.boards.coverage import coverage_of
from training.boards.timeliness import timeliness_of
from training.models import Duty, Participant, Training

YEAR = FiscalYear.of(today()).year
KINDS = {"course": "trainings_course", "seminar": "trainings_seminar", "visit": "trainings_visit"}


def counted(key: str, year: int = YEAR, day: date | None = None) -> tuple:
    """Value, lines of evidence, whole; and the evidence is never longer or shorter than the figure."""
    measure = find(key)
    reading = measure.reading(year, day or today())
    assert len(list(measure.evidence(year, day or today()))) == reading.counted
    return reading.value, reading.counted, reading.whole


def knows(person, plan) -> None:
    Acknowledgement.objects.create(plan=plan, fiscal_year=plan.fiscal_year, person=person)


def tried(person, year: int, score: int) -> None:
    QuizResult.objects.create(fiscal_year=year, person=person, score=score, total=3, taken_at=timezone.now())


def test_staff_developed_agrees_with_the_coverage_page(went, clerk, pr, hr):
    went(clerk, pr)
    share = coverage_of(YEAR, today()).share
    assert (
        counted("staff_developed")
        == (share.percentage, share.covered, share.total)
        == (share.percentage, 2, share.total)
    )


def test_staff_who_acknowledged_agree_with_the_page_of_goals(sealed, clerk, pr):
    knows(clerk, sealed)
    knows(pr, sealed)
    knowing = knowing_of(2568)
    assert counted("staff_acknowledged", 2568) == (knowing.percentage, knowing.acknowledged, knowing.total)
    assert (
        set(find("staff_acknowledged").evidence(2568, today())) == set(people_of(2568, "acknowledged")) == {clerk, pr}
    )


def test_who_acknowledged_after_the_day_is_not_known_on_it(sealed, clerk):
    knows(clerk, sealed)
    assert counted("staff_acknowledged", 2568, today() - timedelta(1))[1] == 0


def test_who_left_counts_on_neither_side(sealed, clerk, hr, admin):
    knows(clerk, sealed)
    whole = counted("staff_acknowledged", 2568)[2]
    deactivate_person(clerk, by=admin)
    assert counted("staff_acknowledged", 2568) == (Decimal(0), 0, whole - 1)


def test_staff_who_passed_the_quiz_agree_with_the_page_of_goals(clerk, pr, hr):
    for person, score in ((clerk, 2), (pr, 1), (hr, 3)):
        tried(person, 2568, score)
    knowing = knowing_of(2568)
    assert counted("quiz_passed", 2568) == (knowing.percentage_passed, knowing.passed, knowing.total)
    assert set(find("quiz_passed").evidence(2568, today())) == {clerk, hr}


def test_experts_are_those_whom_the_directory_lists_with_a_topic(clerk, pr, hr, head_finance):
    Expertise.objects.all().delete()
    name_topic(clerk, by=clerk, topic="พัสดุ")
    name_topic(clerk, by=clerk, topic="สารบรรณ")
    decide_topic(name_topic(hr, by=hr, topic="ลา"), by=hr, agreed=False)
    name_topic(pr, by=pr, topic="ข่าว")
    ExpertCard.objects.update_or_create(person=pr, defaults={"topics_reach": Reach.HIDDEN})
    Expertise.objects.create(person=head_finance, topic="ภาษี", state=Expertise.State.SUGGESTED)
    assert list(find("experts_listed").evidence(YEAR, today())) == [clerk]
    assert counted("experts_listed") == (Decimal(1), 1, None)
    assert counted("experts_listed", YEAR - 1)[1] == 0


def test_a_level_stands_in_every_month_after_it_was_reached(clerk):
    Expertise.objects.all().delete()
    name_topic(clerk, by=clerk, topic="พัสดุ")
    Expertise.objects.update(decided_at=timezone.now() - timedelta(days=800))
    months = find("experts_listed").by_month(YEAR, today())
    assert {value for _, value in months} == {Decimal(1)}


def test_an_event_counts_once_whoever_went_and_of_its_kind_alone(went, clerk, pr):
    went(clerk, pr)
    went(clerk, kind="visit")
    went(clerk, kind="study")
    found = {kind: counted(key)[1] for kind, key in KINDS.items()}
    assert (counted("trainings")[1], found) == (3, {"course": 1, "seminar": 0, "visit": 1})


def test_cancelled_deserted_and_coming_events_do_not_count(went, clerk, hr):
    cancel_training(went(clerk), by=hr, reason="งดจัด")
    withdraw_trip(Participant.objects.get(training=went(clerk)), by=hr, reason="ป่วย")
    went()
    went(clerk, on=today() + timedelta(1))
    assert counted("trainings")[1] == 0


def test_events_belong_to_the_year_of_their_return(went, clerk):
    year = FiscalYear(YEAR - 1)
    went(clerk, on=year.end)
    went(clerk, on=year.end + timedelta(1))
    assert [counted("trainings", each)[1] for each in (YEAR - 2, YEAR - 1, YEAR)] == [0, 1, 1]


def test_months_of_a_count_add_up_to_it(went, clerk):
    year = FiscalYear(YEAR - 1)
    for month in (0, 0, 5, 11):
        went(clerk, on=year.months()[month])
    months = find("trainings").by_month(year.year, today())
    assert [int(value) for _, value in months] == [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1]


def test_months_that_have_not_begun_are_left_out(went, clerk):
    year = FiscalYear(YEAR - 1)
    went(clerk, on=year.start)
    assert find("trainings").by_month(year.year, year.start) == [(year.start, Decimal(1))]


def test_a_split_unit_keeps_what_its_people_did_while_they_were_there(went, clerk, pr):
    old = clerk.unit
    new = Unit.objects.create(name="งานใหม่ที่แยกออกมา", parent=old)
    went(clerk)
    clerk.unit = new
    clerk.save()
    went(clerk)
    assert {unit: pair[0] for unit, pair in find("trainings").by_unit(YEAR, today()).items()} == {old.pk: 1, new.pk: 1}


def test_reports_agree_with_the_page_of_timeliness(make_trip, clerk, pr, hr, head_office):
    trips = [make_trip(person, returned=40) for person in (clerk, pr, hr)]
    make_trip(head_office, returned=1)
    late = Duty.objects.get(participant=trips[0], kind="report")
    settle(trips[0], "report", by=hr, on=late.last_day + timedelta(1))
    settle(trips[1], "report", by=hr, on=late.last_day)
    year = trips[0].training.fiscal_year
    told = timeliness_of(year, today())
    assert counted("reports_filed", year)[1] == told.filed == 2
    assert counted("reports_on_time", year) == (told.percentage, told.on_time, told.filed + told.overdue)
    assert (told.on_time, told.overdue) == (1, 1)


def test_an_excused_report_that_came_late_is_in_time_and_one_that_never_came_is_not_asked(make_trip, clerk, pr, hr):
    for person, files in ((clerk, True), (pr, False)):
        duty = make_trip(person, returned=40).duties.get(kind="report")
        excuse_duty(duty, by=hr, reason="ป่วย")
        if files:
            Duty.objects.filter(pk=duty.pk).update(done_on=today())
    year = duty.participant.training.fiscal_year
    told = timeliness_of(year, today())
    assert counted("reports_on_time", year) == (told.percentage, told.on_time, told.filed) == (Decimal(100), 1, 1)


def test_nothing_due_is_no_share(db):
    assert counted("reports_on_time", 2500) == (None, 0, 0)


def test_on_an_earlier_day_a_report_was_still_overdue(make_trip, clerk, hr):
    trip = make_trip(clerk, returned=40)
    settle(trip, "report", by=hr, on=today())
    year = trip.training.fiscal_year
    assert counted("reports_on_time", year, today() - timedelta(1)) == (Decimal(0), 0, 1)


def test_a_web_record_counts_while_it_is_published(make_trip, clerk, pr, hr):
    trip = make_trip(clerk, returned=3)
    written = record(trip, by=clerk, edits=0, values={"summary": "ได้ความรู้", "use": "ใช้กับงาน"})
    assert counted("web_records")[1] == 0
    publish_record(written, by=pr, edits=written.edits)
    assert counted("web_records")[1] == 1
    withdraw_trip(trip, by=hr, reason="ไม่ได้ไปจริง")
    assert counted("web_records")[1] == 0


@pytest.mark.parametrize("key", ["reports_filed", "reports_on_time"])
def test_whose_report_it_was_is_told_to_those_who_may_see_the_trip(key, make_trip, clerk, hr, pr):
    trip = make_trip(clerk, returned=40)
    settle(trip, "report", by=hr, on=trip.training.returns_on)
    measure, year = find(key), trip.training.fiscal_year
    told = {who.username: measure.lines(measure.evidence(year, today()), who)[0] for who in (hr, clerk, pr)}
    assert [str(clerk) in told[name].text for name in ("hr", "clerk", "pr")] == [True, True, False]
    assert (told["pr"].text, told["pr"].url, told["pr"].unit) == ("รายงานหนึ่งฉบับ", "", trip.unit_id)


def test_every_kind_of_training_counts_in_all_of_them_together():
    assert set(find("trainings").kinds) == set(Training.Kind.values)


@pytest.mark.parametrize("key", ["staff_developed", "staff_acknowledged", "quiz_passed", "experts_listed"])
def test_months_of_people_say_what_the_reading_said_at_their_end(key, went, sealed, clerk, pr, hr):
    year = FiscalYear(YEAR - 1)
    for person, month in ((clerk, 1), (pr, 4), (pr, 2), (hr, 11)):
        went(person, on=year.months()[month])
    knows(clerk, sealed)
    tried(hr, 2568, 3)
    name_topic(clerk, by=clerk, topic="พัสดุ")
    for asked in (year.year, 2568, YEAR):
        assert find(key).by_month(asked, today()) == Measure.by_month(find(key), asked, today())


def test_months_of_reports_say_what_the_reading_said_at_their_end(make_trip, clerk, pr, hr, head_office):
    trips = [make_trip(person, returned=250 - 40 * place) for place, person in enumerate((clerk, pr, hr, head_office))]
    for trip, days in zip(trips, (0, 1, 30), strict=False):
        settle(trip, "report", by=hr, on=trip.duties.get(kind="report").last_day + timedelta(days))
    excuse_duty(trips[3].duties.get(kind="report"), by=hr, reason="ป่วย")
    measure = find("reports_on_time")
    for year in {trip.training.fiscal_year for trip in trips}:
        assert measure.by_month(year, today()) == Measure.by_month(measure, year, today())


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_the_figure_and_its_months_asked_together_are_the_same(measure, went, clerk):
    went(clerk)
    together = measure.reading(YEAR, today()), measure.by_month(YEAR, today())
    assert measure.with_months(YEAR, today()) == together
