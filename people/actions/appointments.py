"""Write orders and announcements as drafts, and whom they appoint; people/actions/orders.py puts them in force."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import IntegrityError, transaction

from core import audit
from people.models import Appointee, Appointment, Person, Role, RoleDuty
from people.refusals import OrderExists
from signoff import actions as signing
from signoff.models import SignOff

COLUMNS = ("kind", "number", "title", "opening", "signed_on", "starts_on", "ends_on", "replaces")


class Seat(NamedTuple):
    """One line of an order: a role and who takes it, or nobody yet."""

    role: str
    person: Person | None
    title: str = ""


@transaction.atomic
def save_appointment(
    appointment: Appointment, *, by, values: dict, seats: Sequence[Seat], duties: dict[str, str] | None = None
) -> Appointment:
    """Write an unsaved order as a draft, or change a draft; ``seats`` are its lines in printed order, ``duties`` what
    each role is responsible for. It gives no rights before it is signed. Raises ``OrderExists`` or ``NotEditable``.
    """
    current = Appointment.objects.get(pk=appointment.pk) if appointment.pk else Appointment()
    before = _facts(current)
    for name, value in values.items():
        setattr(current, name, value)
    if appointment.pk:
        signing.edit(current, by=by)
        SignOff.objects.filter(pk=current.sign_off_id).update(title=current.title)
    _save(current, by)
    _seat(current, seats)
    if duties is not None:
        _charge(current, duties)
    after = _facts(current)
    if appointment.pk and after == before:
        return current
    changed = [name for name in after if after[name] != before.get(name)]
    old, new = ({name: part[name] for name in changed if name in part} for part in (before, after))
    audit.record("people.order_changed" if before else "people.order_added", current, by=by, before=old, after=new)
    return current


def _save(appointment: Appointment, by) -> None:
    try:
        with transaction.atomic():
            if not appointment.pk:
                appointment.sign_off = signing.open_sign_off(
                    "people.appointment", title=appointment.title, version=1, by=by
                )
            appointment.save()
    except IntegrityError as error:
        raise OrderExists from error


def _charge(appointment: Appointment, duties: dict[str, str]) -> None:
    appointment.duties.all().delete()
    RoleDuty.objects.bulk_create(
        RoleDuty(appointment=appointment, role=role, text=text, place=place)
        for place, (role, text) in enumerate(duties.items(), 1)
        if text.strip()
    )


def _seat(appointment: Appointment, seats: Sequence[Seat]) -> None:
    if seats_of(appointment) == list(seats):
        return
    appointment.appointees.all().delete()
    Appointee.objects.bulk_create(
        Appointee(appointment=appointment, role=seat.role, person=seat.person, title=seat.title, place=place)
        for place, seat in enumerate(seats, 1)
    )


def seats_of(appointment: Appointment) -> list[Seat]:
    """The order's lines in printed order; none of one not yet saved."""
    if not appointment.pk:
        return []
    lines = Appointee.objects.filter(appointment=appointment).select_related("person").in_printed_order()
    return [Seat(line.role, line.person, line.title) for line in lines]


def _facts(appointment: Appointment) -> dict:
    """The order's columns and lines as people read them; nothing for one not yet saved."""
    if not appointment.pk:
        return {}
    columns = {name: str(getattr(appointment, name) or "") for name in COLUMNS}
    lines = [f"{Role(seat.role).label}: {seat.person or 'ยังไม่ได้แต่งตั้ง'}" for seat in seats_of(appointment)]
    duties = [f"{duty.get_role_display()}: {duty.text}" for duty in appointment.duties.all()]
    return columns | {"kind": appointment.get_kind_display(), "appointees": lines, "duties": duties}
