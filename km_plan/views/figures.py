"""A year's figures: the rows with their lights, what fills a row, when a light is green."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from core.spreadsheets import xlsx_response
from km_plan.actions.measuring import choose_measure, set_light_rules
from km_plan.figures.choosing import choices_for
from km_plan.figures.page import FiguresPage, known_year, rows_seen
from km_plan.figures.reported import closing_of
from km_plan.figures.sheet import FILE, HEADINGS, sheet
from km_plan.forms.figures import LightRulesForm, MeasureForm
from km_plan.models import LightRules, RowMeasure
from thai.dates import today

ROWS_A_PAGE = 50


@require_GET
def figures(request: HttpRequest, year: int) -> HttpResponse:
    permitted(request, "km_plan.view_figures")
    page = FiguresPage(request.user, year, request.GET.get("light", ""))
    context = {"page": page, "page_obj": page_of(request, page.lines, ROWS_A_PAGE)}
    return render(request, "km_plan/figures.html", context)


@require_GET
def figures_export(request: HttpRequest, year: int) -> HttpResponse:
    permitted(request, "km_plan.view_figures")
    page = FiguresPage(request.user, year, request.GET.get("light", ""))
    return xlsx_response(FILE.format(year=year), HEADINGS, sheet(page.lines))


@require_http_methods(["GET", "POST"])
def row_measure(request: HttpRequest, year: int, key) -> HttpResponse:
    """Choose what fills the row; a closed year is only told that it is."""
    rows = rows_seen(request.user, known_year(year))
    row = permitted(request, "km_plan.choose_measure", rows, key=key)
    chosen = RowMeasure.objects.filter(fiscal_year=year, row_key=key).values_list("measure", flat=True).first() or ""
    form = MeasureForm(request.POST or None, initial={"measure": chosen, "seen": chosen})
    if request.method == "POST" and form.is_valid():
        choose_measure(row, by=request.user, **form.cleaned_data)
        messages.success(request, f"บันทึกตัววัดของแถว “{row}” แล้ว")
        return redirect("km_plan:figures", year)
    closing = closing_of(year)
    picked = form["measure"].value() or ""
    context = {"row": row, "year": year, "form": form, "picked": picked, "chosen": chosen, "closing": closing}
    choices = [] if closing else choices_for(row, picked, today())
    return render(request, "km_plan/row_measure.html", {**context, "choices": choices})


@require_http_methods(["GET", "POST"])
def light_rules(request: HttpRequest) -> HttpResponse:
    """The rules of lights; looked at before they are saved."""
    permitted(request, "km_plan.change_light_rules")
    form = LightRulesForm(request.POST or None, rules=LightRules.objects.current())
    is_right = request.method == "POST" and form.is_valid()
    if is_right and "preview" not in request.POST:
        set_light_rules(by=request.user, values=form.values(), seen=form.seen())
        messages.success(request, "บันทึกเกณฑ์ไฟสถานะแล้ว ไฟทุกแถวของปีที่ยังไม่ปิดใช้เกณฑ์นี้ทันที")
        return redirect("km_plan:light_rules")
    return render(request, "km_plan/light_rules.html", {"form": form, "preview": form.sentence() if is_right else ""})
