"""The list behind the bell."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from core import actions
from core.access import permitted
from core.models import Notification
from core.paging import page_of


@require_GET
def notification_list(request: HttpRequest) -> HttpResponse:
    permitted(request, "core.use_portal")
    notifications = Notification.objects.visible_to(request.user)
    context = {
        "page_obj": page_of(request, notifications.unread_first()),
        "unread": notifications.unread().count(),
    }
    return render(request, "core/notification_list.html", context)


@require_POST
def notification_read_all(request: HttpRequest) -> HttpResponse:
    permitted(request, "core.use_portal")
    actions.mark_all_read(by=request.user)
    messages.success(request, "ทำเครื่องหมายว่าอ่านแล้วทุกเรื่อง")
    return redirect("core:notification_list")


@require_POST
def notification_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Reading is a change, so the link of a notification is a small form."""
    notification = permitted(request, "core.use_portal", Notification, pk=pk)
    actions.mark_read(notification)
    safe = url_has_allowed_host_and_scheme(notification.url, allowed_hosts=None)
    return redirect(notification.url if safe else "core:notification_list")
