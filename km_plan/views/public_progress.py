"""The progress residents read, its preview, and the two presses that open and close it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.refusals import Refusal
from km_plan.actions.public_progress import close_public_progress, open_public_progress
from km_plan.figures.public import PublicPage, is_open
from thai.dates import today
from thai.fiscal import FIRST_YEAR, LAST_YEAR


@require_GET
def public_progress(request, year):
    """Open to anybody once the mayor has opened it; before that it does not exist."""
    permitted(request, "km_plan.view_plan")
    if not is_open(year):
        raise Http404
    return render(request, "km_plan/public_progress.html", {"page": PublicPage(year, today())})


@require_GET
def public_progress_preview(request, year):
    """What residents would read, before it is opened."""
    permitted(request, "km_plan.preview_public")
    _require_year(year)
    context = {"page": PublicPage(year, today()), "is_preview": True, "is_open": is_open(year)}
    return render(request, "km_plan/public_progress.html", context)


@require_POST
def public_progress_open(request, year):
    permitted(request, "km_plan.open_public")
    _require_year(year)
    try:
        open_public_progress(year, by=request.user)
        messages.success(request, "เปิดให้ประชาชนดูความก้าวหน้าของปีนี้แล้ว")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("km_plan:public_progress_preview", year)


@require_POST
def public_progress_close(request, year):
    permitted(request, "km_plan.open_public")
    _require_year(year)
    close_public_progress(year, by=request.user)
    messages.success(request, "ปิดหน้าความก้าวหน้าสำหรับประชาชนแล้ว")
    return redirect("km_plan:public_progress_preview", year)


def _require_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
