"""The same press in four windows, or four people, at one moment: each counts once and nothing is lost."""

from threading import Event
from uuid import uuid4

import pytest
from django.db import connection
from django.test import RequestFactory

from core.models import AuditEvent, Notification
from knowledge.actions import commenting, following, using
from knowledge.models import Comment, Entry, Favourite, Follow, Read, Thanks, Use, Verdict
from knowledge.use import reading
from people.models import Person
from tests.hardening.together import at_once, kinds
from thai.dates import today

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


@pytest.fixture
def entry():
    Notification.objects.all().delete()
    return Entry.objects.shown().get(published__title__startswith="ขั้นตอนการจัดซื้อ")


@pytest.fixture
def hr():
    return Person.objects.get(username="hr")


ACTS = {
    "judge": (Verdict, lambda entry, person: using.judge(entry, by=person, is_helpful=True)),
    "use": (Use, lambda entry, person: using.record_use(entry, by=person, result="ได้ผล", on=today())),
    "thank": (Thanks, lambda entry, person: using.thank(entry, by=person)),
    "favourite": (Favourite, lambda entry, person: following.keep_favourite(entry, by=person)),
    "follow": (Follow, lambda entry, person: following.follow("entry", entry, by=person)),
}
RINGS = {"judge": 1, "use": 1, "thank": 1, "favourite": 0, "follow": 0}


@pytest.mark.parametrize("act", ACTS)
def test_pressed_in_four_windows_it_counts_once(entry, hr, act):
    model, do = ACTS[act]

    outcomes = at_once(*[lambda: do(entry, hr)] * 4)

    assert kinds(outcomes) == {"done": 4}
    assert (model.objects.filter(person=hr).count(), Notification.objects.count()) == (1, RINGS[act])


def test_four_people_at_once_are_four(entry):
    people = list(Person.objects.serving().exclude(pk=entry.owner_id)[:4])

    outcomes = at_once(*[lambda one=one: using.record_use(entry, by=one, result="ได้ผล", on=today()) for one in people])

    assert kinds(outcomes) == {"done": 4}
    assert entry.uses.count() == AuditEvent.objects.filter(event="knowledge.used").count() == 4


def test_a_form_sent_from_four_windows_is_one_comment(entry, hr):
    key = uuid4()

    outcomes = at_once(*[lambda: commenting.comment(entry, by=hr, text="ครั้งเดียว", form_key=key)] * 4)

    assert kinds(outcomes) == {"done": 4}
    assert (Comment.objects.count(), Notification.objects.count()) == (1, 1)


def test_taken_away_by_two_at_once_one_is_told(entry, hr):
    said = commenting.comment(entry, by=hr, text="ผิดเรื่อง")
    pr = Person.objects.get(username="pr")

    outcomes = at_once(*[lambda who=who: commenting.remove_comment(said, by=who, reason="ผิดเรื่อง") for who in (hr, pr)])

    assert kinds(outcomes) == {"done": 1, "CommentGone": 1}


def test_one_reader_in_four_windows_is_one_read(entry, hr, client_of):
    clients = [client_of(hr) for _ in range(4)]

    outcomes = at_once(*[lambda one=one: one.get(entry.get_absolute_url()).status_code for one in clients])

    assert outcomes == [200] * 4
    assert list(Read.objects.values_list("entry", "person")) == [(entry.pk, hr.pk)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has one writer")
def test_a_reader_does_not_wait_for_a_long_writer(entry, hr, client_of):
    """The count is lost, the page comes, and the connection is as patient as before."""
    holding, done = Event(), Event()

    def write():
        with connection.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            holding.set()
            done.wait(30)
            cursor.execute("ROLLBACK")

    def read():
        holding.wait(30)
        try:
            request = _request(entry, hr)
            reading.count(request, entry)
            with connection.cursor() as cursor:
                return cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        finally:
            done.set()

    outcomes = at_once(write, read)

    assert (outcomes[1], Read.objects.count()) == (20_000, 0)


def _request(entry, person):
    request = RequestFactory().get(entry.get_absolute_url())
    request.user = person
    return request
