"""The volume of a hundred pages: its processor time in the background, and what a page feels of it meanwhile."""

import time
from collections.abc import Callable

from django.utils import timezone

from bench.child import bind_and_count
from bench.papers import pages_of
from bench.report import heading, line, quantile, spread
from bench.server import Server
from bench.world import Town, write
from core.isolation import run_isolated
from core.models import BackgroundJob
from core.volume import MEGABYTES, PATIENCE, SECONDS
from km_plan.models import Plan
from km_plan.volume.facts import volume_facts
from km_plan.volume.making import request_volume
from km_plan.volume.sections import volume_sections
from people.models import Person

YEAR = 2610
ROWS, ROWS_OF_A_TABLE = 800, 100
AT_MOST_SECONDS = 35
AT_MOST_SLOWER = 1.5
VISITS = 60


def measure(town: Town) -> None:
    plan = write(YEAR, ROWS, by=Person.objects.get(username="hr"), to_a_table=ROWS_OF_A_TABLE)
    _processor_time(plan)
    _beside_pages(plan, town)


def _processor_time(plan: Plan) -> None:
    heading(f"The volume of a plan of {ROWS} rows in tables of {ROWS_OF_A_TABLE}")
    start = time.process_time()
    sections = volume_sections(volume_facts(plan), printed_on=timezone.now())
    written = time.process_time() - start
    limits = {"seconds": SECONDS, "megabytes": MEGABYTES, "patience": PATIENCE}
    pdf, spent = run_isolated(bind_and_count, sections, str(plan), **limits)
    pages = pages_of(pdf)
    line("gathering it and writing its HTML", f"{written:.1f} s")
    line(f"drawing and binding {pages} pages, {len(pdf) / 1e6:.1f} MB", f"{spent:.1f} s of processor time")
    hundred = (written + spent) * 100 / pages
    line("all of it, for a hundred pages", f"{hundred:.1f} s of processor time",
         f"{AT_MOST_SECONDS} s", met=hundred <= AT_MOST_SECONDS)  # fmt: skip


def _beside_pages(plan: Plan, town: Town) -> None:
    heading("The page of a plan of 10 rows, without and with that volume being made in the background")
    with Server() as server:
        browser = server.browser(town.cookies["hr"])
        path = town.plans[10].get_absolute_url()
        _visits(lambda: browser.get(path), VISITS)
        quiet = _visits(lambda: browser.get(path), VISITS)
        job = request_volume(plan, by=Person.objects.get(username="hr"))
        loaded = _visits(lambda: browser.get(path), VISITS * 10, until=lambda: _is_over(job))
    line("no volume", spread(quiet))
    line(f"while it is made, {len(loaded)} visits", spread(loaded))
    slower = quantile(loaded, 0.95) / quantile(quiet, 0.95)
    line("p95 against p95", f"{slower:.2f}x", f"{AT_MOST_SLOWER}x", met=slower <= AT_MOST_SLOWER)
    line("how it ended", BackgroundJob.objects.get(pk=job.pk).state)


def _visits(visit: Callable[[], float], times: int, until: Callable[[], bool] = lambda: False) -> list[float]:
    """Seconds of up to ``times`` visits, a tenth of a second apart; ends early when ``until`` says so."""
    taken = []
    for _ in range(times):
        taken.append(visit())
        time.sleep(0.1)
        if until():
            break
    return taken


def _is_over(job: BackgroundJob) -> bool:
    return BackgroundJob.objects.filter(pk=job.pk, finished_at__isnull=False).exists()
