"""What knowledge management is, in the portal's own words, with its two processes as pictures."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from portal.process import CHANGE, KNOWLEDGE, as_ring, as_row


@require_GET
def about_km(request):
    permitted(request, "core.read_public")
    context = {"knowledge": KNOWLEDGE, "change": CHANGE, "row": as_row(KNOWLEDGE), "ring": as_ring(CHANGE)}
    return render(request, "portal/about_km.html", context)
