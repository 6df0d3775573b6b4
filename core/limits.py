"""Requests that no page should ever see: bodies too large, NUL characters; refused before the body is read."""

from django.http import HttpResponse
from django.template.loader import get_template

LARGEST_BODY = 25 * 1024 * 1024  # bytes: the largest Word document, and the form around it


class LimitsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if _length(request) > LARGEST_BODY:
            return refuse("413.html", 413)
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return refuse("400.html", 400)
        response = self.get_response(request)
        # Django answers a wrong method with an empty page.
        return refuse("405.html", 405, Allow=response["Allow"]) if response.status_code == 405 else response


def refuse(template: str, status: int, **headers: str) -> HttpResponse:
    """A Thai page of its own, drawn without request and database."""
    return HttpResponse(get_template(template).render({}), status=status, headers=headers)


def _length(request) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() and len(text) < 20 else 0
