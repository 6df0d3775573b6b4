"""Progress of plan rows: the overview, one row with its history, striking out, evidence, the report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.answers import pdf_response
from core.paging import page_of
from km_plan.actions import progress as actions
from km_plan.figures.reported import is_closed
from km_plan.figures.standing import figure_of_row, standing_of
from km_plan.forms_progress import ProgressForm, StrikeForm
from km_plan.models import Evidence, PlanRow, Progress
from km_plan.progress_page import ProgressOverview, RowLine, latest_of_row, plain_number, with_unit
from km_plan.reports import progress_pdf as progress_paper
from km_plan.views.finding import find_plan

ROWS_A_PAGE = 50


@require_GET
def plan_progress(request, year, version):
    plan = find_plan(request, "km_plan.view_progress", year, version)
    standing = standing_of(plan.fiscal_year) if plan.is_sealed else None
    overview, show = ProgressOverview(plan, standing and standing.by_key), request.GET.get("show", "")
    page = page_of(request, overview.showing(show), ROWS_A_PAGE)
    context = {"plan": plan, "overview": overview, "page_obj": page, "show": show, "standing": standing}
    return render(request, "km_plan/plan_progress.html", context)


@require_GET
def progress_pdf(request, year, version):
    plan = find_plan(request, "km_plan.view_progress", year, version)
    return pdf_response(progress_paper(plan), f"รายงานความก้าวหน้า {plan}.pdf")


@require_http_methods(["GET", "POST"])
def row_progress(request, year, version, key):
    row = _find_row(request, year, version, key)
    may_report = request.user.has_perm("km_plan.report_progress", row)
    if request.method == "POST" and not may_report:
        raise PermissionDenied
    state = _history(request, row)
    form = ProgressForm(
        request.POST or None, request.FILES or None, plan=row.table.plan, takes_figure=state["takes_figure"]
    )
    if request.method == "POST" and form.is_valid():
        actions.record_progress(row, by=request.user, **form.cleaned_data)
        messages.success(request, "บันทึกความก้าวหน้าแล้ว")
        return redirect("km_plan:row_progress", year, version, key)
    context = {"plan": row.table.plan, "row": row, "form": form if may_report else None, **state}
    return render(request, "km_plan/row_progress.html", context)


def _history(request, row) -> dict:
    """Where the row stands, and a page of its updates, struck ones too; the files' contents stay in the database."""
    evidence = Prefetch("evidence", Evidence.objects.defer("content"))
    page = page_of(request, _updates(row).prefetch_related(evidence))
    may_strike_any = request.user.has_perm("km_plan.mark_any")
    for update in page.object_list:
        if update.figure is not None:
            update.shown_figure = with_unit(plain_number(update.figure), row.target_unit)
        update.may_strike = update.struck_at is None and (may_strike_any or update.made_by_id == request.user.pk)
    number = row.table.rows.filter(place__lt=row.place).count() + 1
    measured, closed = figure_of_row(row, number), is_closed(row.table.plan.fiscal_year)
    line = RowLine(row, number, 0, latest_of_row(row), measured)
    takes_figure = not closed and not (measured and measured.measure)
    return {"line": line, "page_obj": page, "is_closed": closed, "takes_figure": takes_figure}


@require_http_methods(["GET", "POST"])
def progress_strike(request, year, version, key, pk):
    row = _find_row(request, year, version, key)
    update = permitted(request, "km_plan.strike_progress", _updates(row), pk=pk)
    form, url = StrikeForm(request.POST or None), reverse("km_plan:row_progress", args=[year, version, key])
    if request.method == "POST" and form.is_valid():
        actions.strike_progress(update, row=row, by=request.user, reason=form.cleaned_data["reason"], url=url)
        messages.success(request, "ขีดฆ่ารายการแล้ว")
        return redirect(url)
    context = {"plan": row.table.plan, "row": row, "update": update, "form": form}
    return render(request, "km_plan/progress_strike.html", context)


@require_GET
def progress_evidence(request, year, version, key, pk):
    """A file, only through its row; the browser saves it and runs nothing of it."""
    row = _find_row(request, year, version, key)
    files = Evidence.objects.filter(progress__in=_updates(row)).exclude(file_name="")
    found = permitted(request, "km_plan.view_progress", files, pk=pk)
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.file_name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(bytes(found.content), content_type=found.content_type, headers=headers)


def _find_row(request, year, version, key) -> PlanRow:
    """A row of a sealed plan, only through its plan."""
    plan = find_plan(request, "km_plan.view_progress", year, version)
    rows = PlanRow.objects.filter(table__plan=plan).select_related("table__plan__sign_off")
    return permitted(request, "km_plan.view_progress", rows, key=key)


def _updates(row: PlanRow):
    """Every update of the row in its year, whichever version it was recorded in; newest first."""
    updates = Progress.objects.filter(row_key=row.key, plan__fiscal_year=row.table.plan.fiscal_year)
    return updates.select_related("made_by__position", "struck_by", "plan")
