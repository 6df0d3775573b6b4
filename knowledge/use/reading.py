"""Counting reads: people per day, each once; whoever worked on the entry, robots and previews are left out."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from allauth.account.adapter import get_adapter
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from knowledge.models import Author, Entry, Read, Revision
from knowledge.use.seen import listed
from thai.dates import today

logger = logging.getLogger(__name__)
RULE = "นับหนึ่งคนหนึ่งครั้งต่อวัน ไม่นับผู้เขียน ผู้ตรวจ ผู้แก้ไขเรื่องนี้ และโปรแกรมอัตโนมัติ"
MOMENT = 250  # milliseconds a page may wait for its count
REMEMBERED = 300  # reads of a person that are looked through for the entries read last
LISTED = 100  # of these entries are listed
# Cubot is a make of telephones.
ROBOTS = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|preview|externalhit|whatsapp|monitor|curl|wget|python|libwww|http-?client|feed",
    re.IGNORECASE,
)


def count(request: HttpRequest, entry: Entry) -> None:
    """Count this request as a read of the published entry, once a day for each reader.

    One query on most pages and one short write a day; a count may be lost, the page never fails or waits for it.
    """
    if entry.published_id is None or not is_a_reader(request):
        return
    person = request.user if request.user.is_authenticated else None
    try:
        read = Read(entry=entry, day=today(), reader=reader_of(request, today()), person=person)
        if not _stands(read) and not (person and works_on(entry, person)):
            with _briefly(), transaction.atomic():
                Read.objects.bulk_create([read], ignore_conflicts=True)
    except DatabaseError:
        logger.warning("a read of entry %s was not counted", entry.pk, exc_info=True)


def reader_of(request: HttpRequest, day: date) -> str:
    """Names the reader of that day: a person, or a visitor by a hash that says nothing and is another tomorrow."""
    if request.user.is_authenticated:
        return f"person:{request.user.pk}"
    seen = f"{get_adapter(request).get_client_ip(request)}\n{request.headers.get('User-Agent', '')}"
    return "v:" + salted_hmac(f"knowledge.read.{day}", seen, algorithm="sha256").hexdigest()[:32]


def is_a_reader(request: HttpRequest) -> bool:
    """Somebody who looks at the page: no HEAD, no page fetched in advance, no robot, no borrowed role."""
    if request.META["REQUEST_METHOD"] != "GET":  # core.limits shows HEAD as GET
        return False
    if any("prefetch" in request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz")):
        return False
    if request.user.is_authenticated:
        return not request.user.viewing_as
    agent = request.headers.get("User-Agent", "")
    return bool(agent and request.META.get("REMOTE_ADDR")) and not ROBOTS.search(agent)


def _stands(read: Read) -> bool:
    return Read.objects.filter(entry_id=read.entry_id, day=read.day, reader=read.reader).exists()


def works_on(entry: Entry, person) -> bool:
    """Whether the person is responsible for the entry, wrote it, or changed or reviewed one of its revisions."""
    if entry.owner_id == person.pk or Author.objects.filter(entry=entry, person_id=person.pk).exists():
        return True
    hands = Q(changed_by_id=person.pk) | Q(reviewer_id=person.pk) | Q(decided_by_id=person.pk)
    return Revision.objects.filter(hands, entry=entry).exists()


@contextmanager
def _briefly() -> Iterator[None]:
    """On SQLite one writer keeps all others waiting: wait a moment only."""
    if connection.vendor != "sqlite":
        yield
        return
    patience = int(connection.settings_dict.get("OPTIONS", {}).get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {MOMENT:d}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {patience:d}")


def days(entry: Entry) -> QuerySet:
    """The days on which the entry was read, with their ``readers``; the newest first."""
    return entry.reads.order_by().values("day").annotate(readers=Count("pk")).order_by("-day")


def keys_read(person) -> list[int]:
    """Keys of the entries in the person's last reads, the latest first, each once. One query."""
    return list(_read_when(person))


def _read_when(person) -> dict[int, datetime]:
    latest = Read.objects.filter(person_id=person.pk).order_by("-at").values_list("entry_id", "at")[:REMEMBERED]
    when = {}
    for key, at in latest:
        when.setdefault(key, at)
    return when


def recent(person, n: int = LISTED) -> list[Entry]:
    """The entries the person read last and still may see, archived ones too, each with ``read_at``. Three queries."""
    when = _read_when(person)
    seen = set(Entry.objects.visible_to(person).published().filter(pk__in=list(when)).values_list("pk", flat=True))
    entries = listed([key for key in when if key in seen][:n])
    for entry in entries:
        entry.read_at = when[entry.pk]
    return entries
