"""The daily mail: on or off, by oneself in the portal or by the address that stands in every mail."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.access import permitted
from core.mail_habits import habit_of, set_wants_digest
from core.models import MailDigest, MailHabit

LATEST = 7  # mails shown on the page


@require_http_methods(["GET", "POST"])
def mail_settings(request: HttpRequest) -> HttpResponse:
    permitted(request, "core.use_portal")
    habit = MailHabit.objects.filter(person=request.user).first()
    if request.method == "POST":
        wants = request.POST.get("wants") == "yes"
        set_wants_digest(habit or habit_of(request.user), wants, by=request.user)
        messages.success(request, "ระบบจะส่งอีเมลสรุปให้ท่านตามเดิม" if wants else "ระบบจะไม่ส่งอีเมลสรุปให้ท่านอีก")
        return redirect("core:mail_settings")
    latest = MailDigest.objects.filter(person=request.user).exclude(state=MailDigest.State.DROPPED)[:LATEST]
    context = {"wants": habit is None or habit.wants_digest, "latest": latest}
    return render(request, "core/mail_settings.html", context)


@csrf_exempt  # a mail program presses the button itself (RFC 8058); the secret key is what allows it
@require_http_methods(["GET", "POST"])
def mail_off(request: HttpRequest, key: str) -> HttpResponse:
    """Looking changes nothing, since mail programs look ahead; the answer to the button is no redirect."""
    permitted(request, "core.read_public")
    habit = MailHabit.objects.select_related("person").filter(key=key[:60]).first()
    if habit is None:
        raise Http404
    if request.method == "POST":
        set_wants_digest(habit, False, by=None)
    answer = render(request, "core/mail_off.html", {"habit": habit})
    answer["X-Robots-Tag"] = "noindex"
    return answer
