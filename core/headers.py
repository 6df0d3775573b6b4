"""What every answer tells the browser beyond its content: not to keep it, not to frame it, not to lend it a camera."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# An office computer is shared: after signing out, "back" shows nothing of what stood on the pages.
OF_A_PERSON = "private, no-store"
OF_ANYBODY = "private, no-cache"
ALWAYS = {
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def complete(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with the headers it lacks; what a view says for itself stays."""
    name = settings.SESSION_COOKIE_NAME
    of_a_person = name in request.COOKIES or name in response.cookies
    response.headers.setdefault("Cache-Control", OF_A_PERSON if of_a_person else OF_ANYBODY)
    for header, value in ALWAYS.items():
        response.headers.setdefault(header, value)
    return response
