"""The morning round over thousands of open duties: reminding, passing up, asking for ratings, and one mail each."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.test.utils import override_settings

from bench.report import heading, line
from core import digest
from core.models import MailDigest, Notification
from people.models import Person, Unit
from training.models import Duty, DutyKind, Escalation, FollowUp, Participant, Reminder, Training
from training.reminders.passing_up import escalate, tell_due_follow_ups
from training.reminders.reminding import remind

STAFF, TRIPS, DUTIES = 300, 2_500, 5_000
BACK = date(2026, 7, 1)
MORNING = date(2026, 7, 24)  # eight days overdue: reminded of and passed up on one morning
AT_MOST_SECONDS = 10
SMTP = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}


def measure(_town: Any = None) -> None:
    _fill()
    heading(f"The morning round over {DUTIES:,} open duties of {STAFF} people, mails into a server on this machine")
    server = Controller(Sink(), hostname="127.0.0.1", port=2525)
    server.start()
    try:
        with override_settings(**SMTP, EMAIL_PORT=server.port):
            whole = sum(_timed(name, act) for name, act in _steps().items())
    finally:
        server.stop()
    line("all of it", f"{whole:.1f} s", f"{AT_MOST_SECONDS} s", met=whole <= AT_MOST_SECONDS)
    again = time.process_time()
    remind(MORNING)
    escalate(MORNING)
    line("again on the same morning, nothing to tell", f"{time.process_time() - again:.1f} s")
    _clear()


def _steps() -> dict[str, Callable[[], object]]:
    return {
        "reminding": lambda: f"{remind(MORNING)} people",
        "passing up": lambda: f"{escalate(MORNING)} duties",
        "asking for ratings": lambda: f"{tell_due_follow_ups(MORNING)} ratings",
        "gathering the mails": lambda: f"{digest.gather(MORNING)} mails",
        "sending them": lambda: f"{digest.send(MORNING).sent} mails",
    }


def _timed(name: str, act: Callable[[], object]) -> float:
    """Seconds of processor time, the mail server's included: other work on the machine disturbs it less."""
    start, clock = time.process_time(), time.perf_counter()
    did = act()
    spent, waited = time.process_time() - start, time.perf_counter() - clock
    line(name, f"{spent:.1f} s of processor time, {waited:.1f} s on the wall, {did}")
    return spent


def _fill() -> None:
    """Straight into the tables: this measures mornings, not the making of trips."""
    Notification.objects.all().delete()
    unit = Unit.objects.exclude(parent=None).exclude(head=None).first()
    people = Person.objects.bulk_create(
        Person(username=f"bench{n}", first_name=f"คนที่ {n}", email=f"bench{n}@banmai.example", unit=unit,
               sort_key=f"{n:05}") for n in range(STAFF)
    )  # fmt: skip
    days = {"starts_on": BACK, "ends_on": BACK, "returns_on": BACK}
    count = TRIPS // STAFF + 1
    events = Training.objects.bulk_create(Training(title=f"หลักสูตร {n}", mode="online", **days) for n in range(count))
    pairs = [(person, event) for event in events for person in people][:TRIPS]
    trips = Participant.objects.bulk_create(Participant(person=who, training=what, unit=unit) for who, what in pairs)
    last = BACK + timedelta(15)
    facts = {"begins": BACK, "days": 15, "due": last, "moved_to": last, "last_day": last}
    kinds = (DutyKind.RECORD, DutyKind.VOLUME)
    Duty.objects.bulk_create(Duty(participant=trip, kind=kind, **facts) for trip in trips for kind in kinds)
    FollowUp.objects.bulk_create(FollowUp(participant=trip, due_on=MORNING) for trip in trips)


def _clear() -> None:
    """Later parts find the town as it was."""
    mine = {"username__startswith": "bench"}
    for model in (Notification, MailDigest, Escalation, Reminder):
        model.objects.all().delete()
    Participant.objects.filter(person__in=Person.objects.filter(**mine)).delete()
    Training.objects.filter(title__startswith="หลักสูตร ").delete()
    Person.objects.filter(**mine).delete()
