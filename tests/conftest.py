"""The cast and the world: tests take ``palad``, ``hr``, ``clerk``, ``mayor``, ``draft`` and the rest as arguments."""

import os
import shutil

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings
from playwright.sync_api import sync_playwright

from people.models import Person
from tests import municipality
from tests.world_copy import WorldCopy

# A busy machine is no failure: examples are not timed, and neither is the making of them.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Playwright runs an event loop of its own in the test's thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CAST = (
    *("admin", "mayor", "palad", "deputy", "head_finance", "head_works", "head_health", "head_education"),
    *("hr", "pr", "clerk", "committee", "head_office", "vice_mayor"),
)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, one for the whole run: Playwright bears no second one beside it."""
    chromium = shutil.which("chromium") or pytest.fail("Chromium is not installed; script/test installs it.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The world is built once; every test works on it inside a transaction that is rolled back."""
    with django_db_blocker.unblock():
        municipality.build()


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Tests roll back what they did, so what was remembered of it belongs to no other test."""
    cache.clear()


def _member(username):
    @pytest.fixture(name=username)
    def member(db):
        return Person.objects.get(username=username)

    return member


for _username in CAST:
    globals()[_username] = _member(_username)


@pytest.fixture
def client_of(db):
    """A browser in which this person is signed in: ``client_of(hr).get(...)``."""

    def sign_in(person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def signing_client(client_of):
    """A browser in which this person has just proved who they are, as signing asks."""

    def sign_in(person) -> Client:
        person.set_password(municipality.PASSWORD)
        person.save()
        client = client_of(person)
        answer = client.post("/accounts/reauthenticate/?next=/", {"password": municipality.PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return sign_in


@pytest.fixture
def sealed(db):
    """The approved plan of 2568."""
    return municipality.plan_of(municipality.SEALED_YEAR)


@pytest.fixture
def draft(db):
    """The HR officer's draft plan of 2569."""
    return municipality.plan_of(municipality.DRAFT_YEAR)


@pytest.fixture
def waiting(draft, hr, palad):
    """The plan of 2569 on the mayor's desk."""
    from portal.demo.plans import send_up

    send_up(draft, by=hr, agreed_by=palad)
    return municipality.plan_of(municipality.DRAFT_YEAR)


@pytest.fixture(scope="session")
def world_copy(django_db_setup, django_db_blocker):
    """The built world, to be put back; tests that commit run after all others."""
    with django_db_blocker.unblock():
        if not Person.objects.exists():  # another kind of committing test came first
            municipality.build()
        return WorldCopy()


@pytest.fixture
def committed(transactional_db, world_copy):
    """The world really committed, as other threads and processes see it; emptied afterwards, put back when needed."""
    if not Person.objects.exists():
        world_copy.put_back()
    yield
    _empty()


def _empty() -> None:
    """Flush in spite of the seals: SQLite flushes by DELETE, which the triggers refuse."""
    with connection.cursor() as cursor:
        seals = []
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'freeze_%'")
            seals = cursor.fetchall()
        for name, _ in seals:
            cursor.execute(f"DROP TRIGGER {name}")
        call_command("flush", interactive=False, verbosity=0)
        for _, sql in seals:
            cursor.execute(sql)
