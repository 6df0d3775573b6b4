"""Who was developed in a year and who was not yet, and divisions compared."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from core.paging import page_of
from core.spreadsheets import xlsx_response
from thai.dates import today
from training.boards.coverage import SHOWS, staff_seen
from training.boards.coverage_page import CoveragePage
from training.boards.coverage_sheet import FILE, HEADINGS, sheet
from training.boards.divisions import Divisions
from training.boards.units import Comparison
from training.boards.units_page import UnitsPage
from training.boards.wish import asked_year
from training.models import Participant
from training.sight import sees_all


@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """The figures; with ``?show=`` the names behind one of them."""
    permitted(request, "training.view_coverage")
    page = CoveragePage.read(request)
    if request.GET.get("show", "") not in SHOWS:
        return render(request, "training/coverage.html", {"page": page})
    return render(request, "training/coverage_names.html", {"page": page, "page_obj": page_of(request, page.people)})


@require_GET
def coverage_export(request: HttpRequest) -> HttpResponse:
    permitted(request, "training.view_coverage")
    page = CoveragePage.read(request)
    name = FILE.format(shown=SHOWS[page.show], year=page.year)
    return xlsx_response(name, HEADINGS, sheet(page.people, page.divisions))


@require_GET
def units_compared(request: HttpRequest) -> HttpResponse:
    permitted(request, "training.view_coverage")
    year, trips = asked_year(request.GET.get("year", "")), Participant.objects.visible_to(request.user)
    comparison = Comparison(year, today(), trips, staff_seen(request.user), Divisions())
    page = UnitsPage(comparison, request.GET.get("order", ""), sees_all(request.user))
    return render(request, "training/units_compared.html", {"page": page})
