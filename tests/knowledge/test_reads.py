"""Reads: people per day, each once, and nobody who worked on the entry; robots and names are left out."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.test import Client

from knowledge.actions import reviewing, writing
from knowledge.models import Read, Visibility
from knowledge.use import reading
from thai.dates import today

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "facebookexternalhit/1.1",
    "WhatsApp/2.23",
    "curl/8.5.0",
    "",
)


@pytest.fixture
def visitor() -> Client:
    return Client(HTTP_USER_AGENT=BROWSER)


def lines():
    return list(Read.objects.order_by("pk").values_list("entry_id", "person__username"))


def test_a_colleague_is_counted_once_a_day(staff_entry, head_works, client_of):
    browser = client_of(head_works)

    for _ in range(3):
        browser.get(staff_entry.get_absolute_url())

    assert lines() == [(staff_entry.pk, "head_works")]


def test_another_day_counts_anew(staff_entry, head_works, client_of, monkeypatch):
    client_of(head_works).get(staff_entry.get_absolute_url())
    monkeypatch.setattr(reading, "today", lambda: today() + timedelta(1))
    client_of(head_works).get(staff_entry.get_absolute_url())

    assert list(reading.days(staff_entry)) == [
        {"day": today() + timedelta(1), "readers": 1},
        {"day": today(), "readers": 1},
    ]


def test_a_visitor_is_counted_once_and_not_named(public_entry, visitor):
    for _ in range(2):
        visitor.get(public_entry.get_absolute_url())

    read = Read.objects.get()
    assert read.person is None
    assert len(read.reader) == 34
    assert "127.0.0.1" not in read.reader


def test_two_visitors_are_two_readers(public_entry, visitor):
    visitor.get(public_entry.get_absolute_url())
    Client(HTTP_USER_AGENT=BROWSER, REMOTE_ADDR="10.1.2.3").get(public_entry.get_absolute_url())

    assert public_entry.reads.count() == 2


def test_a_visitor_has_another_name_tomorrow(rf):
    request = rf.get("/", HTTP_USER_AGENT=BROWSER)
    request.user = AnonymousUser()

    assert reading.reader_of(request, today()) != reading.reader_of(request, today() + timedelta(1))


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_are_not_counted(public_entry, agent):
    Client(HTTP_USER_AGENT=agent).get(public_entry.get_absolute_url())

    assert lines() == []


def test_a_telephone_whose_name_ends_like_a_robot_is_counted(public_entry):
    agent = "Mozilla/5.0 (Linux; Android 13; CUBOT X50) AppleWebKit/537.36 Mobile Safari/537.36"
    Client(HTTP_USER_AGENT=agent).get(public_entry.get_absolute_url())

    assert public_entry.reads.count() == 1


@pytest.mark.parametrize("header", ["HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ"])
def test_pages_fetched_in_advance_are_not_counted(public_entry, visitor, header):
    visitor.get(public_entry.get_absolute_url(), **{header: "prefetch;prerender"})

    assert lines() == []


def test_asking_for_the_head_alone_is_not_reading(public_entry, visitor):
    visitor.head(public_entry.get_absolute_url())

    assert lines() == []


def test_authors_and_reviewers_are_not_counted(staff_entry, clerk, pr, client_of):
    assert staff_entry.published.decided_by == pr

    for person in (clerk, pr):
        client_of(person).get(staff_entry.get_absolute_url())

    assert lines() == []


def test_what_is_not_published_has_no_readers(waiting_revision, pr, client_of):
    client_of(pr).get(waiting_revision.entry.get_absolute_url())

    assert lines() == []


def test_looking_in_another_role_is_not_counted(staff_entry, hr, client_of):
    browser = client_of(hr)
    session = browser.session
    session["view_as_role"] = "staff"
    session.save()

    browser.get(staff_entry.get_absolute_url())

    assert lines() == []


def test_a_count_that_fails_does_not_break_the_page(staff_entry, head_works, client_of, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(Read.objects, "bulk_create", fail)

    assert client_of(head_works).get(staff_entry.get_absolute_url()).status_code == 200


def test_the_number_opens_the_days_and_names_nobody(staff_entry, head_works, hr, client_of):
    for person in (head_works, hr):
        client_of(person).get(staff_entry.get_absolute_url())

    page = client_of(hr).get(f"/knowledge/{staff_entry.pk}/reads/")

    assert list(page.context["page_obj"]) == [{"day": today(), "readers": 2}]
    assert page.context["total"] == 2
    text = page.content.decode()
    assert (reading.RULE in text, str(head_works) in text) == (True, False)


def test_the_public_sees_the_number_but_not_the_days(public_entry, visitor):
    visitor.get(public_entry.get_absolute_url())
    page = visitor.get(public_entry.get_absolute_url()).content.decode()
    days = visitor.get(f"/knowledge/{public_entry.pk}/reads/")

    assert "อ่าน <strong>1</strong> ครั้ง" in page.replace("๑", "1")
    assert reading.RULE in page
    assert days["Location"].startswith("/accounts/login/")


def test_recently_read_is_the_latest_first_and_only_what_one_may_see(
    staff_entry, public_entry, question_entry, head_works, pr, client_of
):
    browser = client_of(head_works)
    for entry in (staff_entry, public_entry, question_entry):
        browser.get(entry.get_absolute_url())
    narrow(staff_entry, pr)

    page = browser.get("/knowledge/recently-read/")

    assert list(page.context["page_obj"]) == [question_entry, public_entry]


def narrow(entry, pr):
    """Closed to its unit by a new revision."""
    draft = writing.start_revision(entry, by=entry.owner)
    writing.save_draft(draft, by=entry.owner, edits=0, values={"visibility": Visibility.UNIT})
    reviewing.publish(reviewing.submit_revision(draft, by=entry.owner, reviewer=pr), by=pr)
