"""Seeing as a role: the person keeps their name, borrows the role's rights, and can change nothing."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from people.models import Role

VIEW_AS = "view_as_role"
STAFF = ("staff", "พนักงานทั่วไป")


class ViewAsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        role = request.session.get(VIEW_AS, "") if hasattr(request, "session") else ""
        if role and request.user.is_authenticated:
            if request.method not in ("GET", "HEAD") and request.path not in _always_open():
                messages.warning(request, "ขณะดูในมุมของผู้อื่น ทำรายการใด ๆ ไม่ได้ โปรดกด “กลับสู่มุมของตนเอง” ก่อน")
                return redirect("portal:home")
            request.user.viewing_as = role
            request.viewing_as = dict([STAFF, *Role.choices]).get(role, "")
        return self.get_response(request)


def _always_open() -> set[str]:
    return {reverse(name) for name in ("portal:view_as_stop", "portal:text_size", "account_logout")}
