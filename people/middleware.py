"""People who approve or administer must sign in with a second step."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect

from people.accounts import ask_for_second_step
from people.models.appointment import TWO_STEP_ROLES

OPEN_NAMES = ("account_", "mfa_")
OPEN_VIEWS = ("core:emblem",)


class TwoStepMiddleware:
    """Outside demo mode, sends holders of such roles to set up a second step before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs):
        # Only here does everybody's view-as role stand fixed; asking for roles earlier would keep the wrong ones.
        if settings.DEMO or not request.user.is_authenticated or _is_open(request.resolver_match):
            return None
        if not _signs_or_administers(request.user) or is_mfa_enabled(request.user):
            return None
        ask_for_second_step(request)
        return redirect("mfa_index")


def _signs_or_administers(person) -> bool:
    """By a role of their own, or of somebody in whose place they decide today."""
    return person.has_role(*TWO_STEP_ROLES) or not person.acting_roles.isdisjoint(TWO_STEP_ROLES)


def _is_open(match) -> bool:
    return match.view_name in OPEN_VIEWS or (match.url_name or "").startswith(OPEN_NAMES)
