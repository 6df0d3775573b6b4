"""Signing by hand: choose it, print, cancel, attach the scan, look at the scan."""

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.answers import pdf_response
from core.refusals import Refusal
from signoff.acting import signatures_asking, signer
from signoff.ceremony import identity_asked
from signoff.forms import PaperForm, ScanForm
from signoff.models import PaperSigning, SignOff
from signoff.on_paper import attach_scan, cancel_paper, choose_paper
from signoff.refusals import SignedInFuture, SignedTooEarly, UnsignedPrint
from signoff.scans import page_picture

PICTURE_KEPT = 3600  # seconds; named by the scan's hash, so a kept picture is never of another scan
FIELDS = {UnsignedPrint: "scan", SignedInFuture: "signed_on", SignedTooEarly: "signed_on"}
# A stranger's file never runs, frames or fetches anything, even when it is opened from our address.
ALONE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}


@require_http_methods(["GET", "POST"])
def paper_choose(request, pk):
    mine = signatures_asking(request.user).select_related("sign_off__submitted_by").filter(is_final=True)
    signature = permitted(request, "signoff.decide", mine, pk=pk)
    signs = signer(signature, request.user)
    sign_off = signature.sign_off
    if sign_off.words.proves_identity and (asked := identity_asked(request)):
        return asked
    document = sign_off.document
    form = PaperForm(request.POST or None, initial={"seen": sign_off.submissions.get(number=sign_off.round).sha256})
    if request.method == "POST" and form.is_valid():
        choose_paper(signature, by=request.user, url=document.get_absolute_url(), **form.cleaned_data)
        messages.success(request, "เตรียมฉบับพิมพ์เพื่อลงนามแล้ว เมื่อลงนามแล้วโปรดสแกนและแนบในหน้านี้")
        return redirect("signoff:paper_attach", sign_off.pk)
    context = {"signature": signature, "signs": signs, "document": document, "form": form}
    return render(request, "signoff/paper_choose.html", context)


@require_GET
def paper_print(request, pk):
    """The very bytes that are signed by hand, for whoever sees the document."""
    sign_off = _sign_off(request, "signoff.view", pk)
    paper = PaperSigning.objects.defer("scan").filter(sign_off=sign_off).exclude(code="").first()
    if paper is None:
        raise Http404
    return pdf_response(bytes(paper.pdf), f"{sign_off.document} (ฉบับพิมพ์เพื่อลงนาม).pdf")


@require_http_methods(["GET", "POST"])
def paper_cancel(request, pk):
    sign_off = _sign_off(request, "signoff.cancel_paper", pk)
    document = sign_off.document
    if request.method == "POST":
        cancel_paper(sign_off, by=request.user, url=document.get_absolute_url())
        messages.success(request, f"ยกเลิกการลงนามในกระดาษแล้ว {sign_off.words.approve}ในระบบได้ตามปกติ")
        return redirect(document.get_absolute_url())
    return render(request, "signoff/paper_cancel.html", {"sign_off": sign_off, "document": document})


@require_http_methods(["GET", "POST"])
def paper_attach(request, pk):
    sign_off = _sign_off(request, "signoff.attach_scan", pk)
    paper = PaperSigning.objects.without_files().filter(sign_off=sign_off).select_related("chosen_by").first()
    document = sign_off.document
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            attach_scan(sign_off, by=request.user, url=document.get_absolute_url(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(FIELDS.get(type(refusal)), str(refusal))
        else:
            messages.success(request, f"แนบภาพสแกนแล้ว เอกสารนี้{sign_off.words.approved} (ลงนามในกระดาษ)")
            return redirect(document.get_absolute_url())
    context = {"sign_off": sign_off, "document": document, "paper": paper, "form": form}
    return render(request, "signoff/paper_attach.html", context)


@require_GET
def paper_scan(request, pk):
    """The scan beside its record, one page at a time, as a picture of our own making."""
    sign_off, paper = _scanned(request, pk)
    asked = request.GET.get("page", "1")[:4]
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), paper.scan_pages)
    context = {"sign_off": sign_off, "document": sign_off.document, "paper": paper, "number": number}
    return render(request, "signoff/paper_scan.html", context)


@require_GET
def paper_scan_page(request, pk, number):
    _, paper = _scanned(request, pk)
    if not 1 <= number <= paper.scan_pages:
        raise Http404
    key = f"scan-{paper.scan_sha256}-{number}"
    if (picture := cache.get(key)) is None:
        picture = page_picture(bytes(paper.scan), paper.scan_type, number)
        cache.set(key, picture, PICTURE_KEPT)
    return HttpResponse(picture, content_type="image/jpeg", headers=ALONE)


@require_GET
def paper_scan_file(request, pk):
    """The scan as it was attached, to be saved; never shown by our address."""
    _, paper = _scanned(request, pk)
    saved = content_disposition_header(as_attachment=True, filename=paper.scan_name)
    return HttpResponse(bytes(paper.scan), content_type=paper.scan_type, headers=ALONE | {"Content-Disposition": saved})


def _sign_off(request, permission: str, pk: int) -> SignOff:
    return permitted(request, permission, SignOff.objects.select_related("submitted_by"), pk=pk)


def _scanned(request, pk: int) -> tuple[SignOff, PaperSigning]:
    """The sign-off and its attached scan, for people who signed in and see the document; files are read when used."""
    sign_off = _sign_off(request, "signoff.view", pk)
    paper = PaperSigning.objects.without_files().filter(sign_off=sign_off, attached_at__isnull=False).first()
    if paper is None:
        raise Http404
    return sign_off, paper
