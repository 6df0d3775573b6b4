"""Renders the frame and the gallery without a database, for the tests of the look."""

from types import SimpleNamespace
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.template import Context
from django.template.loader import get_template
from django.test import RequestFactory
from playwright.sync_api import Page, Route

from portal.gallery import samples

ORIGIN = "http://portal.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}


def frame(**changes) -> dict:
    """What every page's frame is given, for a signed-in mayor with a menu of two groups."""
    groups = [
        SimpleNamespace(title="", items=[{"title": "งานของฉัน", "url": "/", "current": True, "count": 3}]),
        SimpleNamespace(title="แผน", items=[{"title": "แผนทั้งหมด", "url": "/plans/"}]),
    ]
    user = SimpleNamespace(pk=7, is_authenticated=True, full_name="นายประเสริฐ ใจกว้าง", position="นายกเทศมนตรี")
    base = {
        "request": RequestFactory().get("/components/?kind=plan&page=3"),
        "municipality": SimpleNamespace(name="เทศบาลตำบลบ้านใหม่", emblem_url=""),
        "navigation": groups,
        "user": user,
        "bell_count": 4,
        "demo": True,
        "viewing_as": "ปลัดเทศบาล",
        "text_size": "normal",
        "messages": [SimpleNamespace(level_tag="success", __str__=lambda: "บันทึกแล้ว")],
    }
    return base | changes


def render(template: str, **context) -> str:
    """The template with exactly this context: no context processor, no database."""
    return get_template(template).template.render(Context(context))


def gallery(**changes) -> str:
    """The whole style gallery inside the frame."""
    return render("portal/components.html", **frame(**changes), **samples())


def serve(page: Page, pages: dict[str, str]) -> None:
    """Answers the browser itself: pages by path, static files from the source tree, under the portal's own policy."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path in pages:
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
            route.fulfill(status=200, headers=headers, body=pages[path])
            return
        found = finders.find(path.removeprefix("/static/"))
        if found:
            route.fulfill(path=found, content_type=KINDS.get(path.rsplit(".", 1)[-1], "application/octet-stream"))
        else:
            route.fulfill(status=404, body="")

    page.route(f"{ORIGIN}/**", answer)
