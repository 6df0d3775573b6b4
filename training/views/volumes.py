"""Bound volumes: who has one, what goes into it, its making, its file; or where the paper stands."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import files, jobs
from core.access import permitted
from core.answers import pdf_response
from core.models import BackgroundJob
from core.paging import page_of
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from people.models import Person
from thai.fiscal import FiscalYear, FiscalYearError
from training.actions.binding import keep_on_paper
from training.forms.volumes import PaperForm
from training.models import BoundVolume, Participant
from training.sight import sees_all, units_led
from training.volumes import lists as volume_lists
from training.volumes.making import KIND, newest_job, request_volume, title_of
from training.volumes.shelf import Shelf, owners_within


@require_GET
def volume_list(request):
    """One's own years; who sees other people's trips finds them below, a year at a time."""
    permitted(request, "training.view_volumes")
    year, missing = volume_lists.year_of(request.GET.get("year", "")), request.GET.get("missing") == "1"
    context = {"mine": volume_lists.own_lines(request.user), "year": year, "missing": missing}
    if sees_all(request.user) or units_led(request.user):
        page = page_of(request, volume_lists.people_of(request.user, year, missing=missing))
        context |= {"page_obj": page, "lines": volume_lists.lines(page, request.user, year)}
        context["years"] = volume_lists.years()
    return render(request, "training/volume_list.html", context)


@require_GET
def volume_export(request):
    """The same people as the list, for whoever sees them."""
    permitted(request, "training.view_volumes")
    year, missing = volume_lists.year_of(request.GET.get("year", "")), request.GET.get("missing") == "1"
    people = volume_lists.people_of(request.user, year, missing=missing)
    found = volume_lists.lines(people, request.user, year)
    return xlsx_response(f"เล่มการอบรม {year}.xlsx", volume_lists.HEADINGS, [line.row for line in found])


@require_http_methods(["GET", "POST"])
def volume_make(request, pk, year):
    if request.method == "POST":
        owner = _owner(request, "training.bind_volume", pk, year)
        request_volume(owner, year, by=request.user)
        return redirect("training:volume_make", pk, year)
    owner = _owner(request, "training.view_volumes", pk, year)
    job = newest_job(owner, year)
    context = {"shelf": Shelf(owner, year), "job": job, "is_alive": job is not None and job.state in jobs.ALIVE}
    context["binds"] = request.user.has_perm("training.bind_volume", owner)
    return render(request, "training/volume_make.html", context)


def _owner(request, permission: str, pk: int, year: int) -> Person:
    """Whose volume it is, within the reader's sight; a year that is none does not exist."""
    try:
        FiscalYear(year)
    except FiscalYearError as error:
        raise Http404 from error
    return permitted(request, permission, owners_within(request.user), pk=pk)


@require_GET
def volume_state(request, pk, year, job):
    """How far the making is; asked again and again by the page."""
    owner = _owner(request, "training.view_volumes", pk, year)
    asked = BackgroundJob.objects.defer("result").filter(kind=KIND, pk=job, key__startswith=f"{pk}-{year}:").first()
    found = jobs.look_after(asked)
    if found is None:
        raise Http404
    if not request.htmx:
        return redirect("training:volume_make", pk, year)
    context = {"shelf": Shelf(owner, year), "job": found, "binds": request.user.has_perm("training.bind_volume", owner)}
    return render(request, "training/_volume_state.html", context)


@require_GET
def volume_pdf(request, pk):
    volumes = BoundVolume.objects.visible_to(request.user).select_related("person")
    volume = permitted(request, "training.view_volumes", volumes, pk=pk)
    return pdf_response(files.read(volume.sha256), f"{title_of(volume.person, volume.fiscal_year)}.pdf")


@require_http_methods(["GET", "POST"])
def volume_on_paper(request, pk):
    """The volume was bound of paper: who keeps the duties says where it stands."""
    trips = Participant.objects.visible_to(request.user).with_names()
    trip = permitted(request, "training.settle_duty", trips, pk=pk)
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_on_paper(trip, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกแล้วว่าจัดเก็บเป็นรูปเล่มกระดาษ")
            return redirect(trip)
    return render(request, "training/volume_on_paper.html", {"trip": trip, "form": form})
