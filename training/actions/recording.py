"""Write the record of a development, put it on the web site, and decide whether the public may read it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core import audit
from core.notifications import notify
from people.models import Person, Role
from training import refusals
from training.actions.duties import settle
from training.models import DutyKind, Participant, WebRecord
from training.personal_data import Personal, personal_data

COLUMNS = ("summary", "use")


@transaction.atomic
def save_draft(trip: Participant, *, by, edits: int, values: dict) -> WebRecord:
    """Keep what is being written, seen by nobody else; ``edits`` is the count of savings at which it was opened.

    What colleagues read already is changed by ``record`` alone. Raises ``RecordChanged`` or ``RecordedAlready``.
    """
    current = _standing(trip)
    if current.is_recorded:
        raise refusals.RecordedAlready
    if {name: getattr(current, name) for name in values} == values:
        return current
    _write(current, edits=edits, values=values)
    return _standing(trip)


@transaction.atomic
def record(trip: Participant, *, by, edits: int, values: dict) -> WebRecord:
    """Put the record on the web site for every colleague: the first time settles the duty and rings at the keeper.

    A correction of what the public reads takes it back until the keeper publishes it again. Raises ``RecordChanged``,
    ``RecordSaysNothing`` or ``HoldsNationalId``.
    """
    refuse_unfit(values)
    current = _standing(trip)
    if current.is_recorded and {name: getattr(current, name) for name in values} == values:
        return current
    first = {} if current.is_recorded else {"recorded_at": timezone.now(), "recorded_by": by}
    taken_back = {"published_at": None, "published_by": None, "kept_back_because": ""}
    _write(current, edits=edits, values=values | first | taken_back)
    settle(trip, DutyKind.RECORD, by=by)
    _tell(current, values, by=by)
    return _standing(trip)


def refuse_unfit(values: dict) -> None:
    """What colleagues are to read says something and carries nobody's national identification number."""
    if not values["summary"].strip():
        raise refusals.RecordSaysNothing
    if Personal.NATIONAL_ID in personal_data("\n".join(values.values())):
        raise refusals.HoldsNationalId


def _tell(before: WebRecord, values: dict, *, by) -> None:
    """The trail says which parts changed and how long they are; a decision already made is asked anew."""
    changed = [name for name in values if getattr(before, name) != values[name]]
    lengths = {name: f"{len(values[name])} ตัวอักษร" for name in changed}
    event = "training.record_corrected" if before.is_recorded else "training.recorded"
    audit.record(event, before, by=by, after=lengths | {"published": False} if before.is_published else lengths)
    if before.is_recorded and not (before.is_published or before.kept_back_because):
        return  # it waits for the keeper already
    words = "แก้ไขแล้ว รอเผยแพร่อีกครั้ง" if before.is_recorded else "รอเผยแพร่"
    notify(keepers(), f"บันทึกการพัฒนาบุคลากร{words}: {before.participant.training}", before.get_absolute_url(),
           detail=str(before.participant.person), except_for=by)  # fmt: skip


def keepers() -> list[Person]:
    """Who keeps the knowledge base and the web site by an order in force; the HR officers where nobody does."""
    return list(Person.objects.holding(Role.PR_OFFICER)) or list(Person.objects.holding(Role.HR_OFFICER))


@transaction.atomic
def publish_record(current: WebRecord, *, by, edits: int) -> WebRecord:
    """Let the public read what the keeper has just read, ``edits`` says which. Raises ``RecordChanged``,
    ``HoldsNationalId`` or ``ChangedMeanwhile``.
    """
    refuse_unfit({name: getattr(current, name) for name in COLUMNS})
    if not WebRecord.objects.undecided().filter(pk=current.pk).exists():
        raise refusals.ChangedMeanwhile
    read = WebRecord.objects.filter(pk=current.pk, published_at__isnull=True)
    _decide(read, current, edits, published_at=timezone.now(), published_by=by, kept_back_because="")
    audit.record("training.record_published", current, by=by, after={"published": True})
    notify([current.participant.person], f"เผยแพร่บันทึกการพัฒนาบุคลากรของท่านแล้ว: {current.participant.training}",
           current.get_absolute_url(), except_for=by)  # fmt: skip
    return _standing(current.participant)


@transaction.atomic
def withdraw_record(current: WebRecord, *, by, edits: int, reason: str) -> WebRecord:
    """Take a published record from the public, or say of a waiting one why it is not published; its writer hears it.

    Raises ``ReasonNeeded``, ``RecordChanged`` or ``ChangedMeanwhile``.
    """
    if not reason.strip():
        raise refusals.ReasonNeeded
    read = WebRecord.objects.recorded().filter(pk=current.pk, kept_back_because="")
    _decide(read, current, edits, published_at=None, published_by=None, kept_back_because=reason[:500])
    audit.record("training.record_kept_back", current, by=by, after={"published": False, "reason": reason[:500]})
    notify([current.participant.person], f"บันทึกการพัฒนาบุคลากรของท่านยังไม่เผยแพร่: {current.participant.training}",
           current.get_absolute_url(), detail=reason, except_for=by)  # fmt: skip
    return _standing(current.participant)


def _decide(read, current: WebRecord, edits: int, **columns) -> None:
    """One conditional update: only over the text that was read, only while nobody else decided.

    ``read`` asks columns of the record alone: with a join the condition would stand in a subquery, which PostgreSQL
    does not ask again after it waited for the other's update.
    """
    if read.filter(edits=edits).update(**columns, edits=F("edits") + 1):
        return
    standing = _standing(current.participant)
    raise refusals.ChangedMeanwhile if standing.edits == edits else refusals.RecordChanged(standing)


def _standing(trip: Participant) -> WebRecord:
    """The record as the database has it now; an empty one is laid down where there was none."""
    found, _made = WebRecord.objects.with_trip().get_or_create(participant=trip)
    return found


def _write(current: WebRecord, *, edits: int, values: dict) -> None:
    """One conditional update: only over the text the writer opened."""
    if not WebRecord.objects.filter(pk=current.pk, edits=edits).update(**values, edits=F("edits") + 1):
        raise refusals.RecordChanged(_standing(current.participant))
