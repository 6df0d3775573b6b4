"""Plan rows out to a workbook and back in: download, upload, look at what would change, confirm."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from km_plan.views.finding import find_plan


@require_GET
def plan_export(request, year, version):
    find_plan(request, "km_plan.view_plan", year, version)
    return HttpResponse(status=503)


@require_http_methods(["GET", "POST"])
def rows_import(request, year, version):
    find_plan(request, "km_plan.change_plan", year, version)
    return HttpResponse(status=503)


@require_http_methods(["GET", "POST"])
def rows_import_preview(request, year, version, upload):
    find_plan(request, "km_plan.change_plan", year, version)
    return HttpResponse(status=503)
