"""The plan's PDF, shown in the browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from km_plan import printing
from km_plan.views.finding import find_plan


@require_GET
def plan_pdf(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    name = f"{plan}.pdf" if plan.is_sealed else f"{plan} (ร่าง).pdf"
    return pdf_response(printing.plan_pdf(plan), name)


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A PDF shown in the browser, with a Thai file name for saving."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=False, filename=name.replace("/", "-")),
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
