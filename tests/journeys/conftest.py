"""A real server with the demo town, on a database of its own, and a real browser before it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.municipality import PASSWORD

ROOT = Path(settings.BASE_DIR)
# A picture that is not there is looked at elsewhere; a question that a newer one overtook was rightly given up.
HARMLESS = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")


@dataclass(frozen=True)
class Portal:
    """A portal served for real: its address, and the environment its commands run in."""

    address: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """The demo town served by the shipped server on a free port."""
    var = tmp_path_factory.mktemp("portal")
    with Database(var, "km_journeys") as url:
        served = make_portal(var, url)
        for command in (["prepare_assets"], ["prepare_database", "--create"], ["load_demo"]):
            served.manage(*command)
        with Serving(served, var):
            yield served


def make_portal(var: Path, url: str, **more: str) -> Portal:
    """A portal that keeps its things in ``var``, on a free port; ``more`` goes into its environment."""
    address = f"http://127.0.0.1:{_free_port()}"
    environment = os.environ | {
        "KM_VAR": str(var), "DATABASE_URL": url, "KM_DEMO": "1", "PYTHONUTF8": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings", "KM_PUBLIC_ADDRESS": address,
    }  # fmt: skip
    return Portal(address, environment | more)


class Database:
    """A database of the same kind as the suite's: a new file, or a new PostgreSQL database dropped afterwards."""

    def __init__(self, var: Path, name: str):
        self.var, self.name, self.facts = var, name, settings.DATABASES["default"]
        self.postgres = self.facts["ENGINE"].endswith("postgresql")

    def __enter__(self) -> str:
        if not self.postgres:
            return f"sqlite:///{self.var}/{self.name}.sqlite3"
        self._administer(f"DROP DATABASE IF EXISTS {self.name}", f"CREATE DATABASE {self.name}")
        return f"postgresql://{self.facts['USER']}@/{self.name}?host={self._host}"

    def __exit__(self, *problem):
        if self.postgres:
            self._administer(f"DROP DATABASE {self.name} WITH (FORCE)")

    @property
    def _host(self) -> str:
        return self.facts.get("HOST") or self.facts["OPTIONS"]["host"]

    def _administer(self, *statements: str) -> None:
        import psycopg2  # only where the suite runs on PostgreSQL

        connection = psycopg2.connect(user=self.facts["USER"], host=self._host, dbname="postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        connection.close()


class Serving:
    """The shipped server, up until the block ends."""

    def __init__(self, portal: Portal, var: Path):
        self.portal, self.log = portal, var / "server.log"

    def __enter__(self):
        granian = Path(sys.executable).parent / "granian"
        port = self.portal.address.rpartition(":")[2]
        command = [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", port, "--workers", "2"]
        self.process = subprocess.Popen(
            [*command, "--blocking-threads", "4", "config.worker:application"],
            cwd=ROOT, env=self.portal.environment, stdout=self.log.open("w"), stderr=subprocess.STDOUT,
        )  # fmt: skip
        for _ in range(450):
            try:
                with urllib.request.urlopen(f"{self.portal.address}/healthz", timeout=2):
                    return
            except OSError:
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def __exit__(self, *problem):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Visitor:
    """One person's browser window; notes every script error and every breach of the content policy."""

    def __init__(self, browser: Browser, portal: Portal, width: int = 1280):
        self.portal = portal
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="th-TH", base_url=portal.address, accept_downloads=True
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(45_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self._heard(said))

    def _heard(self, said) -> None:
        if said.type == "error" and not said.text.startswith(HARMLESS):
            self.faults.append(said.text)

    def sign_in(self, username: str) -> "Visitor":
        self.page.goto("/accounts/login/")
        self.page.get_by_label("ชื่อผู้ใช้").fill(username)
        self.page.locator("#id_password").fill(PASSWORD)
        self.page.locator("main").get_by_role("button").first.click()
        self.page.wait_for_url(lambda url: "/login" not in url)
        return self

    def goto(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()

    def prove_identity(self) -> None:
        """Answer the question that stands before every signing."""
        self.page.locator("#id_password").fill(PASSWORD)
        self.page.locator("main").get_by_role("button").first.click()

    def download(self, path: str) -> bytes:
        answer = self.context.request.get(path)
        assert answer.status == 200, answer.status
        return answer.body()


@pytest.fixture
def visit(browser, portal):
    """Open windows: ``visit("hr")`` signed in, ``visit()`` as the public; none may have met a script error."""
    windows: list[Visitor] = []

    def open_window(username: str = "", width: int = 1280) -> Visitor:
        windows.append(Visitor(browser, portal, width))
        return windows[-1].sign_in(username) if username else windows[-1]

    yield open_window
    faults = [fault for window in windows for fault in window.faults]
    for window in windows:
        window.context.close()
    assert faults == []
