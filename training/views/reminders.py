"""What was sent to whom, and the private calendar of one's own deadlines."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from core.spreadsheets import xlsx_response
from training.actions.feeds import make_feed, remove_feed
from training.forms.reminders import SendingFilterForm
from training.models import DeadlineFeed
from training.reminders.deadline_calendar import deadline_calendar
from training.reminders.sendings import read

LINES_ON_A_PAGE = 50
MOST_EXPORTED = 20_000
READ_AT_ONCE = 1000
HEADINGS = ("วันที่", "ผู้รับ", "เรื่อง", "ช่องทาง", "สถานะ", "หมายเหตุ")
HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
UNKNOWN = "ไม่พบปฏิทินนี้ ที่อยู่อาจถูกเปลี่ยนหรือยกเลิกแล้ว โปรดลงชื่อเข้าใช้ระบบจัดการความรู้แล้วสร้างที่อยู่ปฏิทินใหม่"


class TooManyLines(Refusal):
    words = f"รายการมีมากกว่า {MOST_EXPORTED:,} รายการ โปรดเลือกช่วงวันที่ให้สั้นลงแล้วส่งออกอีกครั้ง"


@require_GET
def sending_list(request: HttpRequest) -> HttpResponse:
    permitted(request, "training.view_sendings")
    form = SendingFilterForm(request.GET)
    found = form.found()
    page = page_of(request, () if found is None else found, LINES_ON_A_PAGE)
    return render(request, "training/sending_list.html", {"form": form, "page_obj": page, "lines": read(page)})


@require_GET
def sending_export(request: HttpRequest) -> HttpResponse:
    """The lines of the list as asked for, all pages of it."""
    permitted(request, "training.view_sendings")
    found = SendingFilterForm(request.GET).found()
    keys = [] if found is None else list(found[: MOST_EXPORTED + 1])
    if len(keys) > MOST_EXPORTED:
        raise TooManyLines
    parts = (read(keys[start : start + READ_AT_ONCE]) for start in range(0, len(keys), READ_AT_ONCE))
    rows = ([line.day, str(line.person), line.what, line.way, line.state, line.note] for part in parts for line in part)
    return xlsx_response("บันทึกการแจ้งเตือน.xlsx", HEADINGS, rows)


@require_GET
def deadline_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Whoever knows the address reads it: calendars cannot sign in. Every wrong address gets the same answer."""
    permitted(request, "core.read_public")
    feed = DeadlineFeed.objects.select_related("person").filter(key=key, person__is_active=True).first()
    if feed is None:
        return HttpResponse(UNKNOWN, status=404, content_type="text/plain; charset=utf-8", headers=HEADERS)
    return HttpResponse(deadline_calendar(feed.person), content_type="text/calendar; charset=utf-8", headers=HEADERS)


@require_GET
def deadline_feed_settings(request: HttpRequest) -> HttpResponse:
    """The page of one's own address; nobody else is ever shown it."""
    permitted(request, "training.own_feed")
    feed = DeadlineFeed.objects.filter(person=request.user).first()
    url = settings.PUBLIC_ADDRESS + reverse("training:deadline_feed", args=[feed.key]) if feed else ""
    return render(request, "training/deadline_feed_settings.html", {"feed": feed, "url": url})


@require_POST
def deadline_feed_renew(request: HttpRequest) -> HttpResponse:
    permitted(request, "training.own_feed")
    make_feed(by=request.user)
    messages.success(request, "สร้างที่อยู่ปฏิทินใหม่แล้ว ที่อยู่เดิม (ถ้ามี) ใช้ไม่ได้อีกต่อไป")
    return redirect("training:deadline_feed_settings")


@require_POST
def deadline_feed_remove(request: HttpRequest) -> HttpResponse:
    permitted(request, "training.own_feed")
    if remove_feed(by=request.user):
        messages.success(request, "ยกเลิกที่อยู่ปฏิทินแล้ว ปฏิทินที่สมัครไว้จะไม่ได้รับกำหนดอีก")
    return redirect("training:deadline_feed_settings")
