"""Write down an event with who attended and what was spoken of, change it, cancel it."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core import audit
from core.notifications import notify
from knowledge import refusals
from knowledge.models import Attendance, Entry, SharingEvent
from people.models import Person

COLUMNS = ("kind", "title", "held_on", "place", "unit", "summary")
# What the trail calls them, where another column of knowledge bears the same name.
SPOKEN = {"title": "event_title", "place": "event_place"}


@transaction.atomic
def save_event(
    event: SharingEvent,
    *,
    by,
    values: dict,
    people: Iterable[Person] = (),
    entries: Iterable[Entry] = (),
    edits: int = 0,
) -> SharingEvent:
    """Add an unsaved event, or change a saved one that still has ``edits`` savings.

    Its entries that ``by`` may not read stay. Raises ``EventEditedMeanwhile`` or ``EventCancelled``.
    """
    before = _facts(SharingEvent.objects.select_related("unit").get(pk=event.pk)) if event.pk else {}
    for name in COLUMNS:
        setattr(event, name, values[name])
    if event.pk is None:
        event.made_by = by
        event.save()
    else:
        _write_over(event, values, edits)
    changed = _set_people(event, list(people), by=by) | _set_entries(event, list(entries), by=by)
    after = _facts(event)
    if before != after or changed:
        audit.record("knowledge.event_saved", event, by=by, before=before, after=after | changed)
    return event


def _write_over(event: SharingEvent, values: dict, edits: int) -> None:
    mine = SharingEvent.objects.filter(pk=event.pk, edits=edits, cancelled_at__isnull=True)
    if not mine.update(edits=F("edits") + 1, **{name: values[name] for name in COLUMNS}):
        still = SharingEvent.objects.standing().filter(pk=event.pk).exists()
        raise refusals.EventEditedMeanwhile if still else refusals.EventCancelled
    event.edits = edits + 1


def _set_people(event: SharingEvent, people: list[Person], *, by) -> dict:
    """Exactly these attend; who is newly named for a day still to come is told."""
    wanted = {person.pk: person for person in people}
    standing = {came.person_id: came.person for came in event.attendances.select_related("person")}
    new = [person for key, person in wanted.items() if key not in standing]
    gone = [person for key, person in standing.items() if key not in wanted]
    event.attendances.filter(person__in=gone).delete()
    Attendance.objects.bulk_create(Attendance(event=event, person=person) for person in new)
    if event.is_ahead:
        notify(new, f"ท่านมีชื่อเข้าร่วม{event.get_kind_display()}: {event}", event.get_absolute_url(), except_for=by)
    named = {"people_added": [str(one) for one in new], "people_removed": [str(one) for one in gone]}
    return {name: names for name, names in named.items() if names}


def _set_entries(event: SharingEvent, entries: list[Entry], *, by) -> dict:
    readable = Entry.objects.visible_to(by).published()
    unseen = set(event.entries.exclude(pk__in=readable.values("pk")).values_list("pk", flat=True))
    standing = set(event.entries.values_list("pk", flat=True))
    wanted = unseen | {entry.pk for entry in entries}
    if wanted == standing:
        return {}
    event.entries.set(wanted)
    return {"event_entries": [str(entry) for entry in entries]}


@transaction.atomic
def cancel_event(event: SharingEvent, *, by, reason: str) -> SharingEvent:
    """It does not take place, or never should have been written down: it no longer counts.

    Raises ``EventReasonNeeded`` or ``EventCancelled``.
    """
    if not reason.strip():
        raise refusals.EventReasonNeeded
    standing = SharingEvent.objects.standing().filter(pk=event.pk)
    if not standing.update(cancelled_at=timezone.now(), cancelled_by=by, cancelled_because=reason[:300]):
        raise refusals.EventCancelled
    event.refresh_from_db()
    audit.record("knowledge.event_cancelled", event, by=by, after={"reason": reason})
    named = [came.person for came in event.attendances.select_related("person")]
    notify(named, f"ยกเลิก{event.get_kind_display()}: {event}", event.get_absolute_url(), detail=reason, except_for=by)
    return event


def _facts(event: SharingEvent) -> dict:
    known = audit.facts(event, COLUMNS)
    return {SPOKEN.get(name, name): value for name, value in known.items()}
