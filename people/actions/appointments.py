"""Write orders and announcements, and whom they appoint."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import IntegrityError, transaction

from core import audit
from core.notifications import notify
from people.models import Appointee, Appointment, Person, Role
from people.refusals import OrderExists

COLUMNS = ("kind", "number", "title", "signed_on", "starts_on", "ends_on")


class Seat(NamedTuple):
    """One line of an order: a role and who takes it, or nobody yet."""

    role: str
    person: Person | None


@transaction.atomic
def save_appointment(appointment: Appointment, *, by, values: dict, seats: Sequence[Seat]) -> Appointment:
    """Add an unsaved order or change a saved one; ``seats`` are its lines in printed order.

    Rights follow its dates at once. People newly appointed are told. Raises ``OrderExists``.
    """
    current = Appointment.objects.get(pk=appointment.pk) if appointment.pk else Appointment()
    before, seated = _facts(current), _seats(current)
    for name, value in values.items():
        setattr(current, name, value)
    _save(current)
    _seat(current, seats)
    after = _facts(current)
    if appointment.pk and after == before:
        return current
    changed = [name for name in after if after[name] != before.get(name)]
    old, new = ({name: part[name] for name in changed if name in part} for part in (before, after))
    audit.record("people.order_changed" if before else "people.order_added", current, by=by, before=old, after=new)
    _tell(current, [seat for seat in seats if seat not in seated], by)
    return current


def _save(appointment: Appointment) -> None:
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError as error:
        raise OrderExists from error


def _seat(appointment: Appointment, seats: Sequence[Seat]) -> None:
    if _seats(appointment) == list(seats):
        return
    appointment.appointees.all().delete()
    Appointee.objects.bulk_create(
        Appointee(appointment=appointment, role=seat.role, person=seat.person, place=place)
        for place, seat in enumerate(seats, 1)
    )


def _seats(appointment: Appointment) -> list[Seat]:
    if not appointment.pk:
        return []
    lines = Appointee.objects.filter(appointment=appointment).select_related("person").in_printed_order()
    return [Seat(line.role, line.person) for line in lines]


def _facts(appointment: Appointment) -> dict:
    """The order's columns and lines as people read them; nothing for one not yet saved."""
    if not appointment.pk:
        return {}
    columns = {name: str(getattr(appointment, name) or "") for name in COLUMNS}
    lines = [f"{Role(seat.role).label}: {seat.person or 'ยังไม่ได้แต่งตั้ง'}" for seat in _seats(appointment)]
    return columns | {"kind": appointment.get_kind_display(), "appointees": lines}


def _tell(appointment: Appointment, seats: Sequence[Seat], by) -> None:
    for seat in seats:
        text = f"ท่านได้รับแต่งตั้งเป็น {Role(seat.role).label} ตาม{appointment}"
        notify([seat.person], text, appointment.get_absolute_url(), except_for=by)
