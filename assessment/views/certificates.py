"""Certificates of an approved list: one, or all of them in one file made in the background."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.models import RecognitionList
from assessment.recognition.certificates import (
    KIND,
    newest_job,
    owner_of,
    request_certificates,
)
from assessment.recognition.certificates import (
    certificate_pdf as drawn,
)
from core import jobs
from core.access import permitted
from core.answers import pdf_response
from core.models import BackgroundJob


@require_GET
def certificate_pdf(request, pk, number):
    """One certificate, for whose it is and for who gives them out."""
    recognition = _find(request, "assessment.view_recognition", pk)
    if owner_of(recognition, number) != request.user.pk:
        _find(request, "assessment.certify", pk)
    pdf = drawn(recognition, number)
    if pdf is None:
        raise Http404
    return pdf_response(pdf, f"เกียรติบัตร {recognition.fiscal_year} ใบที่ {number}.pdf")


@require_http_methods(["GET", "POST"])
def certificates_pdf(request, pk):
    """All of them: POST asks for the file, GET gives it once it is made."""
    recognition = _find(request, "assessment.certify", pk)
    if request.method == "POST":
        request_certificates(recognition, by=request.user)
        return redirect(f"{recognition.get_absolute_url()}#certificates")
    job = newest_job(recognition)
    if job is None or job.state != BackgroundJob.State.DONE:
        messages.info(request, "ยังไม่มีไฟล์เกียรติบัตรทั้งหมด โปรดกดทำเกียรติบัตรก่อน")
        return redirect(recognition)
    return pdf_response(bytes(job.result), job.file_name)


@require_GET
def certificates_state(request, pk, job):
    """How far the making is; asked again and again by the page."""
    recognition = _find(request, "assessment.certify", pk)
    asked = BackgroundJob.objects.defer("result").filter(kind=KIND, settings__recognition=recognition.pk, pk=job)
    found = jobs.look_after(asked.first())
    if found is None:
        raise Http404
    if not request.htmx:
        return redirect(recognition)
    return render(request, "assessment/_certificates_state.html", {"recognition": recognition, "job": found})


def _find(request, permission: str, pk: int) -> RecognitionList:
    seen = RecognitionList.objects.visible_to(request.user).select_related("sign_off")
    return permitted(request, permission, seen, pk=pk)
