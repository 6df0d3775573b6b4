"""The municipality of a request: read once, and its habit of writing numbers put to use."""

from django.http import HttpRequest

from core.models import Municipality
from thai import digits
from thai.dates import today
from thai.fiscal import FiscalYear


def municipality_of(request: HttpRequest) -> Municipality:
    """The municipality, asked of the database once per request."""
    if not hasattr(request, "municipality"):
        request.municipality = Municipality.objects.current()
    return request.municipality


def usual_year() -> int:
    """The fiscal year (พ.ศ.) offered first: the municipality's own choice, or the one that runs today."""
    return Municipality.objects.current().fiscal_year or FiscalYear.of(today()).year


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
