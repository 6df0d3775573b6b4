"""The plan's volume: what it will hold, how far it is, the finished file; and the same for Word."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from core import jobs
from core.answers import pdf_response
from core.models import BackgroundJob
from km_plan.docx.files import WORD, table_docx_file, volume_docx_file
from km_plan.models import PlanTable
from km_plan.views.finding import find_plan
from km_plan.volume.facts import volume_facts
from km_plan.volume.making import KIND, file_name, request_volume, volume_job
from km_plan.volume.presenting import VolumePage


@require_http_methods(["GET", "POST"])
def plan_volume(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    facts = volume_facts(plan)
    if request.method == "POST":
        request_volume(plan, by=request.user, facts=facts)
        return redirect("km_plan:plan_volume", year, version)
    page = VolumePage(plan, facts, jobs.look_after(volume_job(plan, facts)))
    return render(request, "km_plan/plan_volume.html", {"plan": plan, "page": page})


@require_GET
def plan_volume_state(request, year, version, pk):
    """How far the making is; asked again and again by the page, so it reads nothing but the job."""
    plan = find_plan(request, "km_plan.view_plan", year, version)
    asked = BackgroundJob.objects.defer("result").filter(kind=KIND, settings__plan=plan.pk, pk=pk).first()
    job = jobs.look_after(asked)
    if job is None:
        raise Http404
    if not request.htmx:
        return redirect("km_plan:plan_volume", year, version)
    return render(request, "km_plan/_volume_state.html", {"plan": plan, "job": job})


@require_GET
def plan_volume_pdf(request, year, version):
    plan = find_plan(request, "km_plan.view_plan", year, version)
    job = volume_job(plan, volume_facts(plan))
    if job is None or job.state != BackgroundJob.State.DONE:
        messages.info(request, "ยังไม่มีเล่มของเนื้อหาปัจจุบัน โปรดกดทำเล่มแผนก่อน")
        return redirect("km_plan:plan_volume", year, version)
    return pdf_response(bytes(job.result), job.file_name)


@require_GET
def plan_docx(request, year, version):
    plan = find_plan(request, "km_plan.export_plan", year, version)
    return word_response(volume_docx_file(volume_facts(plan)), file_name(plan, "docx"))


@require_GET
def table_docx(request, year, version, pk):
    plan = find_plan(request, "km_plan.export_plan", year, version)
    table = PlanTable.objects.filter(plan=plan, pk=pk).first()
    if table is None:
        raise Http404
    content = table_docx_file(volume_facts(plan), str(table.key))
    return word_response(content, f"{table.heading} {plan}.docx")


def word_response(content: bytes, name: str) -> HttpResponse:
    """A Word file as a download, with a Thai file name."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name.replace("/", "-")),
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=WORD, headers=headers)
