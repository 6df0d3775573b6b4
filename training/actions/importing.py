"""Bring trips in from a workbook: keep it, say what it would do, and save it once somebody has confirmed."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone

from core import audit
from core.models import Municipality, PendingUpload
from core.spreadsheets import RowsRefused
from people.models import Person
from people.refusals import AlreadyImported
from thai.dates import today
from training import refusals
from training.actions.registering import ask_superiors, nominate, save_training
from training.importing.events import Event
from training.importing.headings import REQUIRED, TEXT_OF
from training.importing.planning import Plan, plan_of
from training.importing.workbook import Cell, Line, Sheet, read_sheet
from training.models import ImportKey, Participant, Training


def receive_trainings(name: str, content: bytes, *, by: Person) -> PendingUpload:
    """Read the workbook and keep it until confirmed. Raises ``UnreadableSpreadsheet`` or ``IsolationFailed``."""
    sheet = read_sheet(content)
    if missing := missing_columns(sheet):
        raise refusals.ColumnsMissing(refusals.ColumnsMissing.words.format(names=" ".join(missing)))
    reading = {
        "lines": [[line.number, line.hidden, line.cells] for line in sheet.lines],
        "unread": sheet.unread,
        "left": sheet.left,
        "from_1904": sheet.from_1904,
        "columns": sheet.columns,
    }
    return PendingUpload.objects.create(
        kind=PendingUpload.Kind.TRAININGS, file_name=name[:255], content=content, reading=reading, uploaded_by=by
    )


def missing_columns(sheet: Sheet) -> list[str]:
    """The headings without which no row can be understood, as quoted words."""
    return [f"“{TEXT_OF[name]}”" for name in REQUIRED if name not in sheet.columns]


def plan_of_upload(upload: PendingUpload) -> Plan:
    """What confirming the upload would do to the register as it stands now."""
    reading = upload.reading
    lines = [
        Line(number, hidden, {name: Cell(*cell) for name, cell in cells.items()})
        for number, hidden, cells in reading["lines"]
    ]
    return plan_of(Sheet(lines, reading["columns"], reading["unread"], reading["left"], reading["from_1904"]))


def import_trainings(
    upload: PendingUpload, *, by: Person, seen: str, only_good: bool = False, changing: Collection[int] = ()
) -> list[Participant]:
    """Save what the preview showed; returns the participants that were added.

    ``seen`` is the fingerprint of the preview, ``only_good`` leaves wrong rows out instead of refusing them all, and
    ``changing`` names the known events (by the number of their first row) that take over what differs in the file.
    Raises ``AlreadyImported``, ``ListOutdated`` or ``RowsRefused``.
    """
    try:
        return _import(upload, by, seen, only_good, changing)
    except (IntegrityError, refusals.AlreadyTakesPart) as error:  # the same list came in by another window meanwhile
        raise refusals.ListOutdated from error


@transaction.atomic
def _import(upload, by, seen, only_good, changing) -> list[Participant]:
    if not PendingUpload.objects.waiting().filter(pk=upload.pk).update(confirmed_at=timezone.now()):
        raise AlreadyImported
    plan = plan_of_upload(upload)
    if plan.fingerprint != seen:
        raise refusals.ListOutdated
    if plan.wrong and not only_good:
        raise RowsRefused
    added = [trip for event in plan.events for trip in _save(event, plan, by=by, change=event.number in changing)]
    facts = {"file": upload.file_name, "added": len(added), "events": len(plan.new_events), "wrong": len(plan.wrong)}
    audit.record("training.imported", Municipality.objects.current(), by=by, after=facts)
    return added


def _save(event: Event, plan: Plan, *, by: Person, change: bool) -> list[Participant]:
    training = event.known or Training()
    if event.known is None or (change and event.changes):
        training = save_training(training, by=by, values=event.wanted)
    _claim(event, training)
    wanted = {row.entry.person.pk for row in plan.new if row.event is event}
    people = Person.objects.select_related("position", "unit").in_bulk(wanted)
    rows = [row for row in plan.new if row.event is event]
    trips = [nominate(training, people[row.entry.person.pk], by=by, asks=False) for row in rows]
    if training.ends_on >= today():  # of what is long over nobody remembers the time before
        ask_superiors(trips, by=by)
    return trips


def _claim(event: Event, training: Training) -> None:
    """Keep the keys by which the list knows the event. Another import of a new event at this moment fails here."""
    keys = [ImportKey(key=key, training=training) for key in event.keys]
    ImportKey.objects.bulk_create(keys, ignore_conflicts=event.known is not None)
