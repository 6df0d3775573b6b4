"""The plan's PDF, shown in the browser."""

from django.views.decorators.http import require_GET

from core.answers import pdf_response
from km_plan import printing
from km_plan.views.finding import find_plan


@require_GET
def plan_pdf(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    name = f"{plan}.pdf" if plan.is_sealed else f"{plan} (ร่าง).pdf"
    return pdf_response(printing.plan_pdf(plan), name)
