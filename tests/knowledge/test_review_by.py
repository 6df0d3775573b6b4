"""Days of review: reminded of once, warned of when passed, moved by one tap."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from core.models import AuditEvent, Notification
from knowledge import overdue
from knowledge.actions import keeping
from knowledge.models import Entry, ReviewReminder
from people.models import Person
from thai.dates import today
from thai.moving import add_months

STAGES = ReviewReminder.Stage


@pytest.fixture(autouse=True)
def quiet_bells(db):
    Notification.objects.all().delete()


@pytest.fixture
def due(staff_entry):
    """``due(days)``: clerk's entry for staff, to be looked at in so many days from today."""

    def set_day(days: int) -> Entry:
        Entry.objects.filter(pk=staff_entry.pk).update(review_by=today() + timedelta(days))
        staff_entry.refresh_from_db()
        return staff_entry

    return set_day


def told(person) -> list[str]:
    return list(Notification.objects.visible_to(person).order_by("pk").values_list("text", flat=True))


def words(stage, entry) -> str:
    return f"{overdue.WORDS[stage]}: {entry.published.title}"


@pytest.mark.parametrize(
    "days, stage",
    [
        (31, None),
        (30, STAGES.COMING),
        (0, STAGES.COMING),
        (-1, STAGES.PASSED),
        (-30, STAGES.PASSED),
        (-31, STAGES.LATE),
    ],
)
def test_the_author_is_reminded_of_the_stage_reached(due, clerk, days, stage):
    entry = due(days)

    assert overdue.remind(today()) == (1 if stage else 0)
    assert told(clerk) == ([words(stage, entry)] if stage else [])


def test_running_it_again_reminds_of_nothing(due, clerk):
    due(-1)

    assert [overdue.remind(today()) for _ in range(3)] == [1, 0, 0]
    assert len(told(clerk)) == 1


def test_each_stage_is_told_of_in_its_time(due, clerk):
    entry = due(10)

    for day in range(0, 60, 5):
        overdue.remind(today() + timedelta(day))

    assert told(clerk) == [words(stage, entry) for stage in STAGES]


def test_a_moved_day_is_reminded_of_anew(due, clerk):
    due(-1)
    overdue.remind(today())
    due(3)

    assert overdue.remind(today()) == 1


def test_the_keeper_hears_when_nobody_looked_for_long(due, clerk, pr):
    entry = due(-40)

    overdue.remind(today())

    assert (told(clerk), told(pr)) == ([words(STAGES.LATE, entry)], [words(STAGES.LATE, entry)])


def test_the_keeper_hears_when_no_author_serves(due, clerk, pr):
    entry = due(-1)
    Person.objects.filter(pk=clerk.pk).update(is_active=False)

    overdue.remind(today())

    assert (told(clerk), told(pr)) == ([], [words(STAGES.PASSED, entry)])


def test_what_is_archived_needs_no_reminder(due, pr):
    keeping.archive_entry(due(-1), by=pr, because="เก่า")

    assert overdue.remind(today()) == 0


def test_the_morning_round_reminds_once_however_often_it_runs(due, clerk, capsys):
    entry = due(-1)

    for _ in range(2):
        call_command("morning_round")

    assert told(clerk) == [words(STAGES.PASSED, entry)]
    said = capsys.readouterr().out
    assert ("เตือนเรื่องที่ถึงวันทบทวนแล้ว 1 เรื่อง" in said, "เตือนเรื่องที่ถึงวันทบทวนแล้ว 0 เรื่อง" in said) == (True, True)


def test_one_tap_moves_the_day_by_the_months_of_the_kind(client_of, due, clerk):
    entry = due(-1)

    answer = client_of(clerk).post(f"/knowledge/{entry.pk}/confirm/", follow=True)

    entry.refresh_from_db()
    assert (entry.review_by, entry.confirmed_by, entry.is_overdue) == (add_months(today(), 12), clerk, False)
    assert "อาจล้าสมัย" not in answer.content.decode()
    assert AuditEvent.objects.about(entry).newest_first().first().event == "knowledge.confirmed"


def test_confirming_twice_is_recorded_once(due, clerk):
    entry = due(-1)

    for _ in range(2):
        keeping.confirm_entry(entry, by=clerk)

    assert AuditEvent.objects.about(entry).filter(event="knowledge.confirmed").count() == 1


def test_the_button_is_for_who_may_confirm(client_of, due, clerk, pr, mayor):
    entry = due(-1)
    pages = [client_of(who).get(entry.get_absolute_url()).content.decode() for who in (clerk, pr, mayor)]

    assert ["ยังถูกต้อง</button>" in page for page in pages] == [True, True, False]
    assert client_of(mayor).post(f"/knowledge/{entry.pk}/confirm/").status_code == 403
    assert client_of(clerk).get(f"/knowledge/{entry.pk}/confirm/").status_code == 405


def test_a_day_that_comes_soon_is_shown_to_the_author_only(client_of, due, clerk, mayor):
    entry = due(20)

    assert "ใกล้ถึงวันทบทวน" in client_of(clerk).get(entry.get_absolute_url()).content.decode()
    assert "ใกล้ถึงวันทบทวน" not in client_of(mayor).get(entry.get_absolute_url()).content.decode()


def test_an_overdue_entry_stands_among_the_authors_tasks(client_of, due, clerk):
    entry = due(-1)

    tasks = client_of(clerk).get("/").context["tasks"]

    assert [(task.title, task.url) for task in tasks.overdue] == [(entry.published.title, entry.get_absolute_url())]
