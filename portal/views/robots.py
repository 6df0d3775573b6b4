"""What the portal tells search engines: which pages there are, and where they need not look."""

from django.contrib.sitemaps import views as sitemaps
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from core.access import permitted
from portal.sitemap import MAPS

CLOSED = ("/accounts/", "/people/", "/audit/", "/knowledge/search/")


@require_GET
def sitemap(request):
    """The index of the maps."""
    permitted(request, "core.read_public")
    return sitemaps.index(request, MAPS, sitemap_url_name="portal:sitemap_section")


@require_GET
def sitemap_section(request, section):
    permitted(request, "core.read_public")
    return sitemaps.sitemap(request, MAPS, section=section)


@require_GET
def robots(request):
    permitted(request, "core.read_public")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
