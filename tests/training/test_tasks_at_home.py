"""งานของฉัน: what a trip asks of its participant, and what it asks of those who lead them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.actions.persons import deactivate_person
from people.actions.units import change_head
from people.models import Person, Unit
from portal.tasks import tasks_of
from portal.training_tasks import said_left
from thai.dates import today
from training.actions.duties import settle
from training.actions.registering import withdraw_trip
from training.models import Duty, Escalation, FollowUp, WebRecord


def shown(tasks) -> list[tuple[str, str]]:
    return [(task.title, task.label) for task in tasks]


def settle_all(trip) -> None:
    for kind in ("report", "record", "volume"):
        settle(trip, kind, by=trip.person)


def test_my_trips_stand_at_home_nearest_day_first_with_the_days_left(overdue_trip, open_trip, in_house_trip, clerk):
    assert shown(tasks_of(clerk).trips) == [
        ("การจัดซื้อจัดจ้างภาครัฐ", "เกินกำหนด ๕ วัน"),
        ("ระบบสารบรรณอิเล็กทรอนิกส์", "เหลือ ๑๐ วัน"),
        ("ความปลอดภัยในการทำงาน", "เหลือ ๑๔ วัน"),
    ]


def test_a_line_names_only_the_duties_that_still_wait(open_trip, clerk):
    settle(open_trip, "report", by=clerk)

    [task] = tasks_of(clerk).trips
    assert task.hint.startswith("ยังต้องทำ: บันทึกบนเว็บไซต์ · จัดเก็บเป็นรูปเล่ม ครบกำหนดวันที่")


def test_nothing_is_owed_when_all_is_done_or_the_person_did_not_go(overdue_trip, open_trip, clerk, hr):
    settle_all(overdue_trip)
    withdraw_trip(open_trip, by=hr, reason="ป่วย")

    tasks = tasks_of(clerk)
    assert (tasks.trips, tasks.owed) == ([], 0)


@pytest.mark.parametrize(("left", "words"), [(1, "เหลือ ๑ วัน"), (0, "ครบกำหนดวันนี้"), (-1, "เกินกำหนด ๑ วัน")])
def test_nearness_is_said_in_words(left, words):
    assert said_left(left) == words


def test_a_superior_sees_what_was_passed_up_until_it_is_done(overdue_trip, committee, head_office, clerk):
    duty = overdue_trip.duties.get(kind="report")
    Escalation.objects.create(duty=duty, last_day=duty.last_day, supervisor=committee, passed_on=today())
    FollowUp.objects.update(before_at=timezone.now(), before_by=committee)

    assert shown(tasks_of(committee).led) == [("การจัดซื้อจัดจ้างภาครัฐ", "เกินกำหนด ๕ วัน")]
    assert tasks_of(head_office).led == []
    settle(overdue_trip, "report", by=clerk)
    assert tasks_of(committee).led == []


def test_the_nearest_superior_is_asked_for_the_rating_before(open_trip, committee, head_office, clerk):
    assert [task.hint for task in tasks_of(committee).led] == [f"ประเมินผลก่อนการอบรมของ {clerk}"]
    assert tasks_of(head_office).led == tasks_of(clerk).led == []


def test_the_rating_after_is_asked_from_its_day_on(open_trip, committee, clerk):
    rated = {"before_at": timezone.now(), "before_by": committee}
    FollowUp.objects.update(due_on=today() + timedelta(days=1), **rated)
    assert tasks_of(committee).led == []

    FollowUp.objects.update(due_on=today())
    assert [task.hint for task in tasks_of(committee).led] == [f"ประเมินผลหลังการอบรมของ {clerk}"]


def test_of_a_colleague_who_left_no_rating_is_asked(open_trip, committee, clerk, hr):
    FollowUp.objects.update(due_on=today())
    deactivate_person(clerk, by=hr)

    assert tasks_of(committee).led == []


def test_a_rating_given_afterwards_asks_for_none_before(open_trip, committee):
    FollowUp.objects.update(due_on=today(), after_at=timezone.now(), after_by=committee)

    assert tasks_of(committee).led == []


def test_over_a_vacant_post_the_next_one_is_asked(open_trip, committee, head_office, hr):
    change_head(Unit.objects.get(head=committee), None, by=hr)

    assert len(tasks_of(head_office).led) == 1


def test_heads_are_rated_by_whom_they_stand_below(make_trip, committee, head_office, palad):
    make_trip(committee, returned=3)

    assert [len(tasks_of(superior).led) for superior in (head_office, palad)] == [1, 0]


def test_a_record_kept_back_waits_for_its_writer_and_not_for_the_keeper(open_trip, pr, clerk):
    WebRecord.objects.create(
        participant=open_trip, recorded_at=timezone.now(), recorded_by=clerk, kept_back_because="มีชื่อประชาชน"
    )

    assert "รอเผยแพร่" not in [label for _, label in shown(tasks_of(pr).waiting)]


def test_who_leads_nobody_is_not_sent_to_the_board(client_of, clerk, head_finance):
    board = 'href="/training/board/"'

    assert [board in client_of(who).get("/").content.decode() for who in (clerk, head_finance)] == [False, True]


def test_the_keeper_sees_how_many_records_wait_for_publication(open_trip, pr, clerk):
    record = WebRecord.objects.create(participant=open_trip, recorded_at=timezone.now(), recorded_by=clerk)

    assert ("บันทึกการพัฒนาบุคลากรที่รอเผยแพร่ ๑ เรื่อง", "รอเผยแพร่") in shown(tasks_of(pr).waiting)
    WebRecord.objects.filter(pk=record.pk).update(published_at=timezone.now(), published_by=pr)
    assert shown(tasks_of(pr).waiting) == [line for line in shown(tasks_of(pr).waiting) if line[1] != "รอเผยแพร่"]


def test_more_trips_ask_no_more_queries(make_trip, clerk, committee):
    def asked(person) -> int:
        with CaptureQueriesContext(connection) as queries:
            tasks_of(Person.objects.get(pk=person.pk))  # nothing remembered from before
        return len(queries)

    make_trip(clerk, returned=3)
    few = asked(clerk), asked(committee)
    for days in range(4, 12):
        make_trip(clerk, returned=days)
    assert (asked(clerk), asked(committee)) == few
    assert Duty.objects.waiting().count() == 27
