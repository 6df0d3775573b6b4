"""Signing asks who you are once more: the second step where there is one, the password otherwise."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode


def identity_asked(request: HttpRequest) -> HttpResponseRedirect | None:
    """Nothing when the person proved who they are within the last minutes; otherwise the page that asks them to.

    Signing in does not count: the proof is an act of its own (Electronic Transactions Act s.9, intent).
    """
    second_step = Authenticator.objects.filter(user=request.user).exists()
    if _proved(request, "mfa" if second_step else "password"):
        return None
    page = "mfa_reauthenticate" if second_step else "account_reauthenticate"
    return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")


def _proved(request: HttpRequest, method: str) -> bool:
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(r["method"] == method and r.get("reauthenticated") and r["at"] > since for r in records)
