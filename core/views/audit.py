"""The audit trail, for those who answer for the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core import audit
from core.access import permitted
from core.forms import AuditFilterForm
from core.paging import page_of

EVENTS_ON_A_PAGE = 50


@require_GET
def audit_list(request: HttpRequest) -> HttpResponse:
    permitted(request, "core.view_audit")
    form = AuditFilterForm(request.GET or {})
    page = page_of(request, form.found(), EVENTS_ON_A_PAGE)
    lines = [{"event": event, "sentence": audit.describe(event), "changes": audit.changes(event)} for event in page]
    return render(request, "core/audit_list.html", {"form": form, "page_obj": page, "lines": lines})
