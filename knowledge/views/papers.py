"""Paper and lists out: an entry as PDF, the list as a workbook."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.answers import pdf_response
from core.spreadsheets import XLSX
from knowledge import export
from knowledge.answers import download
from knowledge.models import Revision
from knowledge.paper import entry_pdf as pdf_of
from knowledge.views.finding import find_entry, find_revision


@require_GET
def entry_pdf(request, pk):
    entry = find_entry(request, "knowledge.view_entry", pk)
    return _pdf(entry.shown_revision)


@require_GET
def revision_pdf(request, pk, number):
    return _pdf(find_revision(request, "knowledge.view_entry", pk, number))


def _pdf(revision: Revision):
    name = f"{revision.title} ฉบับที่ {revision.number}"
    draft = "" if revision.state in ("published", "replaced") else " (ร่าง)"
    return pdf_response(pdf_of(revision), f"{name}{draft}.pdf")


@require_http_methods(["GET", "POST"])
def entries_export(request):
    """A short list at once; a long one is asked for by a button and written in the background."""
    permitted(request, "knowledge.export_entries")
    formatted = request.GET.get("form") == "full"
    keys = export.asked_for(request.GET, request.user)
    if len(keys) <= export.AT_ONCE:
        return download(export.workbook(keys, request.user, formatted=formatted), export.NAME, XLSX)
    if request.method == "POST":
        job = export.request_export(keys, by=request.user, formatted=formatted)
        return redirect("knowledge:errand_detail", job.pk)
    return render(request, "knowledge/entries_export.html", {"count": len(keys)})
