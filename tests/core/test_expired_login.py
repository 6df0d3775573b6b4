"""A login that expired while somebody wrote: what was sent is kept for its writer alone, and comes back once."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from core.expired_login import KEPT, MOST
from knowledge.models import Revision
from tests.knowledge.conftest import draft_revision  # noqa: F401
from tests.municipality import PASSWORD

LONG = "<p>" + "ข้อความยาวที่เขียนมาทั้งบ่าย " * 500 + "</p>"


@pytest.fixture
def page(draft_revision):  # noqa: F811
    return f"/knowledge/{draft_revision.entry_id}/edit/"


@pytest.fixture
def writing(clerk, client_of, page):
    """The clerk's browser, its page open; the session has ended meanwhile. Returns the browser and what it sends."""
    browser = client_of(clerk)
    form = browser.get(page)
    ticket = re.search(r'name="ticket" value="([^"]+)"', form.content.decode())[1]
    Session.objects.all().delete()
    sent = {"revision": form.context["draft"].edits, "title": "ชื่อที่พิมพ์", "body": LONG, "visibility": "staff"}
    return browser, sent | {"ticket": ticket, "tags": "คำหนึ่ง, คำสอง"}


def sign_in(browser: Client, person, page: str):
    person.set_password(PASSWORD)
    person.save()
    return browser.post("/accounts/login/", {"login": person.username, "password": PASSWORD, "next": page})


def test_pressing_save_asks_for_the_password_and_returns_with_nothing_missing(clerk, writing, page):
    browser, sent = writing
    asked = browser.post(page, sent)
    words = browser.get(asked["Location"]).content.decode()
    back = sign_in(browser, clerk, page)
    shown = browser.get(back["Location"])

    assert asked["Location"] == f"/accounts/login/?next={page}"
    assert "ระบบเก็บข้อความที่ท่านพิมพ์ไว้ครบแล้ว" in words
    assert back["Location"] == page
    assert "นำข้อความที่ท่านพิมพ์ไว้กลับมาให้แล้ว" in shown.content.decode()
    form = shown.context["form"]
    assert {name: form[name].value() for name in ("title", "body", "tags")} == {
        name: sent[name] for name in ("title", "body", "tags")
    }


def test_saving_then_keeps_it_and_the_page_shows_what_is_stored(clerk, writing, page):
    browser, sent = writing
    browser.post(page, sent)
    sign_in(browser, clerk, page)
    saved = browser.post(page, sent)

    assert saved.status_code == 302
    assert Revision.objects.get(title="ชื่อที่พิมพ์").body == LONG.replace(" </p>", "</p>")
    assert "นำข้อความ" not in browser.get(page).content.decode()


def test_it_may_be_let_go(clerk, writing, page):
    browser, sent = writing
    browser.post(page, sent)
    sign_in(browser, clerk, page)

    assert "ชื่อที่พิมพ์" in browser.get(page).content.decode()
    assert "ชื่อที่พิมพ์" not in browser.get(f"{page}?stored").content.decode()
    assert "ชื่อที่พิมพ์" not in browser.get(page).content.decode()


def test_somebody_else_who_signs_in_there_does_not_get_it(clerk, hr, writing, page, client_of):
    browser, sent = writing
    browser.post(page, sent)
    client_of(clerk).post(page, sent | {"title": "เดิม", "authors": [hr.pk]})  # hr may write it, too
    sign_in(browser, hr, page)

    assert browser.get(page).status_code == 200
    assert "ชื่อที่พิมพ์" not in browser.get(page).content.decode()


@pytest.mark.parametrize("ticket", ["", "x", "eyJhIjoxfQ:1abc:def"])
def test_strangers_cannot_fill_the_sessions(db, client, page, ticket):
    answer = client.post(page, {"title": "ก" * 1000, "ticket": ticket})

    assert answer.status_code == 302
    assert KEPT not in client.session


def test_a_ticket_of_another_page_is_worth_nothing(writing, public_entry_page):
    browser, sent = writing
    browser.post(public_entry_page, sent)

    assert KEPT not in browser.session


@pytest.fixture
def public_entry_page(page):
    return page.replace("/edit/", "0/edit/")


def test_a_browser_keeps_a_few_forms_only(writing, page, monkeypatch):
    browser, sent = writing
    browser.post(page, sent)
    session = browser.session
    session[KEPT] = {f"/{number}/": session[KEPT][page] for number in range(MOST)}
    session.save()
    browser.post(page, sent)

    assert list(browser.session[KEPT]) == ["/1/", "/2/", "/3/", "/4/", page]
