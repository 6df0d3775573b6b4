"""Error pages, in Thai, that survive what caused them."""

import sys

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def bad_request(request, exception=None):
    return _plain("400.html", 400)


def forbidden(request, exception=None):
    return _page(request, "403.html", 403, exception=str(exception or ""))


def not_found(request, exception=None):
    return _page(request, "404.html", 404)


def csrf_failure(request, reason=""):
    return _page(request, "403_csrf.html", 403)


def server_error(request):
    """Rendered without request and database; a database that is away is a 503, not a fault of ours."""
    away = isinstance(sys.exc_info()[1], DatabaseError)
    return _plain("503.html", 503) if away else _plain("500.html", 500)


def _page(request, template, status, **context):
    try:
        return render(request, template, context, status=status)
    except DatabaseError:
        return _plain("503.html", 503)


def _plain(template, status):
    return HttpResponse(get_template(template).render({}), status=status)
