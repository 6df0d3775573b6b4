"""Packs of evidence: ask for one, see how far it is, fetch it."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from assessment.models import EvidencePack
from assessment.pack.making import KIND, newest_job, request_pack
from assessment.pack.shelf import Shelf
from core import jobs
from core.access import permitted
from core.answers import kept_file_response
from core.models import BackgroundJob

ZIP = "application/zip"
MOST_CHOSEN = 2000


@require_http_methods(["GET", "POST"])
def pack_make(request):
    permitted(request, "assessment.view_pack")
    shelf = Shelf.read(request.POST if request.method == "POST" else request.GET, request.user)
    if request.method == "POST":
        request_pack(shelf.scheme, shelf.year, by=request.user, chosen=_chosen(request, shelf))
        return redirect(_page_of(shelf))
    job = newest_job(shelf.scheme, shelf.year, by=request.user)
    context = {"shelf": shelf, "job": job, "packs": _packs(request, shelf), "criteria": shelf.all.counted()}
    context["is_alive"] = job is not None and job.state in jobs.ALIVE
    return render(request, "assessment/pack_make.html", context)


@require_GET
def pack_state(request, pk):
    """How far the making is; asked again and again by the page of whoever wished for it."""
    permitted(request, "assessment.view_pack")
    asked = BackgroundJob.objects.defer("result").filter(kind=KIND, pk=pk, requested_by=request.user).first()
    job = jobs.look_after(asked)
    if job is None:
        raise Http404
    settings = {"scheme": job.settings["scheme"], "year": str(job.settings["year"])}
    if not request.htmx:
        return redirect(f"{reverse('assessment:pack_make')}?{urlencode(settings)}")
    shelf = Shelf.read(settings, request.user)
    context = {"job": job, "shelf": shelf, "packs": _packs(request, shelf)}
    return render(request, "assessment/_pack_state.html", context)


@require_GET
def pack_download(request, key):
    """One's own pack, within its week."""
    packs = EvidencePack.objects.visible_to(request.user).kept(timezone.now())
    pack = permitted(request, "assessment.view_pack", packs, key=key)
    return kept_file_response(request, pack.sha256, name=pack.file_name, content_type=ZIP)


def _packs(request, shelf: Shelf) -> QuerySet[EvidencePack]:
    mine = EvidencePack.objects.visible_to(request.user).kept(timezone.now())
    return mine.filter(scheme=shelf.scheme, fiscal_year=shelf.year)[:10]


def _chosen(request, shelf: Shelf) -> list[int]:
    """Keys of the ticked criteria; all of the scheme when the person asks for all."""
    if request.POST.get("which") != "some":
        return list(shelf.all.values_list("pk", flat=True))
    given = request.POST.getlist("criteria")[:MOST_CHOSEN]
    return [int(key) for key in given if key.isascii() and key.isdecimal() and len(key) < 16]


def _page_of(shelf: Shelf) -> str:
    return f"{reverse('assessment:pack_make')}?{urlencode({'scheme': shelf.scheme, 'year': shelf.year})}"
