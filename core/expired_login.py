"""What was sent when the login had expired is kept on the server until its writer has signed in again.

Only a page that was given to a signed-in person carries a ticket, so strangers cannot fill the sessions.
"""

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, QueryDict

KEPT = "sent_after_expiry"
TICKET = "ticket"
LEFT_OUT = ("csrfmiddlewaretoken", TICKET)
MOST = 5  # forms a browser may have waiting
OLDEST = 30 * 24 * 3600  # seconds a page may lie open
WORDS = "หมดเวลาการลงชื่อเข้าใช้ก่อนบันทึก ระบบเก็บข้อความที่ท่านพิมพ์ไว้ครบแล้ว โปรดลงชื่อเข้าใช้ แล้วท่านจะกลับมาที่หน้าเดิม"


def ticket(request: HttpRequest) -> str:
    """Proves who was given this form; stands in it as a hidden field of the name ``TICKET``."""
    return signing.dumps([request.user.pk, request.path], salt=KEPT)


def keep(request: HttpRequest) -> None:
    """Keep what an expired login sent; the view's door then leads to the sign-in page and back here."""
    writer = None if request.method != "POST" or request.user.is_authenticated else _writer(request)
    if writer is None:
        return
    fields = {name: values for name, values in request.POST.lists() if name not in LEFT_OUT}
    waiting = {place: sent for place, sent in request.session.get(KEPT, {}).items() if place != request.path}
    waiting[request.path] = {"writer": writer, "fields": fields}
    request.session[KEPT] = dict(list(waiting.items())[-MOST:])
    messages.warning(request, WORDS)


def give_back(request: HttpRequest) -> QueryDict | None:
    """What this person sent to this page with an expired login, until ``forget`` is called."""
    sent = request.session.get(KEPT, {}).get(request.path)
    if not sent or sent["writer"] != request.user.pk:
        return None
    data = QueryDict(mutable=True)
    for name, values in sent["fields"].items():
        data.setlist(name, values)
    return data


def forget(request: HttpRequest) -> None:
    """It was saved, or is not wanted."""
    waiting = request.session.get(KEPT, {})
    if waiting.pop(request.path, None):
        request.session[KEPT] = waiting


def _writer(request: HttpRequest) -> int | None:
    try:
        person, place = signing.loads(request.POST.get(TICKET, ""), salt=KEPT, max_age=OLDEST)
    except signing.BadSignature:
        return None
    return person if place == request.path else None
