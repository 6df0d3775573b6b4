"""An article read by somebody signed in, against a bare Django page of the same size, and an article being saved."""

from collections.abc import Callable
from functools import partial

from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import override_settings
from django.urls import path

from bench import bare
from bench.asking import ask, queries_of
from bench.clock import cpu_of
from bench.report import heading, line
from bench.world import Town
from knowledge.actions import reviewing, writing
from knowledge.models import Entry, Revision
from knowledge.reviewers import reviewers_for
from people.models import Person

AT_MOST_BARE = 2.0
AT_MOST_SAVING = 150  # milliseconds
ROUNDS = 61
PARAGRAPH = "การจัดการความรู้ช่วยให้ผู้ที่มารับงานต่อเริ่มได้เร็ว และไม่ต้องลองผิดซ้ำกับสิ่งที่เพื่อนร่วมงานเคยพบมาแล้ว " * 4
SIZES = {"two pages": 12, "twenty pages": 120}  # paragraphs
PAGE = """<!doctype html><html lang="th"><head><title>{{ user.username }}</title></head><body>
<h1>{{ revision.title }}</h1>{{ revision.body|safe }}</body></html>"""
_template = None


def measure(town: Town) -> None:
    heading("Article: queries, and processor time against a bare Django page of the same size")
    portal = WSGIHandler()
    for title, paragraphs in SIZES.items():
        entry = written(paragraphs)
        line(f"queries, {title}", str(queries_of(portal, entry.get_absolute_url(), town.cookies["mayor"])))
        for reader in ("mayor", "clerk"):
            role = "reader" if reader == "mayor" else "author"
            _against_bare(portal, entry, town.cookies[reader], f"{title}, {role}")
        _saved(entry, title)


def written(paragraphs: int) -> Entry:
    """An entry of the clerk's, published for staff."""
    clerk = Person.objects.get(username="clerk")
    body = "".join(f"<h3>ตอนที่ {at}</h3><p>{PARAGRAPH}</p>" for at in range(1, paragraphs + 1))
    values = {"title": "บทความสำหรับวัดความเร็ว", "body": body, "visibility": "staff", "step": 5}
    draft = writing.start_entry("article", by=clerk, values=values, tags=["ความเร็ว", "การวัด"])
    reviewer = reviewers_for(draft.entry)[0]
    return reviewing.publish(reviewing.submit_revision(draft, by=clerk, reviewer=reviewer), by=reviewer)


def _against_bare(portal: WSGIHandler, entry: Entry, cookie: str, title: str) -> None:
    ours, other, plain = entry.get_absolute_url(), f"/bare/{entry.published_id}/", bare_handler()
    _set(padding=0)
    size = len(ask(portal, ours, cookie))
    _set(padding=max(0, size - len(ask(plain, other, cookie))))
    mine, theirs = cpu_of(partial(ask, portal, ours, cookie), partial(ask, plain, other, cookie), rounds=ROUNDS)
    line(
        f"{title}, {size // 1000} kB",
        f"{mine:.1f} ms, {mine / theirs:.2f}x of {theirs:.1f} ms",
        f"{AT_MOST_BARE}x",
        met=mine <= theirs * AT_MOST_BARE,
    )


def _saved(entry: Entry, title: str) -> None:
    """A draft with another letter at each saving, rolled back or not as the act itself decides."""
    clerk = Person.objects.get(username="clerk")
    draft = writing.start_revision(entry, by=clerk)
    turn = iter(range(1, 1000))

    def save() -> None:
        nonlocal draft
        with transaction.atomic():
            values = {"body": f"{draft.body}<p>{next(turn)}</p>"}
            draft = writing.save_draft(draft, by=clerk, edits=draft.edits, values=values)

    (spent,) = cpu_of(save, rounds=ROUNDS)
    line(f"saving, {title}", f"{spent:.1f} ms", f"{AT_MOST_SAVING} ms", met=spent <= AT_MOST_SAVING)


def turn_here(get_response: Callable) -> Callable:
    """A middleware that sends the request to this module's one address."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return answer


def article(request: HttpRequest, pk: int) -> HttpResponse:
    revision = Revision.objects.get(pk=pk)
    return HttpResponse(_template.render(Context({"revision": revision, "user": request.user})))


urlpatterns = [path("bare/<int:pk>/", article)]


def bare_handler() -> WSGIHandler:
    """A handler with Django's own middleware only."""
    with override_settings(MIDDLEWARE=["bench.article.turn_here", *bare.MIDDLEWARE[1:]]):
        return WSGIHandler()


def _set(padding: int) -> None:
    global _template
    _template = Engine().from_string(PAGE + " " * padding)
