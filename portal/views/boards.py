"""Boards of a year: the mayor's, the KM team's, a unit's."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from portal.boards.mayor import MayorPage
from portal.boards.team import TeamPage
from portal.boards.unit import UnitPage, units_to_show
from portal.boards.year import year_asked, years_to_choose
from thai.dates import today
from training.boards.divisions import Divisions


@require_GET
def mayor(request):
    permitted(request, "portal.mayor_page")
    page = MayorPage(request.user, year_asked(request.GET.get("year", "")), today())
    return render(request, "portal/mayor.html", {"page": page, "years": years_to_choose(page.year)})


@require_GET
def team(request):
    permitted(request, "portal.team_page")
    page = TeamPage(request.user, year_asked(request.GET.get("year", "")), today())
    return render(request, "portal/team.html", {"page": page, "years": years_to_choose(page.year)})


@require_GET
def unit(request):
    """The unit that the address names, among those the person leads; the first of them when it names none."""
    permitted(request, "portal.unit_page")
    divisions = Divisions()
    units = units_to_show(request.user, divisions)
    asked = request.GET.get("unit", "")
    chosen = next((each for each in units if str(each.pk) == asked), None if asked else units[0])
    if chosen is None:
        raise Http404
    year = year_asked(request.GET.get("year", ""))
    page = UnitPage(request.user, chosen, divisions, year=year, day=today())
    return render(request, "portal/unit.html", {"page": page, "units": units, "years": years_to_choose(year)})
