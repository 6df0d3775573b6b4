"""Several mornings in the same moment: everything is told and mailed once."""

from collections import Counter
from datetime import date
from functools import partial

import pytest

from core import digest
from core.models import MailDigest, Notification
from core.notifications import notify
from people.models import Person
from tests.hardening.together import at_once, kinds
from tests.mail_sink import Sink, running
from training.actions.duties import settle
from training.actions.registering import nominate, save_training
from training.models import Escalation, FollowUp, Participant, Reminder, Training
from training.reminders.passing_up import escalate, tell_due_follow_ups
from training.reminders.reminding import remind

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
BACK, DAY, LATE, YEARS_ON = date(2026, 7, 1), date(2026, 7, 9), date(2026, 7, 30), date(2028, 1, 1)
ROUNDS, RUNS, PEOPLE = 4, 3, 12


@pytest.fixture
def trips() -> list[Participant]:
    hr = Person.objects.get(username="hr")
    days = {"starts_on": BACK, "ends_on": BACK, "returns_on": BACK}
    training = save_training(Training(), by=hr, values={"title": "การจัดซื้อจัดจ้าง", "mode": "external"} | days)
    people = Person.objects.exclude(email="").exclude(username="mayor").order_by("username")[:PEOPLE]
    trips = [nominate(training, person, by=hr) for person in people]
    Notification.objects.all().delete()
    return trips


def forget() -> None:
    for model in (Notification, Reminder, Escalation, MailDigest):
        model.objects.all().delete()
    FollowUp.objects.update(told_on=None, told_to=None)


def lines_each() -> set[int]:
    return set(Counter(Notification.objects.values_list("recipient_id", flat=True)).values())


def test_everybody_is_reminded_once(trips):
    for _ in range(ROUNDS):
        forget()

        outcomes = at_once(*[partial(remind, DAY)] * RUNS)

        assert (kinds(outcomes), sum(outcomes)) == ({"done": RUNS}, PEOPLE)
        assert (Notification.objects.count(), lines_each()) == (PEOPLE, {1})
        assert Reminder.objects.count() == PEOPLE * 2


def test_every_duty_is_passed_up_once_and_every_rating_asked_once(trips):
    for _ in range(ROUNDS):
        forget()

        outcomes = at_once(*[partial(escalate, LATE)] * RUNS)
        asked = at_once(*[partial(tell_due_follow_ups, YEARS_ON)] * RUNS)

        assert (sum(outcomes), sum(asked)) == (PEOPLE * 2, PEOPLE)
        bosses = Escalation.objects.values("supervisor").distinct().count()
        assert Notification.objects.count() == bosses * 2


def test_a_report_sent_in_the_same_moment_is_done_and_nobody_is_told_afterwards(trips):
    for trip in trips[:ROUNDS]:
        forget()
        trip.duties.exclude(kind="report").delete()

        at_once(partial(remind, DAY), *[partial(settle, trip, "report", by=trip.person, on=DAY)] * 2)

        assert trip.duties.get().done_on == DAY
        remind(date(2026, 7, 10))
        assert not Notification.objects.unread().filter(recipient=trip.person).exists()


def test_everybody_gets_one_mail(trips, settings):
    sink = Sink()

    def whole() -> int:
        digest.gather(DAY)
        return digest.send(DAY).sent

    with running(sink, settings):
        for number in range(ROUNDS):
            forget()
            sink.mails.clear()
            notify([trip.person for trip in trips], f"เรื่องที่ {number}", "/people/")

            outcomes = at_once(*[whole] * RUNS)

            assert (kinds(outcomes), sum(outcomes)) == ({"done": RUNS}, PEOPLE)
            assert sink.received() == sorted(trip.person.email for trip in trips)
