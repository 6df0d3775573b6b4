"""An order as plain data: what is frozen, hashed, printed and compared."""

from core.models import Municipality

SCHEMA = 1
NOBODY = "ยังไม่ได้แต่งตั้ง"


def order_snapshot(order) -> dict:
    """The whole order as a dict of texts and numbers; names and titles as they stand now."""
    municipality = Municipality.objects.current()
    seats = order.appointees.select_related("person__position").in_printed_order()
    return {
        "document": "people.appointment",
        "schema": SCHEMA,
        "kind": order.kind,
        "kind_label": order.get_kind_display(),
        "number": order.number,
        "title": order.title,
        "opening": order.opening,
        "signed_on": _day(order.signed_on),
        "starts_on": _day(order.starts_on),
        "ends_on": _day(order.ends_on),
        "replaces": str(order.replaces or ""),
        "replaces_on": _day(order.replaces.signed_on) if order.replaces_id else "",
        "organisation": {
            "name": municipality.name,
            "district": municipality.district,
            "province": municipality.province,
        },
        "members": [_member(seat, number) for number, seat in enumerate(seats, 1)],
        "duties": [
            {"role": duty.role, "role_label": duty.get_role_display(), "text": duty.text} for duty in order.duties.all()
        ],
    }


def _member(seat, number: int) -> dict:
    return {
        "number": number,
        "name": str(seat.person) if seat.person_id else NOBODY,
        "title": seat.printed_title,
        "role": seat.role,
        "role_label": seat.get_role_display(),
    }


def _day(day) -> str:
    return day.isoformat() if day else ""
