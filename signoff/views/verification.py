"""The public checking page: is this paper ours, in force, unaltered?"""

import hashlib

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from signoff.forms import VerifyForm
from signoff.models import PaperSigning, SealedDocument
from signoff.models.sealed import tidy_code


def _sealed():
    known = SealedDocument.objects.select_related("sign_off__superseded_by", "sign_off__paper_signing")
    return known.defer("pdf", "snapshot", "sign_off__paper_signing__pdf", "sign_off__paper_signing__scan")


@require_http_methods(["GET", "POST"])
def verify(request):
    permitted(request, "core.read_public")
    form = VerifyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["paper"]:
            return _compare(request, form)
        return redirect("signoff:verify_code", code=tidy_code(form.cleaned_data["code"]) or "-")
    return render(request, "signoff/verify.html", {"form": form})


@require_GET
def verify_code(request, code):
    permitted(request, "core.read_public")
    sealed = _sealed().filter(code=tidy_code(code)).first()
    printed = PaperSigning.objects.without_files().select_related("sign_off").filter(code=tidy_code(code) or "-")
    unsigned = None if sealed else printed.first()
    context = {"sealed": sealed, "unsigned": unsigned}
    return render(request, "signoff/verify_code.html", context, status=200 if sealed or unsigned else 404)


def _compare(request, form):
    """The very bytes that were sealed, or not: one hash decides. With a code, also which paper it should have been."""
    digest = hashlib.sha256()
    for chunk in form.cleaned_data["paper"].chunks():
        digest.update(chunk)
    match = _sealed().filter(pdf_sha256=digest.hexdigest()).first()
    claimed = _sealed().filter(code=tidy_code(form.cleaned_data["code"])).first()
    altered = match is None or (bool(form.cleaned_data["code"]) and match != claimed)
    context = {"form": form, "sealed": match, "claimed": claimed, "altered": altered, "compared": True}
    return render(request, "signoff/verify.html", context)
