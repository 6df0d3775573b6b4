"""The municipality of a request: read once, and its habit of writing numbers put to use."""

from django.http import HttpRequest

from core.models import Municipality
from thai import digits


def municipality_of(request: HttpRequest) -> Municipality:
    """The municipality, asked of the database once per request."""
    if not hasattr(request, "municipality"):
        request.municipality = Municipality.objects.current()
    return request.municipality


class DigitsMiddleware:
    """Pages write numbers the municipality's way."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        digits.use_on_page(municipality_of(request).page_digits)
        try:
            return self.get_response(request)
        finally:
            digits.use_on_page("thai")
