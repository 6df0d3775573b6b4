"""The bound volume is kept: made here as a file, or on paper in a cupboard."""

from collections.abc import Sequence

from django.db import transaction

from core import audit
from core.notifications import notify
from people.models import Person
from training import refusals
from training.actions.duties import settle
from training.models import BoundVolume, Duty, DutyKind, Participant
from training.volumes.shelf import Shelf


@transaction.atomic
def bind(owner: Person, year: int, trips: Sequence[Participant], *, by: Person, sha256: str, pages: int) -> BoundVolume:
    """Keep a made volume and settle the duty of every trip in it.

    Raises ``TripsMoved`` when one of them may no longer be bound.
    """
    keys = [trip.pk for trip in trips]
    list(Participant.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if not keys or not set(keys) <= {trip.pk for trip in Shelf(owner, year).ready}:
        raise refusals.TripsMoved
    volume = BoundVolume.objects.create(person=owner, fiscal_year=year, sha256=sha256, pages=pages, made_by=by)
    volume.trips.set(keys)
    owed = Duty.objects.waiting().filter(participant__in=keys, kind=DutyKind.VOLUME).select_related("participant")
    for duty in owed:
        settle(duty.participant, DutyKind.VOLUME, by=by)
    audit.record("training.bound", volume, by=by, after={"fiscal_year": year, "trips": len(keys), "sha256": sha256})
    notify([owner], f"จัดทำ{volume} แล้ว", volume.get_absolute_url(), except_for=by)
    return volume


@transaction.atomic
def keep_on_paper(trip: Participant, *, by: Person, place: str) -> None:
    """Note that the volume of a trip is kept as bound paper, and where. Raises ``PlaceNeeded`` or ``DutySettled``."""
    if not place.strip():
        raise refusals.PlaceNeeded
    owed = Duty.objects.waiting().filter(participant=trip, kind=DutyKind.VOLUME)
    if not owed.exists() or not settle(trip, DutyKind.VOLUME, by=by):
        raise refusals.DutySettled
    audit.record("training.kept_on_paper", trip, by=by, after={"kept_at": place[:300]})
    notify([trip.person], f"จัดเก็บเล่มการอบรมของท่านเป็นกระดาษแล้ว: {trip.training}", trip.get_absolute_url(),
           detail=place, except_for=by)  # fmt: skip
