"""Read an entry, and walk through what there is."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from core.paging import page_of
from knowledge.models import Entry
from knowledge.showing import EntryPage
from knowledge.views.finding import find_entry


@require_GET
def entry_list(request):
    """The newest entries first."""
    permitted(request, "knowledge.view_entry")
    entries = Entry.objects.visible_to(request.user).current().shown().newest_first()
    return render(request, "knowledge/entry_list.html", {"page_obj": page_of(request, entries)})


@require_GET
def entry_detail(request, pk):
    entry = find_entry(request, "knowledge.view_entry", pk)
    return render(request, "knowledge/entry_detail.html", {"entry": entry, "page": EntryPage(entry, request.user)})
