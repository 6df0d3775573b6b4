"""The real server: how long pages take, with its renderers idle and with all of them drawing papers."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from bench.report import heading, line, quantile, spread
from bench.server import Server
from bench.world import Town
from km_plan.models import Plan

SECONDS = 6
BROWSERS = 2
PAUSE = 0.05  # seconds a visitor rests between two pages
SMALL_PAGE = "/notifications/"


def measure(town: Town) -> None:
    with Server() as server:
        pages = {
            "home": "/",
            "plan list": "/plans/",
            "plan page, 100 rows": town.plans[100].get_absolute_url(),
            "people list": "/people/",
            "audit page": "/audit/",
        }
        heading("The server with two workers, one visitor after the other")
        for title, path in pages.items():
            line(title, spread(_one_by_one(server, town.cookies["hr"], path)))
        _while_drawing(server, town)
        for role, megabytes in server.memory().items():
            line(f"memory: {role}", f"{megabytes:.0f} MB")


def _one_by_one(server: Server, cookie: str, path: str, times: int = 40) -> list[float]:
    browser = server.browser(cookie)
    for _ in range(20):
        browser.get(path)  # every thread of the worker has seen it
    return [browser.get(path) for _ in range(times)]


def _while_drawing(server: Server, town: Town) -> None:
    heading(f"{BROWSERS} visitors on a small page for {SECONDS} seconds, without and with papers being drawn")
    for plan in town.papers:
        _draw_new(server, town.cookies["hr"], plan, 0)
    quiet = _visit(server, town.cookies["clerk"])
    before = server.seconds_of_children()
    with _drawing(server, town) as drawn:
        time.sleep(0.5)
        loaded = _visit(server, town.cookies["clerk"])
    line("no papers", spread(quiet))
    line(f"{len(town.papers)} papers at a time, {len(drawn)} drawn", spread(loaded))
    line("p95 with papers against p95 without", f"{quantile(loaded, 0.95) / quantile(quiet, 0.95):.1f}x")
    line("the quickest paper, asked for to last byte", f"{min(drawn) * 1000:.0f} ms")
    blocked = max(loaded) >= min(drawn)
    line(
        "slowest small page against the quickest paper", f"{max(loaded) / min(drawn):.2f}x", "below 1x", met=not blocked
    )
    line(
        "processor time of one paper in the server's children",
        f"{(server.seconds_of_children() - before) / len(drawn):.2f} s",
    )


def _visit(server: Server, cookie: str) -> list[float]:
    """The seconds each page took for a few visitors at once."""
    taken: list[float] = []
    until = time.monotonic() + SECONDS

    def visitor() -> None:
        browser = server.browser(cookie)
        while time.monotonic() < until:
            taken.append(browser.get(SMALL_PAGE))
            time.sleep(PAUSE)

    _together([visitor] * BROWSERS)
    return taken


@contextmanager
def _drawing(server: Server, town: Town) -> Iterator[list[float]]:
    """As many papers at a time as both workers may draw, each of a plan that just changed; their seconds."""
    drawn: list[float] = []
    stop = threading.Event()

    def reader(plan: Plan) -> None:
        turn = 0
        while not stop.is_set():
            drawn.append(_draw_new(server, town.cookies["hr"], plan, turn := turn + 1))
        connection.close()

    threads = [threading.Thread(target=reader, args=(plan,)) for plan in town.papers]
    for thread in threads:
        thread.start()
    try:
        yield drawn
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _draw_new(server: Server, cookie: str, plan: Plan, turn: int) -> float:
    """Change the plan, so that no kept paper will do, and ask for its PDF; the seconds it took."""
    Plan.objects.filter(pk=plan.pk).update(title=f"แผนการจัดการความรู้ ครั้งที่ {turn}")
    return server.browser(cookie).get(f"{plan.get_absolute_url()}plan.pdf")


def _together(acts: list) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
