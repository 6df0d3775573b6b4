"""The frame around pages: text size, seeing as a role, the gallery of components."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from people.models import Role
from portal.gallery import samples
from portal.middleware import VIEW_AS

TEXT_SIZES = ("small", "normal", "large")
A_YEAR = 365 * 24 * 3600


def _back(request):
    """Where the person came from, when that is a page of ours."""
    came = request.POST.get("next") or request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(came) if safe else redirect("portal:home")


@require_POST
def text_size(request):
    permitted(request, "core.read_public")
    answer = _back(request)
    size = request.POST.get("size", "")
    if size in TEXT_SIZES:
        answer.set_cookie("text_size", size, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return answer


@require_http_methods(["GET", "POST"])
def view_as(request):
    """See the portal as a role sees it: read only, one's own name, that role's rights."""
    permitted(request, "core.view_as")
    role = request.POST.get("role", "")
    if request.method == "POST" and role in {"staff", *Role.values}:
        request.session[VIEW_AS] = role
        return redirect("portal:home")
    return render(request, "portal/view_as.html", {"roles": Role.choices})


@require_POST
def view_as_stop(request):
    permitted(request, "core.read_public")
    request.session.pop(VIEW_AS, None)
    return redirect("portal:home")


@require_GET
def components(request):
    permitted(request, "core.read_public")
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return render(request, "portal/components.html", samples())
