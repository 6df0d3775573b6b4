"""Open a year's progress to residents, and close it to them again."""

from django.db import transaction
from django.utils import timezone

from core import audit
from core.refusals import Refusal
from km_plan.models import Plan, PublicProgress


class NoPlanToShow(Refusal):
    words = "ปีงบประมาณนี้ยังไม่มีแผนที่มีผลใช้บังคับ จึงยังเปิดให้ประชาชนดูไม่ได้"


@transaction.atomic
def open_public_progress(year: int, *, by) -> PublicProgress:
    """From now on anybody may read the year's aggregate figures; pressed twice it is opened once.

    Raises ``NoPlanToShow``.
    """
    if Plan.objects.in_force(year) is None:
        raise NoPlanToShow
    progress, _ = PublicProgress.objects.get_or_create(fiscal_year=year)
    closed = PublicProgress.objects.filter(pk=progress.pk, opened_at__isnull=True)
    if closed.update(opened_at=timezone.now(), opened_by=by):
        audit.record("plan.public_progress_opened", progress, by=by, after={"fiscal_year": year})
    return progress


@transaction.atomic
def close_public_progress(year: int, *, by) -> None:
    """Nobody but staff reads it any longer; pressed twice it is closed once."""
    opened = PublicProgress.objects.filter(fiscal_year=year, opened_at__isnull=False)
    progress = opened.first()
    if progress is not None and opened.update(opened_at=None, opened_by=None):
        audit.record("plan.public_progress_closed", progress, by=by, after={"fiscal_year": year})
