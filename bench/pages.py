"""The processor time of pages, and the number of their queries."""

from functools import partial

from django.core.handlers.wsgi import WSGIHandler

from bench import bare
from bench.asking import ask, queries_of
from bench.clock import cpu_of
from bench.report import heading, line
from bench.world import SIZES, Town
from km_plan.models import Plan

SMALL_PAGES = ("/help/", "/notifications/", "/verify/")
AT_MOST_BARE = 2.0
AT_MOST_SMALLEST = 1.5
ROUNDS = 61


def measure(town: Town) -> None:
    portal = WSGIHandler()
    heading("Plan page: queries, and processor time against a bare Django page of the same size")
    _queries(portal, town)
    for plan, tables in ((town.few_tables, 3), (town.plans[100], 15)):
        for reader, title in (("hr", "editor"), ("mayor", "reader")):
            _against_bare(portal, plan, town.cookies[reader], f"100 rows in {tables} tables, {title}")
    heading("Approved PDF from its stored bytes, against the smallest page of somebody signed in")
    _stored_pdf(portal, town)


def _queries(portal: WSGIHandler, town: Town) -> None:
    counts = {size: queries_of(portal, town.plans[size].get_absolute_url(), town.cookies["hr"]) for size in SIZES}
    same = len(set(counts.values())) == 1
    line("queries for 1, 10 and 100 rows", ", ".join(map(str, counts.values())), "one number", met=same)


def _against_bare(portal: WSGIHandler, plan: Plan, cookie: str, title: str) -> None:
    plain, ours, other = bare.handler(), plan.get_absolute_url(), f"/bare/{plan.pk}/"
    size = len(ask(portal, ours, cookie))
    bare_size = bare.fill(plain, other, cookie, size=size, lines=100)
    mine, theirs = cpu_of(partial(ask, portal, ours, cookie), partial(ask, plain, other, cookie), rounds=ROUNDS)
    line(
        f"{title}, {size // 1000} kB ({bare_size // 1000} kB bare)",
        f"{mine:.1f} ms, {mine / theirs:.2f}x of {theirs:.1f} ms",
        f"{AT_MOST_BARE}x",
        met=mine <= theirs * AT_MOST_BARE,
    )


def _stored_pdf(portal: WSGIHandler, town: Town) -> None:
    paths = (f"{town.sealed.get_absolute_url()}plan.pdf", *SMALL_PAGES)
    pdf, *small = cpu_of(*(partial(ask, portal, path, town.cookies["clerk"]) for path in paths))
    figure = f"{pdf:.1f} ms, {pdf / min(small):.2f}x of {min(small):.1f} ms"
    line("approved PDF", figure, f"{AT_MOST_SMALLEST}x", met=pdf <= min(small) * AT_MOST_SMALLEST)
