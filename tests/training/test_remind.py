"""Participants are reminded by the schedule: one line a person and day, each stage once, nothing after it was done."""

from datetime import date, timedelta

import pytest

from core.models import Notification
from thai.digits import use_on_page
from training.actions.duties import settle
from training.actions.registering import cancel_training, nominate, withdraw_trip
from training.models import Duty, Reminder, TrainingRules
from training.reminders.reminding import remind
from training.reminders.words import LONGEST, REMINDS, one_line

BACK = date(2026, 7, 1)
LAST = date(2026, 7, 16)  # of the report and the record; the volume has until 31 July


@pytest.fixture(autouse=True)
def quiet_bells(db):
    use_on_page("thai")
    Notification.objects.all().delete()


@pytest.fixture
def course(make_training):
    """``course(title=…)``: an external event from which people came back on 1 July 2569."""

    def make(back: date = BACK, **values):
        days = {"starts_on": back - timedelta(2), "ends_on": back, "returns_on": back, "order_date": None}
        return make_training(**days | values)

    return make


@pytest.fixture
def trip(course, clerk, hr):
    made = nominate(course(), clerk, by=hr)
    Notification.objects.all().delete()
    return made


def lines(person) -> list[str]:
    return list(Notification.objects.filter(recipient=person).order_by("pk").values_list("text", flat=True))


def unread(person) -> list[str]:
    return list(Notification.objects.unread().filter(recipient=person).values_list("text", flat=True))


def given(trip) -> list[tuple[date, str, str]]:
    """Day, duty and stage of every reminder."""
    rows = Reminder.objects.filter(duty__participant=trip).order_by("given_on", "duty_id")
    return list(rows.values_list("given_on", "duty__kind", "stage"))


def days(first: date, last: date):
    return (first + timedelta(n) for n in range((last - first).days + 1))


def test_the_whole_schedule_of_one_trip(trip):
    told = {day: count for day in days(date(2026, 6, 20), date(2026, 9, 30)) if (count := remind(day))}

    both = [(date(2026, 7, n), stage) for n, stage in ((9, "before:7"), (13, "before:3"), (15, "before:1"),
                                                      (17, "after:1"), (23, "after:7"))]  # fmt: skip
    book = [(date(2026, 7, 24), "before:7"), (date(2026, 7, 28), "before:3"), (date(2026, 7, 30), "before:1"),
            (date(2026, 8, 1), "after:1"), (date(2026, 8, 7), "after:7")]  # fmt: skip
    assert given(trip) == [(day, kind, stage) for day, stage in both for kind in ("report", "record")] + [
        (day, "volume", stage) for day, stage in book
    ]
    assert told == dict.fromkeys([day for day, _ in both + book], 1)


def test_one_line_names_everything_that_is_due_and_leads_to_the_trip(trip, clerk):
    remind(date(2026, 7, 9))

    (line,) = Notification.objects.filter(recipient=clerk)
    title = "(การจัดซื้อจัดจ้างภาครัฐ)"
    assert line.text == (
        f"{REMINDS} ๒ อย่าง: รายงานผลตามลำดับชั้น ภายในวันที่ ๑๖ กรกฎาคม ๒๕๖๙ {title} · "
        f"บันทึกบนเว็บไซต์ ภายในวันที่ ๑๖ กรกฎาคม ๒๕๖๙ {title}"
    )
    assert line.url == trip.get_absolute_url()


def test_several_trips_are_one_line_too(trip, course, clerk, hr):
    nominate(course(title="งานสารบรรณ"), clerk, by=hr)
    Notification.objects.all().delete()

    assert remind(date(2026, 7, 9)) == 1
    (line,) = Notification.objects.filter(recipient=clerk)
    assert ("๔ อย่าง" in line.text, line.url == trip.get_absolute_url()) == (True, False)


def test_everybody_is_reminded_of_their_own(trip, course, pr, hr, clerk):
    nominate(trip.training, pr, by=hr)
    Notification.objects.all().delete()

    assert remind(date(2026, 7, 9)) == 2
    assert [len(lines(person)) for person in (clerk, pr, hr)] == [1, 1, 0]


def test_run_again_it_gives_nothing(trip, clerk):
    assert [remind(date(2026, 7, 9)) for _ in range(3)] == [1, 0, 0]
    assert len(lines(clerk)) == 1


def test_a_second_duty_of_the_same_day_waits_for_the_next_morning(trip, course, clerk, hr):
    remind(date(2026, 7, 9))
    nominate(course(title="เพิ่งเพิ่ม"), clerk, by=hr)

    assert remind(date(2026, 7, 9)) == 0
    assert remind(date(2026, 7, 10)) == 1


def test_missed_mornings_bring_the_latest_reminder_alone(trip, clerk):
    assert [remind(day) for day in days(date(2026, 7, 16), date(2026, 7, 18))] == [1, 1, 0]
    assert given(trip)[:2] == [(date(2026, 7, 16), "report", "before:1"), (date(2026, 7, 16), "record", "before:1")]


def test_after_the_last_stage_nothing_more_is_said_of_that_day(trip):
    remind(date(2026, 7, 25))
    before = [line for line in given(trip) if line[1] == "report"]

    for day in days(date(2026, 7, 26), date(2026, 12, 31)):
        remind(day)

    assert [line for line in given(trip) if line[1] == "report"] == before == [
        (date(2026, 7, 25), "report", "after:7")
    ]  # fmt: skip


def test_a_clock_set_back_doubles_nothing(trip):
    remind(date(2026, 7, 17))

    assert [remind(day) for day in days(date(2026, 7, 1), date(2026, 7, 17))] == [0] * 17


def test_the_first_sending_stops_it_at_once_and_takes_back_what_nobody_read(trip, clerk):
    remind(date(2026, 7, 9))
    for kind in ("report", "record"):
        settle(trip, kind, by=clerk, on=date(2026, 7, 10))

    assert [remind(day) for day in days(date(2026, 7, 10), date(2026, 7, 23))] == [0] * 14
    assert (len(lines(clerk)), unread(clerk)) == (1, [])


def test_what_was_done_of_several_leaves_the_unread_line(trip, clerk):
    remind(date(2026, 7, 9))
    settle(trip, "report", by=clerk, on=date(2026, 7, 10))

    assert remind(date(2026, 7, 10)) == 0
    (line,) = unread(clerk)
    assert line == f"{REMINDS}: บันทึกบนเว็บไซต์ ภายในวันที่ ๑๖ กรกฎาคม ๒๕๖๙ (การจัดซื้อจัดจ้างภาครัฐ)"


def test_a_newer_reminder_takes_the_place_of_the_unread_one(trip, clerk):
    for day in days(date(2026, 7, 9), date(2026, 7, 17)):
        remind(day)

    (line,) = unread(clerk)
    assert (len(lines(clerk)), "เกินกำหนดวันที่ ๑๖ กรกฎาคม ๒๕๖๙" in line) == (4, True)


@pytest.mark.parametrize("act", [withdraw_trip, lambda trip, **why: cancel_training(trip.training, **why)])
def test_nobody_is_reminded_of_what_was_called_off(trip, hr, act):
    act(trip, by=hr, reason="ติดราชการด่วน")

    assert [remind(day) for day in days(date(2026, 7, 1), date(2026, 8, 31))] == [0] * 62


def test_an_excused_duty_and_a_closed_account_are_left_in_peace(trip, clerk, hr):
    trip.duties.update(excused_at="2026-07-02T09:00:00Z", excused_by=hr, excused_because="ลาคลอด")
    assert remind(date(2026, 7, 9)) == 0
    trip.duties.update(excused_at=None, excused_by=None)
    clerk.is_active = False
    clerk.save()

    assert remind(date(2026, 7, 9)) == 0


def test_an_extension_begins_the_stages_anew(trip):
    remind(date(2026, 7, 15))
    trip.duties.filter(kind="report").update(last_day=date(2026, 7, 30))
    trip.duties.exclude(kind="report").delete()

    told = [day for day in days(date(2026, 7, 16), date(2026, 8, 10)) if remind(day)]

    assert told == [date(2026, 7, 23), date(2026, 7, 27), date(2026, 7, 29), date(2026, 7, 31), date(2026, 8, 6)]


def test_nobody_is_reminded_before_they_are_back(trip):
    Duty.objects.update(begins=date(2026, 7, 14), last_day=date(2026, 7, 16))

    assert [remind(day) for day in days(date(2026, 7, 9), date(2026, 7, 15))] == [0] * 6 + [1]


def test_the_schedule_is_the_municipality_s_own(trip):
    TrainingRules.objects.update_or_create(pk=1, defaults={"remind_before": [0], "remind_after": []})
    trip.duties.filter(kind="volume").delete()

    assert [day for day in days(date(2026, 7, 1), date(2026, 8, 1)) if remind(day)] == [LAST]


def test_without_a_schedule_nobody_is_reminded(trip):
    TrainingRules.objects.update_or_create(pk=1, defaults={"remind_before": [], "remind_after": []})

    assert [remind(day) for day in days(date(2026, 7, 1), date(2026, 8, 1))] == [0] * 32


def test_as_many_questions_for_thirty_as_for_three(course, hr, django_assert_max_num_queries):
    from people.models import Person

    def morning(count: int) -> None:
        training = course(title=f"หลักสูตร {count}")
        for person in Person.objects.serving().order_by("pk")[:count]:
            nominate(training, person, by=hr)
        with django_assert_max_num_queries(14):
            assert remind(date(2026, 7, 9)) == count
        training.participants.all().delete()

    morning(3)
    Reminder.objects.all().delete()
    morning(30)


def test_what_does_not_fit_on_a_line_stands_in_its_detail():
    things = [f"เรื่องที่ {n} " + "ก" * 60 for n in range(20)]
    text, detail = one_line("หัวข้อ", things)

    assert len(text) <= LONGEST
    assert text.endswith("และอีก ๑๔ เรื่อง")
    assert detail.split("\n") == things
    assert one_line("หัวข้อ", ["เดียว"]) == ("หัวข้อ: เดียว", "")
