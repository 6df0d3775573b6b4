"""Say what an entry was worth: a verdict, a use with its result, thanks; once for each person, never by its authors."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.models import Notification
from core.notifications import notify
from knowledge.actions.reviewing import authors_of, writers_of
from knowledge.models import Entry, Thanks, Use, Verdict
from knowledge.refusals import OwnEntry, WhyNeeded


@transaction.atomic
def judge(entry: Entry, *, by, is_helpful: bool, because: str = "") -> Verdict:
    """มีประโยชน์ or not, and why; said again it takes the place of the first. Raises ``OwnEntry`` or ``WhyNeeded``."""
    _not_its_writer(entry, by)
    if not is_helpful and not because.strip():
        raise WhyNeeded
    facts = {"is_helpful": is_helpful, "because": because.strip()}
    verdict, is_new = Verdict.objects.get_or_create(entry=entry, person=by, defaults=facts)
    other = Verdict.objects.filter(pk=verdict.pk).exclude(**facts)
    if is_new or other.update(**facts, at=timezone.now()):
        audit.record("knowledge.judged", entry, by=by, after={"is_helpful": is_helpful})
        worth = "มีประโยชน์" if is_helpful else "ไม่มีประโยชน์"
        url = reverse("knowledge:verdict_list", args=[entry.pk])
        notify(authors_of(entry), f"{by} เห็นว่าเรื่องของท่าน{worth}: {entry}", url, detail=facts["because"])
    verdict.refresh_from_db()
    return verdict


@transaction.atomic
def record_use(entry: Entry, *, by, result: str, on: date) -> Use:
    """นำไปใช้แล้ว, with one line of what came of it; recorded again it is corrected. Raises ``OwnEntry``."""
    _not_its_writer(entry, by)
    facts = {"result": result.strip(), "on": on}
    use, is_new = Use.objects.get_or_create(entry=entry, person=by, defaults=facts)
    if is_new:
        audit.record("knowledge.used", entry, by=by, after=facts)
        url = reverse("knowledge:use_list", args=[entry.pk])
        notify(authors_of(entry), f"{by} นำเรื่องของท่านไปใช้แล้ว: {entry}", url, detail=facts["result"])
    elif Use.objects.filter(pk=use.pk).exclude(**facts).update(**facts):
        before = audit.facts(use, facts)
        audit.record("knowledge.use_corrected", entry, by=by, before=before, after=facts)
    use.refresh_from_db()
    return use


@transaction.atomic
def withdraw_use(entry: Entry, *, by) -> bool:
    """Take back one's own record of use; returns whether there was one."""
    found, _ = Use.objects.filter(entry=entry, person=by).delete()
    if found:
        audit.record("knowledge.use_withdrawn", entry, by=by)
    return bool(found)


@transaction.atomic
def thank(entry: Entry, *, by) -> Thanks:
    """ขอบคุณ, once; its authors hear of it once even when it is taken back and given again. Raises ``OwnEntry``."""
    _not_its_writer(entry, by)
    thanks, is_new = Thanks.objects.get_or_create(entry=entry, person=by)
    if is_new:
        text, url = f"{by} ขอบคุณท่านสำหรับเรื่อง: {entry}"[:500], entry.get_absolute_url()
        authors = authors_of(entry)
        heard = Notification.objects.filter(recipient__in=authors, text=text, url=url)
        heard = set(heard.values_list("recipient_id", flat=True))
        notify([author for author in authors if author.pk not in heard], text, url)
    return thanks


def take_back_thanks(entry: Entry, *, by) -> bool:
    """Undo the thanks of a person; returns whether there were any."""
    return bool(Thanks.objects.filter(entry=entry, person=by).delete()[0])


def _not_its_writer(entry: Entry, person) -> None:
    if person.pk in writers_of(entry):
        raise OwnEntry
