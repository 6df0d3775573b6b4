"""The private address of a person's calendar, and the feed behind it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from km_plan.actions.marks import make_address
from km_plan.ical import feed
from km_plan.models import CalendarAddress

HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
UNKNOWN = "ไม่พบปฏิทินนี้ ที่อยู่อาจถูกเปลี่ยนแล้ว โปรดลงชื่อเข้าใช้ระบบจัดการความรู้แล้วสร้างที่อยู่ปฏิทินใหม่"


@require_GET
def calendar_feed(request, token):
    """Whoever knows the address reads it: calendars cannot sign in. Every wrong address gets the same answer."""
    permitted(request, "core.read_public")
    if not CalendarAddress.objects.filter(token=token, person__is_active=True).exists():
        return HttpResponse(UNKNOWN, status=404, content_type="text/plain; charset=utf-8", headers=HEADERS)
    return HttpResponse(feed(), content_type="text/calendar; charset=utf-8", headers=HEADERS)


@require_GET
def calendar_address(request):
    """The page of one's own address; nobody else is ever shown it."""
    permitted(request, "km_plan.subscribe_calendar")
    found = CalendarAddress.objects.filter(person=request.user).first()
    url = settings.PUBLIC_ADDRESS + reverse("km_plan:calendar_feed", args=[found.token]) if found else ""
    return render(request, "km_plan/calendar_address.html", {"address": found, "url": url})


@require_POST
def calendar_address_reset(request):
    permitted(request, "km_plan.subscribe_calendar")
    make_address(by=request.user)
    messages.success(request, "สร้างที่อยู่ปฏิทินใหม่แล้ว ที่อยู่เดิม (ถ้ามี) ใช้ไม่ได้อีกต่อไป")
    return redirect("km_plan:calendar_address")
