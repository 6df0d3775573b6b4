"""Naming an acting officer for a period, and ending it early; it ends by itself after its last day."""

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.notifications import notify
from signoff import refusals
from signoff.models import Delegation, SignOff
from thai.dates import format_date, today


@transaction.atomic
def delegate(
    principal, *, to, by, wording: str, office: str = "", starts_on: date, ends_on: date, order_number: str = ""
) -> Delegation:
    """``to`` decides in place of ``principal`` from the first day to the last, both included; papers print ``office``
    (the principal's title when empty) after the wording.

    Nobody stands in two delegations that could meet, so there are no loops and no chains. Raises ``ToAnother``,
    ``ForOneself``, ``PeriodIsOver``, ``NoOffice``, ``DelegateNotServing``, ``ActingAlready``, ``DelegateIsAway`` or
    ``ActsForOthers``.
    """
    office = office.strip() or getattr(principal, "title", "")
    _sensible(principal, to, by, office, starts_on, ends_on)
    to = _both_locked(principal, to)
    _free(principal, to, Delegation.objects.overlapping(starts_on, ends_on))
    before = SignOff.objects.waiting_for(to).count()
    made = Delegation.objects.create(
        principal=principal, delegate=to, wording=wording, office=office, order_number=order_number,
        starts_on=starts_on, ends_on=ends_on, made_by=by,
    )  # fmt: skip
    audit.record("signoff.delegated", made, by=by, after=_facts(made))
    _tell(made, by=by, waiting=SignOff.objects.waiting_for(to).count() - before)
    return made


@transaction.atomic
def end_delegation(delegation: Delegation, *, by) -> Delegation:
    """End it today, at once: what waits goes back to the principal. Raises ``DelegationOver``."""
    people = Delegation.objects.select_for_update(of=("self",)).select_related("principal", "delegate")
    delegation = people.get(pk=delegation.pk)
    if delegation.is_over(today()):
        raise refusals.DelegationOver
    delegation.revoked_at, delegation.revoked_by = timezone.now(), by
    delegation.save(update_fields=["revoked_at", "revoked_by"])
    audit.record("signoff.delegation_ended", delegation, by=by, before=_facts(delegation))
    text = f"ยุติแล้ว: {delegation}"
    notify([delegation.principal, delegation.delegate], text, reverse("signoff:delegation_list"), except_for=by)
    return delegation


def _sensible(principal, to, by, office: str, starts_on: date, ends_on: date) -> None:
    """What can be said before looking at other delegations."""
    if to == principal:
        raise refusals.ToAnother
    if by == to:
        raise refusals.ForOneself
    if ends_on < max(starts_on, today()):
        raise refusals.PeriodIsOver
    if not office:
        raise refusals.NoOffice


def _both_locked(principal, to):
    """Lock both persons in one order, so that two delegations about either are made one after the other; the
    delegate as they are now.
    """
    pair = get_user_model().objects.select_for_update().filter(pk__in=(principal.pk, to.pk)).order_by("pk")
    return {person.pk: person for person in pair}[to.pk]


def _free(principal, to, meanwhile: QuerySet) -> None:
    if not to.is_active:
        raise refusals.DelegateNotServing
    if meanwhile.filter(principal=principal).exists():
        raise refusals.ActingAlready
    if meanwhile.filter(principal=to).exists():
        raise refusals.DelegateIsAway
    if meanwhile.filter(delegate=principal).exists():
        raise refusals.ActsForOthers


def _facts(made: Delegation) -> dict:
    names = {"principal": str(made.principal), "delegate": str(made.delegate), "printed": made.printed}
    return names | {"starts_on": made.starts_on, "ends_on": made.ends_on, "order_number": made.order_number}


def _tell(made: Delegation, *, by, waiting: int) -> None:
    """Both hear of the period; the delegate also how many papers wait."""
    first, last = (format_date(day, thai_digits=False) for day in (made.starts_on, made.ends_on))
    period, url = f"ตั้งแต่วันที่ {first} ถึงวันที่ {last}", reverse("signoff:delegation_list")
    desk = f"{period} มีเอกสารรอท่านพิจารณาแทนแล้ว {waiting} เรื่อง" if waiting else period
    notify([made.delegate], f"ท่าน{made.printed} แทน {made.principal}", url, detail=desk, except_for=by)
    notify([made.principal], f"{made.delegate} {made.printed} แทนท่าน", url, detail=period, except_for=by)
