"""Put evidence under a criterion, describe it, order it, take it off."""

from django.db import transaction
from django.db.models import F, Max

from assessment import refusals
from assessment.actions.criteria import locked
from assessment.models import EvidenceCriterion, EvidenceItem
from core import audit
from knowledge.files.keeping import keep_proved

MOST_EVIDENCE = 2000  # of one criterion
CHANGED = ("label", "caption", "dated_on", "url")


def add_file(
    criterion: EvidenceCriterion, *, by, name: str, content: bytes, label: str = "", caption: str = "", dated_on=None
) -> EvidenceItem:
    """Prove the file, keep it and put it last. The same content twice under one criterion is one.

    Raises ``BadFile``, ``Busy``, ``NoRoom`` or what ``add_evidence`` raises. The slow part runs before the transaction.
    """
    _leave_place(criterion)
    facts = keep_proved(name, content)
    label = label or facts["name"]
    return add_evidence(
        criterion, by=by, kind=EvidenceItem.Kind.FILE, label=label, caption=caption, dated_on=dated_on, **facts
    )


@transaction.atomic
def add_evidence(criterion: EvidenceCriterion, *, by, kind: str, label: str, **values) -> EvidenceItem:
    """Put a piece of evidence last; the same file, link or record twice is one.

    Raises ``TooMuchEvidence``, or ``ChangedMeanwhile`` when the criterion is gone.
    """
    held = locked(criterion)
    what = {name: values.get(name, "") for name in ("sha256", "url", "record")}
    if same := held.evidence.filter(kind=kind, **what).first():
        return same
    _leave_place(held)
    place = (held.evidence.aggregate(last=Max("place"))["last"] or 0) + 1
    item = EvidenceItem.objects.create(
        criterion=held, place=place, kind=kind, label=label[:300], made_by=by, **values
    )  # fmt: skip
    audit.record("assessment.evidence_added", held, by=by, after=_facts(item))
    return item


@transaction.atomic
def change_evidence(item: EvidenceItem, *, by, seen: int, values: dict) -> EvidenceItem:
    """Change ``values`` (label, caption, dated_on, url) over what was opened at ``seen`` edits.

    Raises ``ChangedMeanwhile``.
    """
    changed = {name: value for name, value in values.items() if name in CHANGED and getattr(item, name) != value}
    mine = EvidenceItem.objects.filter(pk=item.pk, edits=seen)
    if not mine.update(edits=F("edits") + 1, **changed):
        raise refusals.ChangedMeanwhile
    if changed:
        before = {name: getattr(item, name) for name in changed}
        audit.record("assessment.evidence_changed", item.criterion, by=by, before=before, after=changed)
    item.refresh_from_db()
    return item


@transaction.atomic
def move_evidence(item: EvidenceItem, *, by, up: bool) -> None:
    """Change places with the neighbour; at the end of the list nothing happens."""
    held = locked(item.criterion)
    keys = list(held.evidence.values_list("pk", flat=True))
    if item.pk not in keys:
        raise refusals.ChangedMeanwhile
    old = keys.index(item.pk)
    new = old - 1 if up else old + 1
    if not 0 <= new < len(keys):
        return
    keys[old], keys[new] = keys[new], keys[old]
    items = [EvidenceItem(pk=key, place=place) for place, key in enumerate(keys, 1)]
    EvidenceItem.objects.bulk_update(items, ["place"], batch_size=500)
    before, after = {"evidence": item.label, "place": old + 1}, {"evidence": item.label, "place": new + 1}
    audit.record("assessment.evidence_moved", held, by=by, before=before, after=after)


@transaction.atomic
def remove_evidence(item: EvidenceItem, *, by) -> None:
    """Take it off its criterion; a second press changes nothing."""
    if EvidenceItem.objects.filter(pk=item.pk).delete()[0]:
        audit.record("assessment.evidence_removed", item.criterion, by=by, before=_facts(item))


def _leave_place(criterion: EvidenceCriterion) -> None:
    if criterion.evidence.count() >= MOST_EVIDENCE:
        raise refusals.TooMuchEvidence


def _facts(item: EvidenceItem) -> dict:
    known = {"evidence": item.label, "caption": item.caption, "dated_on": item.dated_on, "file": item.name}
    known |= {"url": item.url, "record": item.record, "sha256": item.sha256}
    return {name: value for name, value in known.items() if value}
