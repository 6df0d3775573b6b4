"""Measures: the list with this year's figures, one measure with what it was counted from, the same as a workbook."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core.access import permitted
from core.paging import page_of
from core.spreadsheets import xlsx_response
from km_plan.figures.reported import closing_of
from km_plan.measures.catalogue import by_subject, measures_of
from km_plan.measures.page import page_of_measure, years_to_choose
from km_plan.measures.sheet import FILE, HEADINGS, TooManyLines, sheet
from thai.dates import today
from thai.digits import for_page
from training.boards.wish import asked_year


@require_GET
def measure_list(request: HttpRequest) -> HttpResponse:
    permitted(request, "km_plan.view_figures")
    year = asked_year(request.GET.get("year", ""))
    context = {
        "year": year,
        "closing": closing_of(year),
        "groups": by_subject(measures_of(year, today())),
        "years": [
            {"title": for_page(each), "url": f"?year={each}", "current": each == year} for each in years_to_choose(year)
        ],
    }
    return render(request, "km_plan/measure_list.html", context)


@require_GET
def measure_detail(request: HttpRequest, key: str, year: int) -> HttpResponse:
    permitted(request, "km_plan.view_figures")
    page = page_of_measure(request, key, year)
    return render(request, "km_plan/measure_detail.html", {"page": page, "page_obj": page_of(request, page.evidence)})


@require_GET
def measure_export(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Every line of the list as asked for, whatever page was open."""
    permitted(request, "km_plan.view_figures")
    page = page_of_measure(request, key, year)
    try:
        rows = sheet(page.evidence, page.unit_name)
    except TooManyLines as refusal:
        messages.error(request, str(refusal))
        return redirect("km_plan:measure_detail", key, year)
    return xlsx_response(FILE.format(title=page.measure.title, year=year), HEADINGS, rows)
