"""A bare Django page to measure ours against: session and user, one query, one template, ten cells a row.

Its rows are those of the plan page, and as much fixed text is added to each as makes both pages equally long.
"""

from collections.abc import Callable

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import override_settings
from django.urls import path

from bench.asking import ask
from km_plan.models import PlanRow

MIDDLEWARE = [
    "bench.bare.turn_here",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
CELLS = ("activity", "method", "period", "indicator", "target", "tools", "budget", "owners", "status")
PAGE = """<!doctype html><html lang="th"><head><title>{{ user.username }}</title></head><body><table>
{% for row in rows %}<tr><td>{{ forloop.counter }}</td>CELLS</tr>{% endfor %}
</table></body></html>"""
_template = None


def turn_here(get_response: Callable) -> Callable:
    """A middleware that sends the request to this module's one address."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return answer


def rows(request: HttpRequest, plan: int) -> HttpResponse:
    found = PlanRow.objects.filter(table__plan=plan)
    return HttpResponse(_template.render(Context({"rows": found, "user": request.user})))


urlpatterns = [path("bare/<int:plan>/", rows)]


def handler() -> WSGIHandler:
    """A handler with Django's own middleware only."""
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        return WSGIHandler()


def fill(bare: WSGIHandler, address: str, cookie: str, *, size: int, lines: int) -> int:
    """Lengthen each of the ``lines`` rows until the page has about ``size`` bytes; returns how many it has."""
    _set(padding=0)
    lacking = size - len(ask(bare, address, cookie))
    _set(padding=max(0, lacking // lines))
    return len(ask(bare, address, cookie))


def _set(padding: int) -> None:
    global _template
    cells = "".join(f"<td>{{{{ row.{name} }}}}</td>" for name in CELLS)
    _template = Engine().from_string(PAGE.replace("CELLS", cells + " " * padding))
