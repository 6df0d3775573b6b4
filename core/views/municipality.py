"""The municipality's own settings, and its emblem for everybody to see."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_GET, require_http_methods, require_POST

from core import actions
from core.access import permitted
from core.forms import MunicipalityForm
from core.models import Municipality


@require_http_methods(["GET", "POST"])
def municipality_edit(request: HttpRequest) -> HttpResponse:
    permitted(request, "core.change_municipality")
    form = MunicipalityForm(request.POST or None, request.FILES or None, instance=Municipality.objects.current())
    if request.method == "POST" and form.is_valid():
        municipality = actions.change_municipality(
            Municipality.objects.current(), by=request.user, values=form.values()
        )
        if form.cleaned_data["picture"]:
            actions.change_emblem(municipality, by=request.user, png=form.cleaned_data["picture"])
        messages.success(request, "บันทึกข้อมูลหน่วยงานแล้ว")
        return redirect("core:municipality_edit")
    return render(
        request, "core/municipality_edit.html", {"form": form, "emblem": Municipality.objects.current().emblem_url}
    )


@require_POST
def emblem_remove(request: HttpRequest) -> HttpResponse:
    permitted(request, "core.change_municipality")
    actions.remove_emblem(Municipality.objects.current(), by=request.user)
    messages.success(request, "นำตราสัญลักษณ์ออกแล้ว หน้าเว็บและเอกสารจะแสดงเฉพาะชื่อหน่วยงาน")
    return redirect("core:municipality_edit")


def _fingerprint(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(Municipality.objects.current().emblem).hexdigest()}"'


@require_GET
@cache_control(public=True, max_age=300)
@etag(_fingerprint)
def emblem(request: HttpRequest) -> HttpResponse:
    """The emblem as PNG; public, because it stands on the sign-in page too."""
    permitted(request, "core.read_public")
    picture = bytes(Municipality.objects.current().emblem)
    if not picture:
        raise Http404
    return HttpResponse(picture, content_type="image/png")
