"""Requests that no page should ever see are refused before their body is read; every answer gets its headers."""

import codecs
import tempfile

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from core.files import has_room
from core.headers import complete

LARGEST_BODY = 25 * 1024 * 1024  # bytes: the largest Word document, and the form around it
LARGEST_IN_MEMORY = 2 * 1024 * 1024  # bytes; what is larger is written to the disk while it comes in


class LimitsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return complete(request, _refusal(request) or self._answer(request))

    def _answer(self, request):
        asked, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        response = self.get_response(request)
        request.method = asked  # of an answer to HEAD the server leaves the body out
        # Django answers a wrong method with an empty page.
        return refuse("405.html", 405, Allow=response["Allow"]) if response.status_code == 405 else response


def refuse(template: str, status: int, **headers: str) -> HttpResponse:
    """A Thai page of its own, drawn without request and database."""
    return HttpResponse(get_template(template).render({}), status=status, headers=headers)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if _length(request) > LARGEST_BODY:
        return refuse("413.html", 413)
    if _length(request) > LARGEST_IN_MEMORY and not _has_room():
        return refuse("507.html", 507)
    if _has_nul(request) or _is_foreign(request.encoding):
        return refuse("400.html", 400)
    return None


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() and len(text) < 20 else 0


def _has_room() -> bool:
    """A disk without room takes no more files, so that what is small is still saved."""
    return has_room(tempfile.gettempdir()) and has_room(settings.VAR)


def _has_nul(request: HttpRequest) -> bool:
    """PostgreSQL takes no NUL; in a cookie it hides as an octal escape."""
    cookies = request.COOKIES.values()
    return "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", "") or any("\x00" in c for c in cookies)


def _is_foreign(encoding: str | None) -> bool:
    """Whether the body says it is written in anything but UTF-8; some names are no text encodings at all."""
    return bool(encoding) and codecs.lookup(encoding).name != "utf-8"
