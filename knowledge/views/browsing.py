"""Read an entry, and walk through what there is."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from core.paging import page_of
from knowledge.shelves import ORDERS, Wish, entries_of, shelves_for
from knowledge.showing import EntryPage
from knowledge.use.reading import count as count_read
from knowledge.views.finding import find_entry


@require_GET
def entry_list(request):
    """The shelves with their counts, and the entries of the one that is chosen."""
    permitted(request, "knowledge.view_entry")
    wish = Wish.read(request.GET)
    context = {
        "page_obj": page_of(request, entries_of(wish, request.user)),
        "shelves": shelves_for(request.user, wish),
        "wish": wish,
        "orders": [(label, wish.address(order=name), name == wish.order) for name, label in ORDERS.items()],
        "whole": wish.address(kind="", category=None, unit=None, archived=False, stale=False),
        "archive": wish.address(archived=not wish.archived),
    }
    return render(request, "knowledge/entry_list.html", context)


@require_GET
def entry_detail(request, pk):
    entry = find_entry(request, "knowledge.view_entry", pk)
    count_read(request, entry)
    return render(request, "knowledge/entry_detail.html", {"entry": entry, "page": EntryPage(entry, request.user)})
