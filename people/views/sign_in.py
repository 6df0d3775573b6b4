"""The sign-in page: allauth's own, which in demo mode names the demo logins."""

from allauth.account.views import LoginView
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse


class SignInView(LoginView):
    """Answers with status 429 when too many wrong passwords were tried, keeping the form on the page."""

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        if settings.DEMO:
            context["demo_password"] = getattr(settings, "DEMO_PASSWORD", "")
            context["demo_logins"] = getattr(settings, "DEMO_LOGINS", ())
        return context

    def form_invalid(self, form) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
            response.status_code = 429
        return response
