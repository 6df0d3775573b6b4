"""The manuals: one a role, written in docs/manual, shown here."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from portal.manuals import manual, manuals


@require_GET
def help_index(request):
    permitted(request, "core.read_public")
    return render(request, "portal/help_index.html", {"manuals": manuals()})


@require_GET
def help_page(request, slug):
    permitted(request, "core.read_public")
    found = manual(slug)
    if found is None:
        raise Http404
    return render(request, "portal/help_page.html", {"manual": found, "manuals": manuals()})
