"""Remind the desk where a report waits: politely, and once."""

from django.db import IntegrityError, transaction

from core import audit
from core.notifications import notify
from signoff.models import Signature, SignOff
from signoff.turns import who_is_asked
from training import refusals
from training.actions.writing_report import DOCUMENT
from training.models import Nudge


@transaction.atomic
def nudge_desk(signature: Signature, *, by) -> Nudge:
    """Ring the bell of the one whose step waits, and of whoever acts for them.

    Raises ``NotOnThatDesk`` when it moved on meanwhile, or ``NudgedBefore``.
    """
    sign_off = SignOff.objects.select_for_update().filter(pk=signature.sign_off_id, document_type=DOCUMENT).first()
    waiting = sign_off.current_signature if sign_off and sign_off.state == SignOff.State.IN_REVIEW else None
    if waiting is None or waiting.pk != signature.pk:
        raise refusals.NotOnThatDesk
    try:
        with transaction.atomic():
            nudge = Nudge.objects.create(signature=waiting, sent_by=by)
    except IntegrityError as error:
        raise refusals.NudgedBefore from error
    report = sign_off.document
    audit.record("training.nudged", report, by=by, after={"desk": waiting.printed_name})
    detail = "งานการเจ้าหน้าที่ขอเรียนว่ารายงานฉบับนี้ยังรอท่านอยู่"
    notify(who_is_asked(waiting.user), f"โปรดรับทราบ: {sign_off}", report.get_absolute_url(), detail=detail)
    return nudge
