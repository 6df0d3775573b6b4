"""The board of a year with 300 staff and 5,000 trips, against the smallest page: `python -m bench.board`."""

import os
import time
from datetime import date, timedelta
from functools import partial

STAFF, TRIPS, TRIPS_OF_AN_EVENT = 300, 5_000, 20
OPEN = 7  # one trip in so many still waits for something
ON_A_DESK = 3  # of the open trips one in so many has its report on somebody's desk
SMALL_PAGES = ("/help/", "/notifications/", "/verify/")
AT_MOST_SMALLEST = 2.0
ROUNDS = 40


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from bench.report import machine
    from people.models import Person

    machine()
    if not Person.objects.exists():
        call_command("load_demo", verbosity=0)
    measure(None)


def measure(town) -> None:
    """Fill last year's board and ask for its pages in turns with the smallest pages there are."""
    from django.core.handlers.wsgi import WSGIHandler

    from bench.asking import queries_of, session_of
    from bench.report import heading, line
    from people.models import Person

    year = fill()
    heading(f"The board of a year: {TRIPS} trips of {STAFF} staff, one in {OPEN} still open")
    cookie = session_of(Person.objects.get(username="hr"))
    portal, pages = WSGIHandler(), _pages(year)
    for title, path in pages.items():
        line(f"{title}: queries", str(queries_of(portal, path, cookie)))
    _timed(portal, pages, cookie)
    _open_all(year)
    heading("The same with every duty of the year still open")
    _timed(portal, {"board": pages["board"]}, cookie)


def _pages(year: int) -> dict[str, str]:
    board = f"/training/board/?year={year}"
    return {
        "board": board,
        "board, overdue": f"{board}&state=overdue",
        "board, a page of closed ones": f"{board}&page=100",
        "board, one person": f"{board}&name=001",
        "coverage": f"/training/coverage/?year={year}",
        "units compared": f"/training/units-compared/?year={year}",
    }


def _timed(portal, pages: dict[str, str], cookie: str) -> None:
    from bench.report import line, quantile, spread

    taken = _in_turns(portal, [*pages.values(), *SMALL_PAGES], cookie)
    small = min(quantile(taken[path], 0.95) for path in SMALL_PAGES)
    line("smallest page of somebody signed in, p95", f"{small * 1000:.1f} ms")
    for title, path in pages.items():
        ratio = quantile(taken[path], 0.95) / small
        line(title, f"{spread(taken[path])}; {ratio:.2f}x", f"{AT_MOST_SMALLEST}x", met=ratio <= AT_MOST_SMALLEST)


def _in_turns(portal, paths: list[str], cookie: str) -> dict[str, list[float]]:
    """Seconds of processor time of each page, the pages taking turns so that a busy moment falls on all alike."""
    from bench.asking import ask

    taken: dict[str, list[float]] = {path: [] for path in paths}
    acts = {path: partial(ask, portal, path, cookie) for path in paths}
    for turn in range(ROUNDS + 2):
        for path, act in acts.items():
            began = time.process_time()
            act()
            if turn >= 2:  # the first two warm up
                taken[path].append(time.process_time() - began)
    return taken


def fill() -> int:
    """Staff and the trips of the fiscal year before this one, as the register would hold them; returns the year."""
    from django.db import connection, transaction

    from people.models import Person, Unit
    from thai.dates import today
    from thai.fiscal import FiscalYear

    year = FiscalYear.of(today()).previous()
    units = list(Unit.objects.order_by("pk"))
    with transaction.atomic():
        missing = STAFF - Person.objects.serving().count()
        Person.objects.bulk_create(
            Person(
                username=f"staff{number:03}", password="!", first_name=f"พนักงาน{number:03}", last_name="ตัวอย่าง",
                unit=units[number % len(units)], sort_key=f"{number:03}",
            )
            for number in range(missing)
        )  # fmt: skip
        trips = _trips(_events(year.start), list(Person.objects.serving().order_by("pk")[:STAFF]))
        _duties(trips)
        _desks(trips)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return year.year


def _events(first: date) -> list:
    from training.models import Training

    modes = ("external", "in_house", "online")
    days = [first + timedelta(days=number % 360) for number in range(TRIPS // TRIPS_OF_AN_EVENT)]
    return Training.objects.bulk_create(
        Training(
            title=f"การปฏิบัติงานตามระเบียบใหม่ รุ่นที่ {number}", mode=modes[number % 3], starts_on=day, ends_on=day,
            returns_on=day,
        )
        for number, day in enumerate(days)
    )  # fmt: skip


def _trips(events: list, people: list) -> list:
    from training.models import Participant

    places = [(event, number * 7 + seat) for number, event in enumerate(events) for seat in range(TRIPS_OF_AN_EVENT)]
    named = [(event, people[place % len(people)]) for event, place in places]
    return Participant.objects.bulk_create(
        Participant(training=event, person=person, unit_id=person.unit_id, position="นักจัดการงานทั่วไป")
        for event, person in named
    )


def _duties(trips: list) -> None:
    """The duties of every trip, done on the last day; of the open ones the record and the volume still wait."""
    from training.actions.duties import kinds_for, new_duty
    from training.deadlines import Rule, count
    from training.models import Duty

    made = []
    for number, trip in enumerate(trips):
        counting = count(trip.training.begins_to_run, Rule(), {})
        for kind in kinds_for(trip.training):
            duty = new_duty(trip, kind, counting)
            waits = number % OPEN == 0 and kind != "report"
            duty.done_on = None if waits else counting.last + timedelta(days=number % 4 - 2)
            made.append(duty)
    Duty.objects.bulk_create(made)


def _desks(trips: list) -> None:
    """Reports that wait on the mayor's desk."""
    from django.utils import timezone

    from people.models import Person
    from signoff.models import Signature, SignOff, Submission
    from training.models import Report

    mayor, now = Person.objects.get(username="mayor"), timezone.now()
    sent = [trip for trip in trips[:: OPEN * ON_A_DESK] if trip.training.is_external]
    papers = SignOff.objects.bulk_create(
        SignOff(
            document_type="training.report", title="รายงาน", state="in_review", step=1, round=1, submitted_at=now,
            submitted_by_id=trip.person_id,
        )
        for trip in sent
    )  # fmt: skip
    Report.objects.bulk_create(
        Report(participant=trip, sign_off=paper) for trip, paper in zip(sent, papers, strict=True)
    )
    Submission.objects.bulk_create(
        Submission(sign_off=paper, number=1, sent_by_id=paper.submitted_by_id, sent_at=now, snapshot="{}", sha256="0")
        for paper in papers
    )
    Signature.objects.bulk_create(
        Signature(
            sign_off=paper, submission=1, order=1, label="ทราบ", user=mayor, printed_name="นายก", printed_title="นายก",
            is_final=True,
        )
        for paper in papers
    )  # fmt: skip


def _open_all(year: int) -> None:
    from django.db import connection

    from training.models import Duty, Participant

    Duty.objects.filter(participant__in=Participant.objects.of_year(year)).update(done_on=None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
