"""What every page's frame needs: whose portal, which menu, how many bells."""

from django.conf import settings

from core.models import Notification
from core.municipality import municipality_of
from portal.navigation import menu_for


def frame(request) -> dict:
    """Template variables of the frame; lazy where they cost a query."""
    person = getattr(request, "user", None)
    signed_in = bool(person and person.is_authenticated)
    return {
        "municipality": municipality_of(request),
        "navigation": menu_for(request) if person else [],
        "bell_count": Notification.objects.visible_to(person).unread().count() if signed_in else 0,
        "demo": settings.DEMO,
        "viewing_as": getattr(request, "viewing_as", ""),
        "text_size": _text_size(request),
    }


def _text_size(request) -> str:
    size = request.COOKIES.get("text_size", "normal")
    return size if size in ("small", "normal", "large") else "normal"
