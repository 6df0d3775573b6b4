"""Error pages, in Thai, that survive what caused them."""

from django.db import DatabaseError
from django.shortcuts import render
from django.template.loader import get_template
from django.http import HttpResponse


def bad_request(request, exception=None):
    return _page(request, "400.html", 400)


def forbidden(request, exception=None):
    return _page(request, "403.html", 403)


def not_found(request, exception=None):
    return _page(request, "404.html", 404)


def csrf_failure(request, reason=""):
    return _page(request, "403_csrf.html", 403)


def server_error(request):
    """Rendered without a request, so without the database."""
    return HttpResponse(get_template("500.html").render({}), status=500)


def _page(request, template, status):
    try:
        return render(request, template, status=status)
    except DatabaseError:
        return HttpResponse(get_template("503.html").render({}), status=503)
