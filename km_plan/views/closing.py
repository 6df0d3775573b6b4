"""Closing a fiscal year: all figures as they would be kept, the confirmation, how far a long closing is."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import jobs
from core.access import permitted
from core.models import BackgroundJob
from km_plan.actions.closing import close_year
from km_plan.figures.closing_page import KIND, ClosingPage, request_closing
from km_plan.forms.figures import CloseForm


@require_http_methods(["GET", "POST"])
def year_close(request: HttpRequest, year: int) -> HttpResponse:
    permitted(request, "km_plan.close_year")
    page, form = ClosingPage(request.user, year), CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _close(request, page, form.cleaned_data["note"])
    return render(request, "km_plan/year_close.html", {"page": page, "form": form, "job": page.job})


def _close(request: HttpRequest, page: ClosingPage, note: str) -> HttpResponse:
    """A short year at once, a long one in the background."""
    if page.is_long:
        request_closing(page.year, by=request.user, note=note)
        return redirect("km_plan:year_close", page.year)
    close_year(page.year, by=request.user, note=note)
    messages.success(request, f"ปิดปีงบประมาณ พ.ศ. {page.year} แล้ว ตัวเลขคงไว้ตามที่เห็นในหน้านี้")
    return redirect("km_plan:figures", page.year)


@require_GET
def year_close_state(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """How far the closing is; asked again and again by the page, so it reads nothing but the job."""
    permitted(request, "km_plan.close_year")
    asked = BackgroundJob.objects.defer("result").filter(kind=KIND, settings__year=year, pk=pk).first()
    job = jobs.look_after(asked)
    if job is None:
        raise Http404
    if not request.htmx:
        return redirect("km_plan:year_close", year)
    return render(request, "km_plan/_close_state.html", {"year": year, "job": job})
