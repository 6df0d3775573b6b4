"""Keep minutes, an attendance sheet or a picture with an event, describe it, take it off."""

from django.db import transaction

from core import audit
from knowledge.actions.attaching import LONGEST_CAPTION
from knowledge.files.keeping import keep_proved
from knowledge.models import EventFile, SharingEvent
from knowledge.refusals import EventCancelled, TooManyEventFiles

MOST_FILES = 40  # of one event


def add_event_file(event: SharingEvent, *, by, name: str, content: bytes, caption: str = "") -> EventFile:
    """Prove the file, keep it and let the event carry it; a picture without its place. The same content twice is one.

    Raises ``BadFile``, ``Busy``, ``NoRoom``, ``EventCancelled`` or ``TooManyEventFiles``. The slow part runs before the
    transaction: call it outside of one.
    """
    _leave_place(event)
    facts = keep_proved(name, content)
    with transaction.atomic():
        _lock(event)
        if same := event.files.filter(sha256=facts["sha256"]).first():
            return same
        _leave_place(event)
        file = EventFile.objects.create(event=event, made_by=by, caption=caption[:LONGEST_CAPTION], **facts)
        audit.record("knowledge.event_file_added", event, by=by, after=_facts(file))
    return file


@transaction.atomic
def describe_event_file(file: EventFile, *, by, caption: str) -> EventFile:
    """Give it other words. Raises ``EventCancelled``."""
    _lock(file.event)
    before, caption = {"caption": file.caption}, caption.strip()[:LONGEST_CAPTION]
    if caption != file.caption and EventFile.objects.filter(pk=file.pk).update(caption=caption):
        file.caption = caption
        audit.record("knowledge.event_file_described", file.event, by=by, before=before, after=_facts(file))
    return file


@transaction.atomic
def remove_event_file(file: EventFile, *, by) -> None:
    """Take the file off; a second press changes nothing. Raises ``EventCancelled``."""
    _lock(file.event)
    if EventFile.objects.filter(pk=file.pk).delete()[0]:
        audit.record("knowledge.event_file_removed", file.event, by=by, before=_facts(file))


def names_in_use():
    """Every sha256 that files of events name, so that the sweep leaves it."""
    for pair in EventFile.objects.values_list("sha256", "thumbnail").iterator():
        yield from filter(None, pair)


def _lock(event: SharingEvent) -> None:
    if SharingEvent.objects.standing().select_for_update().filter(pk=event.pk).first() is None:
        raise EventCancelled


def _leave_place(event: SharingEvent) -> None:
    if event.files.count() >= MOST_FILES:
        raise TooManyEventFiles


def _facts(file: EventFile) -> dict:
    return {"file": file.name, "caption": file.caption, "sha256": file.sha256}
