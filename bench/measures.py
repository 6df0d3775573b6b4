"""Every measure with its page, over 5,000 entries, 500,000 reads and 5,000 trips: `python -m bench.measures`."""

import os
import time
from datetime import timedelta

ENTRIES, READS, REVISIONS, ROUNDS = 5_000, 500_000, 1_000, 5
PART = 20_000
SLOWEST = 0.3  # seconds


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
    """Fill last year with knowledge that is read, and ask for the page of every measure."""
    from django.core.handlers.wsgi import WSGIHandler

    from bench import board
    from bench.asking import session_of
    from bench.report import heading
    from people.models import Person
    from training.models import Participant

    year = board.fill() if Participant.objects.count() < board.TRIPS else board_year()
    fill(year)
    heading(f"Measures of a year: {ENTRIES} entries, {READS} reads, {board.TRIPS} trips of {board.STAFF} staff")
    portal, cookie = WSGIHandler(), session_of(Person.objects.get(username="hr"))
    for title, path in _pages(year).items():
        _timed(portal, title, path, cookie)


def board_year() -> int:
    """The fiscal year that the bench of the board fills."""
    from thai.dates import today
    from thai.fiscal import FiscalYear

    return FiscalYear.of(today()).previous().year


def _pages(year: int) -> dict[str, str]:
    from km_plan.measures import MEASURES
    from people.models import Unit

    division = Unit.objects.filter(name__startswith="กอง").order_by("pk").first()
    pages = {measure.key: f"/plans/measures/{measure.key}/{year}/" for measure in MEASURES}
    reads = pages["entry_reads"]
    return pages | {
        "entry_reads, the last page": f"{reads}?page=999999",
        "entry_reads of a division": f"{reads}?unit={division.pk}",
        "entry_reads of a month": f"{reads}?month={year - 543}-03",
        "all measures": f"/plans/measures/?year={year}",
    }


def _timed(portal, title: str, path: str, cookie: str) -> None:
    from django.db import connection

    from bench.asking import ask, queries_of
    from bench.report import line, spread

    # PostgreSQL works in a process of its own, whose time only the clock on the wall can tell.
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    queries = queries_of(portal, path, cookie)
    taken = []
    for _ in range(ROUNDS):
        began = clock()
        ask(portal, path, cookie)
        taken.append(clock() - began)
    met = sorted(taken)[len(taken) // 2] <= SLOWEST
    line(f"{title}: {queries} queries", spread(taken), f"{SLOWEST} s", met=met)


def fill(year: int) -> None:
    """Entries published over the year, some improved and used, and readers on every day of it."""
    from django.db import connection, transaction

    with transaction.atomic():
        entries = _entries(year)
        _improved(entries)
        _used(entries, year)
        _read(entries, year)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _moment(year: int, number: int):
    from datetime import datetime, time

    from thai.dates import BANGKOK
    from thai.fiscal import FiscalYear

    return datetime.combine(FiscalYear(year).start + timedelta(days=number % 365), time(9), BANGKOK)


def _entries(year: int) -> list:
    from bench import corpus
    from knowledge.models import Entry, Revision
    from people.models import Person

    people = list(Person.objects.serving().order_by("pk"))
    owners = [people[number % len(people)] for number in range(ENTRIES)]
    entries = Entry.objects.bulk_create(Entry(kind="manual", owner=owner, unit_id=owner.unit_id) for owner in owners)
    facts = {"number": 1, "state": "published", "visibility": "staff"}
    revisions = Revision.objects.bulk_create(
        Revision(entry=entry, title=text.title, title_key=text.title[:400], body=text.body, decided_at=moment,
                 decided_by=entry.owner, **facts)
        for number, (entry, text) in enumerate(zip(entries, corpus.entries(ENTRIES), strict=True))
        for moment in [_moment(year, number)]
    )  # fmt: skip
    for entry, revision in zip(entries, revisions, strict=True):
        entry.published, entry.first_published_at, entry.published_at = (
            revision,
            revision.decided_at,
            revision.decided_at,
        )
    Entry.objects.bulk_update(entries, ["published", "first_published_at", "published_at"], batch_size=500)
    return entries


def _improved(entries: list) -> None:
    """Every fifth entry has an earlier revision before the one that is published."""
    from knowledge.models import Revision

    Revision.objects.bulk_create(
        Revision(
            entry=entry, number=0, state="replaced", title="เดิม", title_key="เดิม", body="เดิม",
            decided_at=entry.published_at - timedelta(days=1), decided_by_id=entry.owner_id,
        )
        for entry in entries[: REVISIONS * 5 : 5]
    )  # fmt: skip


def _used(entries: list, year: int) -> None:
    from knowledge.models import Use
    from people.models import Person

    users = list(Person.objects.serving().order_by("pk")[:3])
    Use.objects.bulk_create(
        Use(entry=entry, person=user, result="ใช้แล้ว", on=_moment(year, number).date())
        for number, entry in enumerate(entries[::2])
        for user in users
    )


def _read(entries: list, year: int) -> None:
    from knowledge.models import Read

    # Steps without a common measure, so that no reader meets an entry twice a day.
    made = (
        Read(entry=entries[number % ENTRIES], day=_moment(year, number // 7).date(), reader=f"v:{number:032}")
        for number in range(READS)
    )
    while part := [read for read, _ in zip(made, range(PART), strict=False)]:
        Read.objects.bulk_create(part)


if __name__ == "__main__":
    main()
