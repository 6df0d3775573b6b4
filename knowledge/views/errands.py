"""Background work a person asked for: how far it is, and what came of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core.access import permitted
from core.answers import pdf_response
from core.models import BackgroundJob
from knowledge.answers import download
from knowledge.errands import ErrandPage, errands_of, may_download


@require_GET
def errand_detail(request, pk):
    """How far a piece of background work is, and what came of it."""
    job = _find(request, pk)
    return render(request, "knowledge/errand_detail.html", {"page": ErrandPage(job)})


@require_GET
def errand_state(request, pk):
    """Asked again and again by the page, so it reads nothing but the job."""
    job = _find(request, pk)
    if not request.htmx:
        return redirect("knowledge:errand_detail", pk)
    return render(request, "knowledge/_errand_state.html", {"page": ErrandPage(job)})


@require_GET
def errand_file(request, pk):
    job = _find(request, pk)
    page = ErrandPage(job)
    if not (page.is_done and page.errand.has_file):
        raise Http404
    if not may_download(job, request.user):
        messages.warning(request, "ในไฟล์มีเรื่องที่ท่านเปิดดูไม่ได้แล้ว โปรดทำใหม่จากเรื่องที่ท่านเห็น")
        return redirect(page.start_address)
    if job.content_type == "application/pdf":
        return pdf_response(page.content, job.file_name)
    return download(page.content, job.file_name, job.content_type)


def _find(request, pk: int) -> BackgroundJob:
    return permitted(request, "knowledge.write_entry", errands_of(request.user), pk=pk)
