"""Put orders in force and end them: send for signing, record what was signed on paper, revoke."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from core import audit
from core.notifications import notify
from people import offices, team
from people.actions.appointments import save_appointment, seats_of
from people.models import Appointee, Appointment, Person, Role
from people.order_chain import order_chain
from people.refusals import (
    AlreadyRevoked,
    NobodyAppointed,
    NotRecordable,
    NotSigned,
    NumberNeeded,
    OutsideTerm,
    ScanNeeded,
    SignedLater,
    SignerWrote,
)
from signoff import actions as signing
from signoff.models import SignOff
from signoff.models.signoff import State
from signoff.on_paper import record_signed
from signoff.refusals import NoApprover, NotEditable
from signoff.scans import Scan
from thai.dates import format_date, today


@transaction.atomic
def submit_order(appointment: Appointment, *, by, number: str = "", signed_on: date | None = None, note: str = ""):
    """Send a draft to the mayor, with the number and date it shall bear (those it has, when not given).

    Returns the sign-off. Raises ``NumberNeeded``, ``NobodyAppointed``, ``NobodySigns``, ``SignerWrote``,
    ``OrderExists`` or ``NotEditable``.
    """
    signing.edit(appointment, by=by)
    order = _numbered(appointment, number, signed_on, by=by)
    if not order.appointees.exists():
        raise NobodyAppointed
    _keep_titles(order)
    try:
        return signing.submit(order, by=by, chain=order_chain(), note=note, url=order.get_absolute_url())
    except NoApprover as refusal:
        raise SignerWrote from refusal


@transaction.atomic
def record_order(
    appointment: Appointment, *, by, scan: Scan | None = None, signer_name: str = "", signer_title: str = ""
) -> Appointment:
    """A draft order that was signed on paper takes effect from its dates; the signer is today's mayor unless named.

    Raises ``NumberNeeded``, ``SignedLater``, ``NotRecordable`` or ``NotEditable``.
    """
    if not (appointment.number and appointment.signed_on):
        raise NumberNeeded
    if appointment.signed_on > today():
        raise SignedLater
    sign_off = SignOff.objects.select_for_update().get(pk=appointment.sign_off_id)
    if sign_off.state != State.DRAFT:
        raise NotRecordable if sign_off.is_editable else NotEditable
    mayor = offices.mayor()
    if not signer_name and mayor is not None:
        signer_name, signer_title = str(mayor), mayor.title
    _keep_titles(appointment)
    Appointment.objects.filter(pk=appointment.pk).update(signer_name=signer_name, signer_title=signer_title)
    record_signed(appointment, by=by, signed_on=appointment.signed_on, scan=scan)
    notify([mayor], f"บันทึกว่าลงนามในกระดาษแล้ว: {appointment}", appointment.get_absolute_url(), except_for=by)
    appointment.refresh_from_db()
    return appointment


def scan_needed() -> bool:
    """Whether recording asks for the scan: always, but while nobody is CKO (a portal that is being set up)."""
    return team.cko() is not None


@transaction.atomic
def record_paper_order(appointment: Appointment, *, by, number: str, signed_on: date, scan: Scan | None, **signer):
    """What a person records on the page: number and date as written on the paper, and its scan.

    Raises ``ScanNeeded`` and what ``record_order`` raises.
    """
    if scan is None and scan_needed():
        raise ScanNeeded
    order = _numbered(appointment, number, signed_on, by=by)
    if not order.appointees.exists():
        raise NobodyAppointed
    return record_order(order, by=by, scan=scan, **signer)


@transaction.atomic
def revoke_order(appointment: Appointment, *, by, on: date, because: str) -> Appointment:
    """End a signed order early: ``on`` is the first day on which it no longer counts.

    Raises ``NotSigned``, ``OutsideTerm`` or ``AlreadyRevoked``.
    """
    sign_off = SignOff.objects.select_for_update().get(pk=appointment.sign_off_id)
    order = Appointment.objects.get(pk=appointment.pk)
    if not sign_off.is_sealed:
        raise NotSigned
    if on < order.starts_on or (order.ends_on and on > order.ends_on):
        raise OutsideTerm
    if not _revoke(order, on, because, by=by):
        raise AlreadyRevoked
    offices.move_waiting_papers(by=by)
    return order


def take_effect(appointment: Appointment, *, by) -> None:
    """What the signing of an order sets in motion: the order it replaces ends, the appointed hear of it, and waiting
    papers follow the offices.
    """
    replaced = appointment.replaces
    if replaced is not None and replaced.is_sealed:
        _revoke(replaced, appointment.starts_on, f"ยกเลิกโดย{appointment}", by=by, successors=seats_of(appointment))
    tell_appointed(appointment, by=by)
    offices.move_waiting_papers(by=by)


def tell_appointed(appointment: Appointment, *, by) -> None:
    """Everybody the signed order names hears of it, and of the day it begins."""
    begins = f"มีผลตั้งแต่วันที่ {format_date(appointment.starts_on, thai_digits=False)}"
    for seat in seats_of(appointment):
        text = f"ท่านได้รับแต่งตั้งเป็น {Role(seat.role).label} ตาม{appointment}"
        notify([seat.person], text, appointment.get_absolute_url(), detail=begins, except_for=by)


def _numbered(appointment: Appointment, number: str, signed_on: date | None, *, by) -> Appointment:
    """The draft with the number and date it shall bear. Raises ``NumberNeeded`` when either is missing."""
    order = Appointment.objects.get(pk=appointment.pk)
    values = {"number": number or order.number, "signed_on": signed_on or order.signed_on}
    if not all(values.values()):
        raise NumberNeeded
    if values == {"number": order.number, "signed_on": order.signed_on}:
        return order
    return save_appointment(order, by=by, values=values, seats=seats_of(order))


def _keep_titles(order: Appointment) -> None:
    """Positions as they are today are written into the order: later transfers change nothing in it."""
    bare = list(Appointee.objects.filter(appointment=order, title="").select_related("person__position"))
    for seat in bare:
        seat.title = seat.printed_title
    Appointee.objects.bulk_update(bare, ["title"])


def _revoke(order: Appointment, on: date, because: str, *, by, successors: Iterable = ()) -> bool:
    """Set the day of the end once, or bring it forward; False when the order had ended by then already."""
    if order.ends_on and order.ends_on < on:
        return False
    later = Q(revoked_on__isnull=True) | Q(revoked_on__gt=on) if successors else Q(revoked_on__isnull=True)
    done = Appointment.objects.filter(later, pk=order.pk).update(revoked_on=on, revoked_because=because[:300])
    if done:
        order.refresh_from_db()
        audit.record("people.order_revoked", order, by=by, after={"revoked_on": on, "revoked_because": because})
        _tell_released(order, successors, by=by)
    return bool(done)


def _tell_released(order: Appointment, successors: Iterable, *, by) -> None:
    """Those whose appointment ends, unless the order that replaces it gives them the same role again."""
    kept = {(seat.role, seat.person) for seat in successors}
    released: dict[Person, None] = {
        seat.person: None for seat in seats_of(order) if seat.person and (seat.role, seat.person) not in kept
    }
    day = format_date(order.revoked_on, thai_digits=False)
    text = f"บทบาทของท่านตาม{order} สิ้นสุดตั้งแต่วันที่ {day}"
    notify(released, text[:500], order.get_absolute_url(), detail=order.revoked_because, except_for=by)
