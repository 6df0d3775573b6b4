"""The one door: find the thing, ask the permission, in one step."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest


class SignInRequired(Exception):
    """Nobody is signed in and the page is not public; the middleware sends them to sign in and back."""


class SignInMiddleware:
    """Turns ``SignInRequired`` into the sign-in page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, SignInRequired):
            return redirect_to_login(request.get_full_path())
        return None


def permitted(request: HttpRequest, permission: str, source: type[Model] | QuerySet | None = None, **lookup):
    """Fetch one object (or none, when ``source`` is empty) that this person may use with ``permission``.

    A model is narrowed by its ``visible_to(person)`` first, so what a person may not see does not exist for them.
    Raises ``SignInRequired`` when signing in could help, ``Http404`` when not visible, ``PermissionDenied`` otherwise.
    """
    request.asked = permission
    found = _find(request, source, lookup) if source is not None else None
    if not request.user.has_perm(permission, found):
        _refuse(request)
    return found


def _find(request, source, lookup):
    queryset = source if isinstance(source, QuerySet) else source._default_manager.visible_to(request.user)
    found = queryset.filter(**lookup).first()
    if found is None:
        if not request.user.is_authenticated:
            raise SignInRequired
        raise Http404
    return found


def _refuse(request):
    if not request.user.is_authenticated:
        raise SignInRequired
    raise PermissionDenied
