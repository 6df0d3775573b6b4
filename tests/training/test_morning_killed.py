"""A plug pulled in the middle of a morning: every reminder is given with its line or not at all, every mail comes."""

import random
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from django.conf import settings as portal
from django.db import connection
from django.utils import timezone

from core import digest
from core.models import MailDigest, Notification
from people.models import Person
from tests.hardening.test_killed_while_approving import environment
from tests.mail_sink import Sink, running
from training.actions.registering import nominate, save_training
from training.models import Reminder, Training
from training.reminders.reminding import remind

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
BACK, DAY = date(2026, 7, 1), date(2026, 7, 9)
MOMENTS = ("begun", "reminding", "reminded", "gathered", "claimed", "handed")
ROUNDS = 12 if connection.vendor == "sqlite" else 6
PEOPLE = 4


@pytest.fixture
def sink(settings):
    sink = Sink()
    with running(sink, settings):
        yield sink


@pytest.fixture
def people() -> list[Person]:
    """Four who came back on 1 July and have a reminder on the 9th."""
    hr = Person.objects.get(username="hr")
    days = {"starts_on": BACK, "ends_on": BACK, "returns_on": BACK}
    training = save_training(Training(), by=hr, values={"title": "การจัดซื้อจัดจ้าง", "mode": "external"} | days)
    people = list(Person.objects.exclude(email="").order_by("username")[:PEOPLE])
    for person in people:
        nominate(training, person, by=hr)
    return people


def kill_morning(moment: str, delay: float) -> list[str]:
    """Let a child go its round, and kill it ``delay`` seconds after it said ``moment``; returns what it said."""
    command = [sys.executable, "-m", "tests.training.morning_process", DAY.isoformat()]
    mail = {"EMAIL_URL": f"smtp://127.0.0.1:{portal.EMAIL_PORT}"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    child = subprocess.Popen(command, cwd=portal.BASE_DIR, env=environment() | mail, text=True, **pipes)
    heard = []
    for line in child.stdout:
        heard.append(line.strip())
        if heard[-1] == moment:
            break
    try:
        child.wait(delay)
    except subprocess.TimeoutExpired:
        child.kill()
    _, problem = child.communicate()
    assert moment in heard, problem
    return heard


def forget() -> None:
    """The bells, reminders and mails of another round."""
    for model in (Notification, Reminder, MailDigest):
        model.objects.all().delete()


def go_on() -> None:
    """The next run, once the dead one's claims have grown old."""
    MailDigest.objects.filter(claimed_at__isnull=False).update(claimed_at=timezone.now() - digest.CLAIM * 2)
    remind(DAY)
    digest.gather(DAY)
    digest.send(DAY)


def test_a_kill_anywhere_loses_nothing_and_doubles_no_reminder(people, sink):
    for number in range(ROUNDS):
        forget()
        sink.mails.clear()
        moment = MOMENTS[number % len(MOMENTS)]

        kill_morning(moment, random.uniform(0, 0.3))
        given = Reminder.objects.values("person").distinct().count()
        told = Notification.objects.count()
        go_on()
        go_on()

        assert (given, told) in ((0, 0), (PEOPLE, PEOPLE))
        assert Counter(Notification.objects.values_list("recipient_id", flat=True)) == Counter(p.pk for p in people)
        assert set(sink.received()) == {person.email for person in people}
        names = Counter((address, mail["Message-ID"]) for address, mail in sink.mails)
        assert len(names) == PEOPLE  # one that came twice has one name
        assert sum(names.values()) - PEOPLE <= (moment in ("claimed", "handed"))


def test_killed_between_claim_and_sending_it_is_sent_once_when_the_claim_has_grown_old(people, sink):
    forget()
    kill_morning("claimed", 0)
    claimed = MailDigest.objects.get(claimed_at__isnull=False)
    digest.send(DAY)
    before = len(sink.to(claimed.address))
    go_on()

    assert (before, len(sink.to(claimed.address))) == (0, 1)
    assert MailDigest.objects.filter(state="sent").count() == PEOPLE


def test_killed_after_handing_over_it_comes_again_under_the_same_name(people, sink):
    forget()
    kill_morning("handed", 0)
    go_on()

    twice = Counter(mail["Message-ID"] for _, mail in sink.mails)
    assert sorted(twice.values()) == [1] * (PEOPLE - 1) + [2]
