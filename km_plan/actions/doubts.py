"""Settle what an import left to be decided."""

from django.db import transaction
from django.utils import timezone

from core import audit
from core.refusals import Refusal
from km_plan.models import Doubt
from signoff import actions as signing


class AlreadySettled(Refusal):
    words = "มีผู้ยืนยันข้อนี้ไปแล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูข้อยุติ"


@transaction.atomic
def settle(doubt: Doubt, *, by, answer: str) -> Doubt:
    """Record how a doubt was decided; two people at once: one wins."""
    signing.edit(doubt.plan, by=by)
    settled = Doubt.objects.open().filter(pk=doubt.pk).update(settled_at=timezone.now(), settled_by=by, answer=answer)
    if not settled:
        raise AlreadySettled
    doubt.refresh_from_db()
    audit.record("plan.doubt_settled", doubt.plan, by=by, before={"doubt": str(doubt)}, after={"answer": answer})
    return doubt
